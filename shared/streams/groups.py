"""Consumer groups: what Redis knows of them, and that they exist before anybody reads.

A group is created at the start of its stream. Left to itself FastStream creates it at the end, and
every article that was queued before the first worker started would be skipped for ever.
"""

import logging
from dataclasses import dataclass

from redis.asyncio import Redis
from redis.exceptions import ResponseError

NLP_GROUP = "nlp"
"""Group on the stream `articles`: takes statements out of them."""

INDEXER_GROUP = "indexer"
"""Group on the stream `statements`: writes them to the index."""

ALERTS_GROUP = "alerts"
"""Group on the stream `statements`: checks saved searches against them."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Group:
    """One consumer group of a stream.

    Attributes:
        name: its name.
        pending: entries delivered and not acknowledged.
        lag: entries not yet delivered; None where the server cannot tell (entries were deleted).
        last_delivered: id of the newest entry that was delivered, "0-0" if none was.
    """

    name: str
    pending: int
    lag: int | None
    last_delivered: str


async def groups_of(redis: Redis, stream: str) -> tuple[Group, ...]:
    """The groups of `stream`; none where there is no such stream.

    Raises:
        redis.exceptions.RedisError: Redis does not answer, or the key is not a stream.
    """
    try:
        found = await redis.xinfo_groups(stream)
    except ResponseError as error:
        if "no such key" in str(error).lower():
            return ()
        raise
    return tuple(
        Group(
            name=_text(group["name"]),
            pending=int(group["pending"]),
            lag=None if group.get("lag") is None else int(group["lag"]),
            last_delivered=_text(group["last-delivered-id"]),
        )
        for group in found
    )


async def ensure_group(redis: Redis, stream: str, group: str) -> None:
    """Create `group` at the start of `stream`, and the stream itself, unless they are there.

    It looks first because a full Redis refuses XGROUP CREATE even for a group that exists, and the
    worker that starts just then is what would empty it again.

    Raises:
        redis.exceptions.RedisError: Redis does not answer, or has no memory left for a new group.
    """
    if any(found.name == group for found in await groups_of(redis, stream)):
        return
    try:
        # The plain command, whatever a subclass of Redis makes of this method (see broker.py).
        await Redis.xgroup_create(redis, stream, group, id="0", mkstream=True)
    except ResponseError as error:
        if "BUSYGROUP" not in str(error):
            raise
        return  # another worker was faster
    log.info("created the group %s at the start of the stream %s", group, stream)


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value
