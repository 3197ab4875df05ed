"""An entry that was delivered too often is not handled again.

A message that kills its process raises no exception that anybody could count. Its deliveries are
counted by Redis, so they are looked at before the handler gets it, or it would kill worker after
worker for ever.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from faststream import BaseMiddleware, ContextRepo, StreamMessage
from redis.asyncio import Redis
from typing_extensions import override

from shared.streams.subscription import Subscription


class ExhaustedError(Exception):
    """The entry was delivered more often than allowed without any result."""


class LeaseLostError(Exception):
    """The entry is somebody else's by now, or settled: there is nothing left to do for it."""


class LimitDeliveries(BaseMiddleware[Any, Any]):
    """Raises ExhaustedError or LeaseLostError in place of calling the handler."""

    def __init__(
        self, msg: Any, /, *, context: ContextRepo, redis: Redis, subscription: Subscription
    ) -> None:
        super().__init__(msg, context=context)
        self.redis = redis
        self.subscription = subscription

    @override
    async def consume_scope(
        self, call_next: Callable[[Any], Awaitable[Any]], msg: StreamMessage[Any]
    ) -> Any:
        """Look at the count, then handle the message."""
        limit = self.subscription.max_deliveries
        deliveries = await most_deliveries(self.redis, self.subscription, self.msg["message_ids"])
        if deliveries == 0:
            raise LeaseLostError
        if deliveries > limit:
            raise ExhaustedError(
                f"delivered {limit} times without a result, nor an error that could be told: "
                "it may have killed its workers"
            )
        return await call_next(msg)


async def most_deliveries(redis: Redis, subscription: Subscription, entries: list[bytes]) -> int:
    """How often the entry of `entries` that was delivered most often has been.

    0 if this consumer holds none of them any more.

    Raises:
        redis.exceptions.RedisError: Redis does not answer.
    """
    pending = await redis.xpending_range(
        subscription.stream,
        subscription.group,
        min=entries[0],
        max=entries[-1],
        count=len(entries),
        consumername=subscription.consumer,
    )
    return max((int(entry["times_delivered"]) for entry in pending), default=0)
