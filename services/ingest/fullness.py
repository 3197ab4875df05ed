"""Whether the pipeline has room for more articles, asked often and looked up seldom."""

import time
from collections.abc import Awaitable, Callable

from redis.exceptions import RedisError

from services.ingest.publish import StreamUnavailableError
from shared.streams.backlog import Backlog

LOOK_AGAIN_S = 0.5
"""How old an answer about the backlog may be. In that time a door takes in some hundred articles,
far fewer than the limit, and the room left is counted down meanwhile."""


class Fullness:
    """Room in the pipeline: counted down with every article, looked up again twice a second.

    Args:
        look: asks Redis for the backlog.
        max_waiting: articles under way from which on there is no room.
        max_memory_share: share of Redis' memory from which on there is no room.
        clock: seconds, never going back.
    """

    def __init__(
        self,
        look: Callable[[], Awaitable[Backlog]],
        max_waiting: int,
        max_memory_share: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._look = look
        self._max_waiting = max_waiting
        self._max_memory_share = max_memory_share
        self._clock = clock
        self._looked_at = float("-inf")
        self._room = 0

    async def room(self) -> int:
        """How many more articles may be taken now; 0 where the pipeline is full.

        Raises:
            StreamUnavailableError: Redis does not answer.
        """
        if self._clock() - self._looked_at >= LOOK_AGAIN_S:
            try:
                found = await self._look()
            except RedisError as error:
                raise StreamUnavailableError(str(error)) from error
            self._room = self._room_beside(found)
            self._looked_at = self._clock()
        return self._room

    def taken(self, articles: int) -> None:
        """Count down what has just gone onto the stream."""
        self._room = max(0, self._room - articles)

    def forget(self) -> None:
        """Look again the next time, however soon that is."""
        self._looked_at = float("-inf")

    def exhausted(self) -> None:
        """Redis itself has said that it is full: no room until the next look."""
        self._room = 0
        self._looked_at = self._clock()

    def _room_beside(self, found: Backlog) -> int:
        if found.memory_share is not None and found.memory_share >= self._max_memory_share:
            return 0
        return max(0, self._max_waiting - found.waiting)
