"""How long the indexer rests between two writes, so that one write takes many articles.

A write costs nearly the same for one article as for many. The first article after a quiet time is
written at once; while they trickle in, one write gathers what comes in `seconds`. Where articles
queue up in front of nlp, being found is a matter of the queue, and more are gathered still.
"""

import contextlib
from asyncio import sleep

from redis.asyncio import Redis
from redis.exceptions import RedisError

from shared.contracts import ARTICLES_STREAM, STATEMENTS_STREAM
from shared.streams.groups import INDEXER_GROUP, NLP_GROUP, groups_of

QUEUE = 10
"""Articles that nobody has begun to read, from which on they count as queued up."""

LONGEST = 5
"""Times `seconds` that the indexer rests at most."""


async def rest(redis: Redis, seconds: float, full: int) -> None:
    """Sleep for `seconds`, and again while articles queue up, but never with `full` to write."""
    for _ in range(LONGEST):
        await sleep(seconds)
        with contextlib.suppress(RedisError):
            queued = await unread(redis, ARTICLES_STREAM, NLP_GROUP) >= QUEUE
            if queued and await unread(redis, STATEMENTS_STREAM, INDEXER_GROUP) < full:
                continue
        return


async def unread(redis: Redis, stream: str, group: str) -> int:
    """Entries of `stream` that were not delivered to `group` yet; 0 where nobody can tell.

    Raises:
        redis.exceptions.RedisError: Redis does not answer.
    """
    lags = [found.lag for found in await groups_of(redis, stream) if found.name == group]
    return sum(lag for lag in lags if lag is not None)
