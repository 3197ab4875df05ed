"""How full the pipeline is, so that whoever takes articles in can refuse more of them in time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from redis.asyncio import Redis

from shared.contracts import ARTICLES_STREAM, STATEMENTS_STREAM
from shared.streams.groups import INDEXER_GROUP, NLP_GROUP, Group, groups_of

STAGES = ((ARTICLES_STREAM, NLP_GROUP), (STATEMENTS_STREAM, INDEXER_GROUP))
"""Each stream of the pipeline with the group that empties it."""


@dataclass(frozen=True)
class Backlog:
    """What is under way between the door and the index.

    Attributes:
        waiting: articles that were published and are neither in the index nor among the dead
            letters: those not yet delivered plus those delivered and not acknowledged, over both
            streams.
        memory_share: used memory of Redis as a share of its `maxmemory`, from 0 to a little over
            1; None where no limit is set.
    """

    waiting: int
    memory_share: float | None


async def backlog(redis: Redis) -> Backlog:
    """Ask Redis how full the pipeline is: a few small commands, whatever the length of a stream.

    Raises:
        redis.exceptions.RedisError: Redis does not answer.
    """
    waiting = 0
    for stream, group in STAGES:
        waiting += waiting_for(group, await groups_of(redis, stream), await redis.xlen(stream))
    return Backlog(waiting=waiting, memory_share=memory_share(await redis.info("memory")))


def waiting_for(group: str, groups: tuple[Group, ...], length: int) -> int:
    """Undelivered plus unacknowledged entries of `group`.

    `length`, the number of entries in the stream, is the answer where there is no such group yet,
    and the upper bound where the server cannot tell how far behind the group is.
    """
    for found in groups:
        if found.name == group and found.lag is not None:
            return found.pending + found.lag
    return length


def memory_share(memory: Mapping[str, Any]) -> float | None:
    """Used memory over the limit, from the reply of INFO MEMORY; None where there is no limit."""
    limit = int(memory.get("maxmemory", 0))
    return int(memory["used_memory"]) / limit if limit else None
