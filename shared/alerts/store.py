"""Saved searches and their events, read and written. Every function may raise RedisError."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from redis.asyncio import Redis

from shared.alerts.event import Event
from shared.alerts.keys import ALERTS, WEBHOOKS_DUE, events_key, state_key, told_key
from shared.alerts.saved import Alert

log = logging.getLogger(__name__)

_SAVE = """
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
return 1
"""

_DELETE = """
redis.call('DEL', KEYS[2], KEYS[3], KEYS[4])
redis.call('ZREM', KEYS[5], ARGV[1])
return redis.call('HDEL', KEYS[1], ARGV[1])
"""


class NoRoomError(Exception):
    """There are as many alerts as the operator allows."""


@dataclass(frozen=True)
class Told:
    """An event in its place.

    Attributes:
        entry: where it stands in the alert's stream; later events have greater ones.
        number: 1 for the first that the alert told, then 2, 3, ...; a gap is an event that was
            removed before it was read.
    """

    entry: str
    number: int
    event: Event


@dataclass(frozen=True)
class WebhookState:
    """How the webhook of an alert fares; texts are empty where there is nothing to say."""

    delivered_at: str
    attempts: int
    error: str
    missed: int
    off: str


async def save(redis: Redis, alert: Alert, most: int) -> None:
    """Store a new alert, if there are fewer than `most`.

    Raises:
        NoRoomError: there are not.
    """
    script = redis.register_script(_SAVE)
    saved = await script(keys=[ALERTS], args=(most, alert.id, alert.model_dump_json()))
    if not saved:
        raise NoRoomError


async def find(redis: Redis, id_: str) -> Alert | None:
    """The alert with this id; None if there is none."""
    found: Any = await redis.hget(ALERTS, id_)
    return _read(id_, found) if found else None


async def find_all(redis: Redis) -> list[Alert]:
    """Every alert that can be read, the newest first."""
    found: Any = await redis.hgetall(ALERTS)
    read = (_read(id_.decode("utf-8", "replace"), one) for id_, one in found.items())
    alerts = [alert for alert in read if alert is not None]
    return sorted(alerts, key=lambda alert: (alert.created_at, alert.id), reverse=True)


async def delete(redis: Redis, id_: str) -> bool:
    """Remove an alert with all that it told; False if there was none."""
    script = redis.register_script(_DELETE)
    keys = [ALERTS, events_key(id_), told_key(id_), state_key(id_), WEBHOOKS_DUE]
    return bool(await script(keys=keys, args=(id_,)))


async def newest(redis: Redis, id_: str, count: int) -> list[Told]:
    """The last `count` events, the newest first."""
    entries: Any = await redis.xrevrange(events_key(id_), count=count)
    return _told(entries)


async def after(redis: Redis, id_: str, entry: str, count: int) -> list[Told]:
    """The next `count` events after `entry`, the oldest first; "0-0" is before all."""
    entries: Any = await redis.xrange(events_key(id_), min=f"({entry}", count=count)
    return _told(entries)


async def webhook_state(redis: Redis, id_: str) -> WebhookState:
    """How its webhook fares."""
    names = ("delivered_at", "attempts", "error", "missed", "off")
    values: Any = await redis.hmget(state_key(id_), names)
    found = [_text(value) for value in values]
    delivered_at, attempts, error, missed, off = found
    return WebhookState(delivered_at, int(attempts or 0), error, int(missed or 0), off)


def _read(id_: str, stored: bytes) -> Alert | None:
    """None where it cannot be read: one bad entry must not stop all others from being checked."""
    try:
        return Alert.model_validate_json(stored)
    except ValidationError as error:
        log.error("the alert %.64r cannot be read: %d errors", id_, error.error_count())
        return None


def _told(entries: Sequence[Any]) -> list[Told]:
    return [
        Told(
            entry=entry.decode(),
            number=int(fields[b"number"]),
            event=Event.model_validate_json(fields[b"__data__"]),
        )
        for entry, fields in entries
    ]


def _text(value: bytes | None) -> str:
    return value.decode("utf-8", "replace") if value else ""
