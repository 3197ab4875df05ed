"""Whose turn it is, and how far each webhook has got; all of it in Redis, so that it outlives us.

An alert is in the sorted set for as long as it has events to deliver. Who takes its turn moves its
time ahead by a lease: a process that is killed in the middle gives it back by doing nothing.
"""

from dataclasses import dataclass
from typing import Any

from redis.asyncio import Redis

from shared.alerts.keys import WEBHOOKS_DUE, events_key, state_key

MOST_AT_ONCE = 16
"""Webhooks that one process calls at the same time, each of them one event after the other."""

_TAKE = """
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, id in ipairs(due) do
    redis.call('ZADD', KEYS[1], 'XX', ARGV[2], id)
end
return due
"""

# The event behind the cursor may come while this is decided, so it is decided here.
_DONE = """
if #redis.call('XRANGE', KEYS[2], '(' .. ARGV[2], '+', 'COUNT', 1) == 0 then
    redis.call('ZREM', KEYS[1], ARGV[1])
else
    redis.call('ZADD', KEYS[1], 'XX', ARGV[3], ARGV[1])
end
"""

# Nothing is written for an alert that was deleted meanwhile: it would stay for ever.
_NOTE = """
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
for at = 2, #ARGV, 2 do redis.call('HSET', KEYS[2], ARGV[at], ARGV[at + 1]) end
return 1
"""


@dataclass(frozen=True)
class Progress:
    """How far a webhook has got.

    Attributes:
        cursor: the last entry that was delivered or given up.
        attempts: failed ones at the next entry.
    """

    cursor: str
    attempts: int


@dataclass(frozen=True)
class Queue:
    """The turns. Every method may raise RedisError. Times are milliseconds since 1970."""

    redis: Redis

    async def take(self, now: int, until: int) -> list[str]:
        """Alerts whose turn it is; nobody else gets them before `until`."""
        script = self.redis.register_script(_TAKE)
        due: list[bytes] = await script(keys=[WEBHOOKS_DUE], args=(now, until, MOST_AT_ONCE))
        return [one.decode() for one in due]

    async def hold(self, alert: str, until: int) -> None:
        """Nobody else gets the alert before `until`."""
        await self.redis.zadd(WEBHOOKS_DUE, {alert: until}, xx=True)

    async def done(self, alert: str, cursor: str, now: int) -> None:
        """Everything up to `cursor` is dealt with; the next turn comes with the next event."""
        script = self.redis.register_script(_DONE)
        await script(keys=[WEBHOOKS_DUE, events_key(alert)], args=(alert, cursor, now))

    async def drop(self, alert: str) -> None:
        """There is nothing to call any more."""
        await self.redis.zrem(WEBHOOKS_DUE, alert)

    async def progress(self, alert: str) -> Progress:
        """How far it has got."""
        values: Any = await self.redis.hmget(state_key(alert), ["cursor", "attempts"])
        cursor, attempts = values
        return Progress(cursor.decode() if cursor else "0-0", int(attempts or 0))

    async def note(self, alert: str, **fields: str | int) -> bool:
        """Keep fields of its state; see `shared.alerts.keys.state_key`. False if it is deleted."""
        script = self.redis.register_script(_NOTE)
        flat = [part for name, value in fields.items() for part in (name, value)]
        return bool(await script(keys=["alerts", state_key(alert)], args=(alert, *flat)))
