"""Waiting for something that is down: soon at first, then less and less often."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator

FIRST, LONGEST = 0.1, 5.0
"""Seconds before the second attempt, and between attempts when it takes long."""

log = logging.getLogger(__name__)


def delays() -> Iterator[float]:
    """Seconds to wait before each further attempt, doubled every time up to the longest."""
    seconds = FIRST
    while True:
        yield seconds
        seconds = min(2 * seconds, LONGEST)


async def until_it_answers(
    action: Callable[[], Awaitable[None]], down: tuple[type[Exception], ...], what: str
) -> None:
    """Repeat `action` until it raises none of `down`; `what` names it in the log.

    Anything else that it raises is raised here: waiting does not repair it.
    """
    for attempt, seconds in enumerate(delays()):
        try:
            await action()
        except down as error:
            if attempt == 0:
                log.warning("%s is not there yet, waiting for it: %s", what, error)
            await asyncio.sleep(seconds)
        else:
            if attempt:
                log.info("%s is there, after %d attempts", what, attempt + 1)
            return
