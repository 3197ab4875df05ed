"""Waiting for a condition, with a deadline: tests never sleep and hope."""

import asyncio
import time
from collections.abc import Awaitable, Callable

PATIENCE = 30.0
"""Seconds after which a condition that a test waits for is taken as one that will never come."""


def wait_until(condition: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    """Return as soon as `condition()` holds.

    Raises:
        AssertionError: it does not within `seconds`; the message says `what` was waited for.
    """
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"after {seconds:g} seconds still not: {what}")
        time.sleep(0.02)


async def eventually(
    condition: Callable[[], Awaitable[bool]], what: str, seconds: float = PATIENCE
) -> None:
    """The same for a condition that is awaited.

    Raises:
        AssertionError: it does not hold within `seconds`; the message says `what` was waited for.
    """
    deadline = time.monotonic() + seconds
    while not await condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"after {seconds:g} seconds still not: {what}")
        await asyncio.sleep(0.02)
