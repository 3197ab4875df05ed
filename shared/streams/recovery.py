"""A subscriber that has died is started again.

When Redis comes back without its data, FastStream stops the subscriber for good and leaves the
process running: alive to look at, and deaf. Starting it again creates the group anew. After most
other errors of the server FastStream would start the subscriber again itself, at once and without
end (a Redis that is read-only for a while would keep a core busy), so that is switched off.
"""

import asyncio
import logging
import os
from collections.abc import Sequence

from faststream.redis import RedisBroker
from faststream.redis.subscriber.usecases import LogicSubscriber
from redis.exceptions import RedisError

LOOK_SECONDS = 1.0
"""How long a subscriber can be dead before it is noticed."""

log = logging.getLogger(__name__)


def dead_subscribers(broker: RedisBroker) -> Sequence[LogicSubscriber]:
    """Those that do not read: stopped, or with no task that goes on."""
    return [
        subscriber
        for subscriber in broker.subscribers
        if isinstance(subscriber, LogicSubscriber)
        and (not subscriber.running or all(task.done() for task in subscriber.tasks))
    ]


async def keep_reading(broker: RedisBroker) -> None:
    """Look for dead subscribers for ever, and start them again."""
    os.environ["FASTSTREAM_SUPERVISOR_DISABLED"] = "1"
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        for subscriber in dead_subscribers(broker):
            log.warning("a subscriber has died: %s", cause_of_death(subscriber))
            try:
                await subscriber.stop()
                await subscriber.start()
            except (RedisError, OSError, TimeoutError) as error:  # tried again with the next look
                log.warning("it cannot be started yet: %s", error)
            else:
                log.warning("it reads again")


def cause_of_death(subscriber: LogicSubscriber) -> str:
    """What ended its task; a subscriber that was stopped has none left."""
    ended = [task for task in subscriber.tasks if task.done() and not task.cancelled()]
    errors = [str(error) for error in (task.exception() for task in ended) if error]
    return "; ".join(errors) or "it was stopped"
