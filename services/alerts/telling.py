"""The end of an entry: what is told of it, what was learned from it, and its acknowledgement, in
one script. Whatever dies before it has told nothing, and after it nothing is left to do.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from redis.asyncio import Redis

from services.alerts.settings import AlertsSettings
from services.alerts.sides import Field, History, Learned
from shared.alerts.event import Event
from shared.alerts.keys import ALERTS, WEBHOOKS_DUE
from shared.streams.subscription import Subscription

DAY_SECONDS = 86_400

# It begins with a write that needs no memory, as the scripts of shared/streams/settlement.py do: a
# full Redis could otherwise never be emptied. The names of keys are those of shared/alerts/keys.py.
_TELL = """
local held = redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[3], 'JUSTID')
if #held == 0 then return 'settled' end
local plan = cjson.decode(ARGV[4])
for _, known in ipairs(plan.known) do
    if (redis.call('HGET', known[1], known[2]) or '') ~= known[3] then return 'outdated' end
end
for _, one in ipairs(plan.learned) do
    redis.call('HSET', one[1], one[2], one[3])
end
for _, key in ipairs(plan.heard) do
    redis.call('EXPIRE', key, plan.memory)
end
for at, event in ipairs(plan.events) do
    local id, told = event[1], 'alert-told:' .. event[1]
    if redis.call('HEXISTS', KEYS[2], id) == 1
            and redis.call('ZADD', told, 'NX', plan.now, event[2]) == 1 then
        local number = redis.call('HINCRBY', 'alert-state:' .. id, 'events', 1)
        redis.call('XADD', 'alert-events:' .. id, 'MAXLEN', plan.kept, '*',
                   'number', number, '__data__', ARGV[4 + at])
        redis.call('ZREMRANGEBYRANK', told, 0, -(plan.remembered + 1))
        if event[3] then redis.call('ZADD', KEYS[3], 'NX', plan.now, id) end
    end
end
redis.call('XACK', KEYS[1], ARGV[1], ARGV[3])
return 'told'
"""

Outcome = Literal["told", "settled", "outdated"]
"""Done; another worker was faster; or what was known has changed since it was read: read it again.
"""


@dataclass(frozen=True)
class Telling:
    """Settles entries of the group in the name of one consumer. May raise RedisError."""

    redis: Redis
    subscription: Subscription
    settings: AlertsSettings

    async def known(self, fields: Sequence[Field]) -> History:
        """What is stored in these fields; empty where there is nothing."""
        async with self.redis.pipeline(transaction=False) as pipeline:
            for key, field in fields:
                pipeline.hget(key, field)
            values = await pipeline.execute()
        return {
            field: value.decode() if value else ""
            for field, value in zip(fields, values, strict=True)
        }

    async def tell(
        self,
        entry: bytes,
        events: Sequence[Event],
        history: History,
        learned: Learned,
        *,
        calling: Collection[str],
        now: int,
    ) -> Outcome:
        """Store events and what was learned, and acknowledge `entry`; all of it, or nothing.

        Args:
            history: what `learned` was learned from.
            calling: ids of the alerts with a webhook.
            now: milliseconds since 1970.
        """
        plan = {
            "known": [[*field, value] for field, value in history.items()],
            "learned": [[*field, value] for field, value in learned.changed.items()],
            "heard": sorted({key for key, _ in history}),
            "events": [[one.alert, one.statement, one.alert in calling] for one in events],
            "memory": self.settings.alert_memory_days * DAY_SECONDS,
            "kept": self.settings.alert_events_kept,
            "remembered": self.settings.alert_told_kept,
            "now": now,
        }
        script = self.redis.register_script(_TELL)
        subscription = self.subscription
        outcome: bytes = await script(
            keys=[subscription.stream, ALERTS, WEBHOOKS_DUE],
            args=(
                subscription.group,
                subscription.consumer,
                entry,
                json.dumps(plan),
                *(event.model_dump_json() for event in events),
            ),
        )
        return _outcome(outcome)


def _outcome(reply: bytes) -> Outcome:
    match reply:
        case b"told":
            return "told"
        case b"settled":
            return "settled"
    return "outdated"
