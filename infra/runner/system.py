"""All processes together: started so that each finds what it needs, stopped so that none waits."""

import asyncio
from collections.abc import Sequence
from functools import partial
from itertools import groupby

from infra.runner import health, valkey
from infra.runner.failure import RunnerError
from infra.runner.program import Program
from infra.runner.settings import RunnerSettings
from infra.runner.supervision import Supervised
from infra.runner.terminal import Terminal


class System:
    """Valkey and the services.

    Args:
        settings: where they run.
        server: Valkey; None where another Redis is used.
        services: in the order in which they are stopped.
        terminal: where all of them are heard.
    """

    def __init__(
        self,
        settings: RunnerSettings,
        server: Program | None,
        services: Sequence[Program],
        terminal: Terminal,
    ) -> None:
        self._settings = settings
        self._terminal = terminal
        reason = partial(valkey.reason, settings)
        self._server = Supervised(server, terminal, reason) if server else None
        self._services = [Supervised(program, terminal) for program in services]
        self._watching: asyncio.Task[None] | None = None
        self._awaited = "Redis"

    async def start(self) -> None:
        """Start everything and return when all of it is ready.

        Raises:
            RunnerError: something of it does not start, or not in time.
        """
        seconds = self._settings.start_seconds
        try:
            async with asyncio.timeout(seconds):
                await self._redis_ready()
                await self._services_ready()
        except TimeoutError:
            raise RunnerError(
                f"After {seconds:g} s {self._awaited} is not ready. To see more of what it says: "
                "ONRECORD_LOG_LEVEL=INFO make run; to give it more time: ONRECORD_START_SECONDS"
            ) from None
        self._watching = asyncio.create_task(health.watch(self._services, self._terminal))

    async def stop(self, impatient: asyncio.Event) -> None:
        """End everything in order, Valkey last; at once as soon as `impatient` is set."""
        if self._watching:
            self._watching.cancel()
        everything = [*self._services, *([self._server] if self._server else [])]
        for one in everything:
            one.retire()
        hurry = asyncio.create_task(self._kill_when(impatient))
        for _, alike in groupby(everything, key=lambda one: one.program.kind):
            await asyncio.gather(*(one.stop(self._settings.grace_seconds) for one in alike))
        hurry.cancel()

    async def _kill_when(self, impatient: asyncio.Event) -> None:
        """Valkey ends quickly and is never killed."""
        await impatient.wait()
        self._terminal.say("ending everything at once; nothing that was accepted is lost")
        for service in self._services:
            service.kill()

    async def _redis_ready(self) -> None:
        url = self._settings.redis
        if self._server is None:
            self._awaited = f"the Redis at {self._settings.redis_host}"
            await health.until(lambda: valkey.answers(url))
            return
        self._awaited = "valkey"
        self._server.start()
        await health.wait_for(self._server, lambda: valkey.answers(url))
        self._terminal.say("valkey is ready")

    async def _services_ready(self) -> None:
        for service in self._services:
            service.start()
        async with health.client() as http:
            for service in self._services:
                self._awaited = service.program.name
                ready = partial(health.healthy, http, service.program, "ready")
                await health.wait_for(service, ready)
                self._terminal.say(f"{service.program.name} is ready")
