"""Delivers what alerts told to their webhooks, for ever: each event in order, at least once."""

import asyncio
import datetime as dt
import logging
from dataclasses import dataclass
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from services.alerts.settings import AlertsSettings
from services.alerts.webhooks.calling import Answer, Caller
from services.alerts.webhooks.queue import Progress, Queue
from shared.alerts.keys import state_key
from shared.alerts.saved import Alert
from shared.alerts.store import Told, after, find

LOOK_SECONDS = 0.5
"""Between two looks whether a webhook is due."""

EVENTS_IN_A_TURN = 50
"""Then others have their turn."""

LONGEST_PAUSE = 6 * 3_600.0
GROWTH = 6.0

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Deliverer:
    """Calls webhooks for one process; any number of processes share the work."""

    redis: Redis
    caller: Caller
    settings: AlertsSettings

    @property
    def queue(self) -> Queue:
        """The turns."""
        return Queue(self.redis)

    async def for_ever(self) -> None:
        """Until it is cancelled. While Redis does not answer nothing is delivered."""
        while True:
            try:
                due = await self.queue.take(now(), self._lease())
                await asyncio.gather(*(self._turn_alone(alert) for alert in due))
            except RedisError as error:  # the turns come again when the lease is over
                log.warning("webhooks wait, Redis does not answer: %s", type(error).__name__)
                due = []
            if not due:
                await asyncio.sleep(LOOK_SECONDS)

    async def _turn_alone(self, id_: str) -> None:
        """A turn whose failure, whatever it is, harms no other alert."""
        try:
            await self.turn(id_)
        except RedisError:
            raise
        except Exception:
            log.exception("the webhook of %s rests, as its turn failed", id_[:8])
            await self.queue.hold(id_, now() + int(LONGEST_PAUSE * 1000))

    async def turn(self, id_: str) -> None:
        """Deliver the next events of one alert until one is not taken."""
        alert = await find(self.redis, id_)
        off = await self.redis.hget(state_key(id_), "off")
        if alert is None or alert.webhook is None or off:
            await self.queue.drop(id_)
            return
        progress = await self.queue.progress(id_)
        for told in await after(self.redis, id_, progress.cursor, EVENTS_IN_A_TURN):
            await self.queue.hold(id_, self._lease())
            answer = await self.caller.call(alert, told)
            if answer.error:
                await self._not_taken(alert, told, progress, answer)
                return
            progress = Progress(told.entry, 0)
            await self.queue.note(
                id_, cursor=told.entry, attempts=0, error="", delivered_at=moment()
            )
        await self.queue.done(id_, progress.cursor, now())

    async def _not_taken(
        self, alert: Alert, told: Told, progress: Progress, answer: Answer
    ) -> None:
        """Try again after a while; give the event up after the last attempt."""
        attempts = progress.attempts + 1
        log.info("the webhook of %s did not take an event, attempt %d", alert.id[:8], attempts)
        if answer.for_ever:
            await self.queue.note(alert.id, error=answer.error, off="its receiver is gone (410)")
            await self.queue.drop(alert.id)
            return
        kept: dict[str, str | int] = {"attempts": attempts, "error": answer.error}
        if attempts >= self.settings.webhook_attempts:
            missed: Any = await self.redis.hget(state_key(alert.id), "missed")
            kept |= {"cursor": told.entry, "attempts": 0, "missed": int(missed or 0) + 1}
        await self.queue.note(alert.id, **kept)
        pause = pause_after(attempts, self.settings.webhook_first_pause)
        await self.queue.hold(alert.id, now() + int(pause * 1000))

    def _lease(self) -> int:
        """Longer than one call can take."""
        return now() + int(1000 * (self.settings.webhook_seconds + self.settings.lease_seconds))


def pause_after(attempts: int, first: float) -> float:
    """Seconds until the next attempt after so many failed ones."""
    return min(first * GROWTH ** (attempts - 1), LONGEST_PAUSE)


def now() -> int:
    """Milliseconds since 1970."""
    return int(dt.datetime.now(dt.UTC).timestamp() * 1000)


def moment() -> str:
    """The time in UTC, as people read it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
