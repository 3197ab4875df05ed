"""The end of an entry: its result and its acknowledgement, both or neither.

Each of the three is one script, which Redis runs as a whole and writes to its append-only file as
one MULTI / EXEC. Beyond a plain MULTI the scripts
- do nothing if the entry is settled already (its lease was lost and another worker was faster), so
  that a result is never published twice;
- go on when `maxmemory` is reached: they begin with a write that needs no memory (the renewed
  claim), after which Redis lets a script finish. A full Redis that refused results would never
  become emptier, since nothing could be acknowledged and trimmed.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from redis.asyncio import Redis
from redis.commands.core import AsyncScript

DEAD_STREAM = "dead"
"""Entries that will not be tried again, with the reason; nothing trims it."""

Reason = Literal["unreadable", "refused", "failed", "exhausted"]
"""Why an entry died: it cannot be read; the index refuses it for good; the handler raised on every
delivery, or what no delivery can change; it was delivered too often without any result (it may
have killed its workers).
"""

_STILL_PENDING = """
local held = redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[3], 'JUSTID')
if #held == 0 then return 0 end
"""

_PUBLISH = (
    _STILL_PENDING
    + """
redis.call('XADD', KEYS[2], '*', '__data__', ARGV[4])
return redis.call('XACK', KEYS[1], ARGV[1], ARGV[3])
"""
)

# A dead letter keeps the payload byte for byte. Fields that should not be there are kept too, as
# `original.<name>`, up to a number that fits on the stack of Lua.
_BURY = (
    _STILL_PENDING
    + """
local id = ARGV[3]
local pending = redis.call('XPENDING', KEYS[1], ARGV[1], id, id, 1)[1]
local entry = redis.call('XRANGE', KEYS[1], id, id)[1]
local letter = {'stream', KEYS[1], 'id', id, 'group', ARGV[1], 'reason', ARGV[4],
                'error', ARGV[5], 'deliveries', pending[4], 'died_at', ARGV[6]}
local fields = entry[2]
for at = 1, math.min(#fields, 400), 2 do
    local name = fields[at]
    if name ~= '__data__' then name = 'original.' .. name end
    table.insert(letter, name)
    table.insert(letter, fields[at + 1])
end
redis.call('XADD', KEYS[2], '*', unpack(letter))
return redis.call('XACK', KEYS[1], ARGV[1], id)
"""
)


@dataclass(frozen=True)
class Settlement:
    """Settles the entries of one group on one stream in the name of one consumer.

    Every method raises redis.exceptions.RedisError if Redis does not answer; the entry is then
    pending still, or settled with its result, never one without the other.
    """

    redis: Redis
    stream: str
    group: str
    consumer: str

    async def publish(self, entry: bytes, output: str, payload: bytes) -> bool:
        """Add `payload` to the stream `output` and acknowledge `entry`; False if it was settled."""
        script = self._script(_PUBLISH)
        return bool(
            await script(
                keys=[self.stream, output], args=(self.group, self.consumer, entry, payload)
            )
        )

    async def bury(self, entry: bytes, reason: Reason, error: str) -> bool:
        """Copy `entry` to the dead letters and acknowledge it; False if it was settled."""
        script = self._script(_BURY)
        died_at = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
        return bool(
            await script(
                keys=[self.stream, DEAD_STREAM],
                args=(self.group, self.consumer, entry, reason, error, died_at),
            )
        )

    async def acknowledge(self, entries: list[bytes]) -> None:
        """Acknowledge entries whose result is safe elsewhere."""
        if entries:
            await self.redis.xack(self.stream, self.group, *entries)

    def _script(self, source: str) -> AsyncScript:
        return self.redis.register_script(source)
