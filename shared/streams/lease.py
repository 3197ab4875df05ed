"""The lease: while a handler works, nobody else takes its entries.

Redis counts how long an entry has been idle from the moment it was read, whether or not its worker
is alive. Claiming one's own entries again sets that time back to zero; JUSTID leaves the number of
deliveries alone.
"""

import asyncio
import logging
from types import TracebackType
from typing import Any

from faststream import BaseMiddleware, ContextRepo
from redis.asyncio import Redis
from redis.exceptions import RedisError
from typing_extensions import override

from shared.streams.ending import end
from shared.streams.subscription import Subscription

log = logging.getLogger(__name__)


class RenewLease(BaseMiddleware[Any, Any]):
    """Renews every third of a lease, from the moment the entries arrive until all is done."""

    def __init__(
        self, msg: Any, /, *, context: ContextRepo, redis: Redis, subscription: Subscription
    ) -> None:
        super().__init__(msg, context=context)
        self.redis = redis
        self.subscription = subscription

    @override
    async def on_receive(self) -> None:
        """Begin to renew; the loop is free meanwhile, since the work is done in a thread."""
        self.renewing = asyncio.create_task(self._renew_for_ever(self.msg["message_ids"]))

    @override
    async def after_processed(
        self,
        exc_type: type[BaseException] | None = None,
        exc_val: BaseException | None = None,
        exc_tb: TracebackType | None = None,
    ) -> bool | None:
        """Let go, also where the handler failed: the entry then rests for one lease."""
        await end(self.renewing)
        return False

    async def _renew_for_ever(self, entries: list[bytes]) -> None:
        while True:
            await asyncio.sleep(self.subscription.lease_seconds / 3)
            try:
                await renew(self.redis, self.subscription, entries)
            except RedisError as error:  # the next third of the lease is another chance
                log.warning("a lease could not be renewed: %s", type(error).__name__)


async def renew(redis: Redis, subscription: Subscription, entries: list[bytes]) -> None:
    """Set the idle time of `entries` back to zero; those that are settled are left alone.

    Raises:
        redis.exceptions.RedisError: Redis does not answer.
    """
    await redis.xclaim(
        subscription.stream,
        subscription.group,
        subscription.consumer,
        min_idle_time=0,
        message_ids=[*entries],
        justid=True,
    )
