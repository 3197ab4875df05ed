"""What every process does for its stream now and then; it does no harm that all of them do it."""

import asyncio
import logging

from redis.asyncio import Redis
from redis.exceptions import RedisError

from shared.streams.reaping import reap
from shared.streams.settings import StreamSettings
from shared.streams.subscription import Subscription
from shared.streams.trimming import trim

log = logging.getLogger(__name__)


async def keep_house(redis: Redis, subscription: Subscription, settings: StreamSettings) -> None:
    """Trim the stream and reap dead consumers for ever."""
    stream, group = subscription.stream, subscription.group
    while True:
        await asyncio.sleep(settings.housekeeping_seconds)
        try:
            await trim(redis, stream)
            await reap(redis, stream, group, settings.reap_after_seconds)
        except RedisError as error:  # the next round is another chance
            log.warning("housekeeping of %s left out: %s", stream, type(error).__name__)
