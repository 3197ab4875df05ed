"""Whether programs are ready and alive, as they tell it themselves."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

import httpx

from infra.runner.failure import RunnerError
from infra.runner.program import Program
from infra.runner.supervision import Supervised
from infra.runner.terminal import Terminal

PAUSE = 0.1
"""Seconds between two questions while something starts."""

ROUND = 5.0
"""Seconds between two rounds of looking whether everything is alive."""

PATIENCE = 60.0
"""Seconds that a service may be mute, busy or not, before its process is replaced."""

ENOUGH = 3
"""Ends in a row without ever having been ready after which a start has failed."""


def client() -> httpx.AsyncClient:
    """For questions to the services, past any proxy: they are on this machine."""
    return httpx.AsyncClient(timeout=5, trust_env=False)


async def healthy(http: httpx.AsyncClient, program: Program, kind: str) -> bool:
    """Whether `program` says that it is "ready" or "live", as `kind` asks."""
    try:
        return (await http.get(f"{program.health}/health/{kind}")).is_success
    except httpx.HTTPError:
        return False


async def until(
    ready: Callable[[], Awaitable[bool]], failed: Callable[[], None] = lambda: None
) -> None:
    """Return as soon as `ready` holds.

    Raises:
        Exception: what `failed` raises, which is asked after each time that it does not hold.
    """
    while not await ready():
        failed()
        await asyncio.sleep(PAUSE)


async def wait_for(one: Supervised, ready: Callable[[], Awaitable[bool]]) -> None:
    """Return as soon as `ready` holds.

    Raises:
        RunnerError: the program ends again and again instead.
    """

    def failed() -> None:
        if one.failures >= ENOUGH:
            raise RunnerError(f"{one.program.name} does not start; what it says is above.")

    await until(ready, failed)


async def watch(
    services: Sequence[Supervised], terminal: Terminal, patience: float = PATIENCE
) -> None:
    """Replace the process of a service that does not say for `patience` seconds that it is alive.

    A process that hangs ends by nothing else. It runs until it is cancelled.
    """
    heard = dict.fromkeys(services, time.monotonic())
    async with client() as http:
        while True:
            await asyncio.sleep(min(ROUND, patience))
            alive = await asyncio.gather(*(healthy(http, one.program, "live") for one in services))
            for one, lives in zip(services, alive, strict=True):
                if lives or not one.running:
                    heard[one] = time.monotonic()
                elif time.monotonic() - heard[one] > patience:
                    terminal.say(f"{one.program.name} has been mute for {patience:g} s: ended")
                    one.kill()
                    heard[one] = time.monotonic()
