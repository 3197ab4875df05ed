"""`python -m infra.runner`: what `make run` runs once everything is installed."""

import asyncio
import sys

from pydantic import ValidationError

from infra.runner import health
from infra.runner.announcement import announcement, find
from infra.runner.failure import RunnerError
from infra.runner.preconditions import check_ports, check_space, explain, only_one
from infra.runner.program import services
from infra.runner.seeding import push, seeds_in, until_searchable
from infra.runner.settings import RunnerSettings
from infra.runner.stopping import Stopping
from infra.runner.system import System
from infra.runner.terminal import Terminal
from infra.runner.valkey import valkey


async def run(settings: RunnerSettings, terminal: Terminal) -> None:
    """Start everything, stay until asked to stop, stop everything.

    Raises:
        RunnerError: it cannot start; everything that had started is stopped again.
    """
    stopping = Stopping()
    stopping.listen()
    with only_one(settings.data):
        check_space(settings.data)
        server = valkey(settings) if settings.redis_url is None else None
        programs = services(settings)
        check_ports(settings.host, [*programs, *([server] if server else [])])
        system = System(settings, server, programs, terminal)
        try:
            await stopping.unless(start(system, settings, terminal))
            await stopping.asked.wait()
        finally:
            asked = stopping.asked.is_set()
            terminal.say("stopping; Ctrl-C again ends it at once" if asked else "stopping")
            await system.stop(stopping.impatient)
        terminal.say("stopped")


async def start(system: System, settings: RunnerSettings, terminal: Terminal) -> None:
    """Start the processes, hand in the first articles, and tell what there is.

    Raises:
        RunnerError: something does not start.
    """
    terminal.say(f"starting, data in {settings.data}")
    await system.start()
    async with health.client() as http:
        if settings.seeding:
            terminal.say("handing in the articles of seeds/")
            seeding = await push(http, settings, seeds_in(settings.seeds))
            for refused in seeding.refused:
                terminal.say(f"not taken: {refused}")
            late = await until_searchable(http, settings, seeding.accepted)
            if late:
                terminal.say(f"{late} of {len(seeding.accepted)} articles are still on the way")
        terminal.block(announcement(settings, await find(http, settings)))


def main() -> int:
    """Exit code 0 after an orderly stop, else a sentence on standard error and 1."""
    try:
        settings = RunnerSettings()
    except ValidationError as error:
        for one in error.errors():
            name = "_".join(str(part) for part in one["loc"]).upper()
            say(f"ONRECORD_{name}={one['input']}: {one['msg']}")
        return 1
    try:
        asyncio.run(run(settings, Terminal(sys.stdout)))
    except RunnerError as error:
        say(str(error))
        return 1
    except OSError as error:
        say(explain(error, settings.data))
        return 1
    return 0


def say(why: str) -> None:
    """Why it does not run."""
    sys.stderr.write(f"onrecord cannot run: {why}\n")


if __name__ == "__main__":
    sys.exit(main())
