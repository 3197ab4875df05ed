"""The end of a task that runs for ever."""

import asyncio
from typing import Any

PAUSE = 0.2
"""Seconds after which a task that was cancelled and goes on is cancelled again."""


async def end(*tasks: asyncio.Task[Any]) -> None:
    """Cancel until all have ended, whatever they end with.

    Once is not enough: a cancellation that arrives while a connection is being made or a
    subscriber started is lost in the libraries now and then, and the task goes on.
    """
    going = set(tasks)
    while going:
        for task in going:
            task.cancel()
        _, going = await asyncio.wait(going, timeout=PAUSE)
