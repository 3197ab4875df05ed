"""FastStream's broker with the kit's behaviours around every handler."""

import asyncio
import logging
from collections.abc import Sequence
from functools import partial
from typing import Any

from faststream.redis import RedisBroker
from faststream.redis.configs import RedisConnectionState
from faststream.types import BrokerMiddleware
from redis.asyncio import Redis
from typing_extensions import override

from shared.streams.connection import address
from shared.streams.dead_letters import BuryTheDead
from shared.streams.delivery_limit import LimitDeliveries
from shared.streams.groups import ensure_group
from shared.streams.lease import RenewLease
from shared.streams.publishing import PublishWithAcknowledgement
from shared.streams.settings import StreamSettings
from shared.streams.settlement import Settlement
from shared.streams.subscription import Subscription
from shared.streams.turns import TakeTurns


class GroupsFromTheStart(Redis):
    """A client that creates groups as `ensure_group` does, whoever asks for them.

    FastStream creates the group itself whenever a subscriber starts: at the end of the stream, and
    in vain on a full Redis, which refuses the command even where the group exists.
    """

    @override
    async def xgroup_create(  # type: ignore[override]  # the base has overloads for sync and async
        self, name: str, groupname: str, *_: Any, **__: Any
    ) -> bool:
        """Create the group at the start of the stream, unless it is there."""
        await ensure_group(self, name, groupname)
        return True


class _Connection(RedisConnectionState):
    @override
    async def connect(self) -> Redis:
        plain = await super().connect()
        self._client = GroupsFromTheStart.from_pool(plain.connection_pool)
        return self._client


class StreamBroker(RedisBroker):
    """A broker whose subscribers find their groups created at the start of the stream."""

    @override
    def _make_connection_state(
        self, connection_options: dict[str, Any], kwargs: dict[str, Any]
    ) -> RedisConnectionState:
        return _Connection(connection_options)


def make_broker(
    settings: StreamSettings, subscription: Subscription, settlement: Settlement
) -> StreamBroker:
    """A broker, not yet connected, that applies the terms of `subscription` to its handlers.

    Raises:
        OSError: the file with the password cannot be read.
    """
    return StreamBroker(
        address(settings),
        middlewares=behaviours(subscription, settlement),
        graceful_timeout=settings.drain_seconds,
        logger=logging.getLogger("shared.streams.faststream"),
        log_level=logging.DEBUG,
    )


def behaviours(
    subscription: Subscription, settlement: Settlement
) -> Sequence[BrokerMiddleware[Any, Any]]:
    """The kit, from the outside in: the lease is held until everything else is done."""
    redis = settlement.redis
    return (
        partial(RenewLease, redis=redis, subscription=subscription),
        partial(BuryTheDead, settlement=settlement, subscription=subscription),
        partial(TakeTurns, turn=asyncio.Lock()),
        partial(LimitDeliveries, redis=redis, subscription=subscription),
        partial(PublishWithAcknowledgement, settlement=settlement),
    )
