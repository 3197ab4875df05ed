"""The joins as they are now, or were a moment ago."""

import logging
import time

from redis.asyncio import Redis
from redis.exceptions import RedisError

from shared.names.joins import NO_JOINS, Joins
from shared.names.store import all_joins

FRESH_SECONDS = 2.0
"""How old the joins are at most that a request is answered with."""

AWAY_SECONDS = 10.0
"""Before Redis is asked again when it did not answer; the last joins that were read stay."""

log = logging.getLogger(__name__)


class CurrentJoins:
    """Reads the joins of the process now and then. Searching never fails for want of them."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._joins = NO_JOINS
        self._until = 0.0

    async def read(self) -> Joins:
        """The joins."""
        now = time.monotonic()
        if now >= self._until:
            self._until = now + AWAY_SECONDS  # meanwhile others are answered with the last ones
            try:
                self._joins = await all_joins(self._redis)
                self._until = time.monotonic() + FRESH_SECONDS
            except (RedisError, OSError, ValueError) as error:
                log.warning("joined names cannot be read: %s", type(error).__name__)
        return self._joins

    def forget(self) -> None:
        """Read them again next time: they were changed by this process."""
        self._until = 0.0
