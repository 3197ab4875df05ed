"""What every group is done with is removed from a stream; nothing else is.

An acknowledgement frees no memory. A length limit (MAXLEN) would, but it also removes what nobody
has read yet.
"""

import logging
from collections.abc import Iterable

from redis.asyncio import Redis

from shared.streams.groups import Group, groups_of

log = logging.getLogger(__name__)


async def trim(redis: Redis, stream: str) -> int:
    """Remove all entries below the lowest one that any group still needs; how many there were.

    What a group needs only ever moves up, so a look that is a moment old removes too little at
    worst. A stream without groups is left alone.

    Raises:
        redis.exceptions.RedisError: Redis does not answer.
    """
    needed = [await first_needed(redis, stream, group) for group in await groups_of(redis, stream)]
    if not needed:
        return 0
    removed = int(await redis.xtrim(stream, minid=lowest(needed), approximate=False))
    if removed:
        log.debug("%s: %d entries removed that every group is done with", stream, removed)
    return removed


async def first_needed(redis: Redis, stream: str, group: Group) -> str:
    """Id of the oldest entry that is delivered and not acknowledged, else of the next new one."""
    if group.pending:
        summary = await redis.xpending(stream, group.name)
        if summary["min"]:
            first: bytes | str = summary["min"]
            return first.decode() if isinstance(first, bytes) else first
    return successor(group.last_delivered)


def successor(entry: str) -> str:
    """The id right behind `entry`: "5-1" to "5-2"."""
    milliseconds, number = entry.split("-")
    return f"{milliseconds}-{int(number) + 1}"


def lowest(entries: Iterable[str]) -> str:
    """The smallest id, compared as numbers: "9-0" is below "10-0"."""
    return min(entries, key=lambda entry: tuple(map(int, entry.split("-"))))
