"""Joins, stored and taken back, with a log of both. Every function may raise RedisError."""

import datetime as dt
import json
import logging
from dataclasses import dataclass
from typing import Any, Literal

from redis.asyncio import Redis

from shared.names.joins import Join, Joins

JOINS = "name-joins"
"""Hash: name -> the name that it is joined into, by whom, and when, as JSON."""

LOG = "name-log"
"""Stream: every join and every split, the last LOGGED of them."""

LOGGED = 10_000
MOST = 5_000
"""Joins that there can be; all of them are read for a search."""

logger = logging.getLogger(__name__)

Outcome = Literal["done", "circle", "full", "gone"]
"""Done; the other name is joined into this one already; there are as many as there can be; or there
is nothing to take back."""

_JOIN = """
local above = ARGV[2]
while above do
    if above == ARGV[1] then return 'circle' end
    local join = redis.call('HGET', KEYS[1], above)
    above = join and cjson.decode(join).into
end
local new = redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0
if new and redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[4]) then return 'full' end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('XADD', KEYS[2], 'MAXLEN', ARGV[5], '*',
           'did', 'join', 'name', ARGV[1], 'join', ARGV[3])
return 'done'
"""

_SPLIT = """
local join = redis.call('HGET', KEYS[1], ARGV[1])
if not join then return 'gone' end
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('XADD', KEYS[2], 'MAXLEN', ARGV[3], '*',
           'did', 'split', 'name', ARGV[1], 'join', ARGV[2])
return 'done'
"""


@dataclass(frozen=True)
class Logged:
    """One line of the log: what was done, and the join that was made or the one that ended it."""

    did: str
    join: Join


async def all_joins(redis: Redis) -> Joins:
    """Every join."""
    found: Any = await redis.hgetall(JOINS)
    read = (_read(name, value) for name, value in found.items())
    return Joins.of(join for join in read if join is not None)


async def join(redis: Redis, name: str, into: str, by: str) -> Outcome:
    """Say that `name` is another name of `into`; what it was joined into before is forgotten."""
    script = redis.register_script(_JOIN)
    value = json.dumps({"into": into, "by": by, "at": _now()})
    return _outcome(await script(keys=[JOINS, LOG], args=(name, into, value, MOST, LOGGED)))


async def split(redis: Redis, name: str, by: str) -> Outcome:
    """Take back that `name` is another name."""
    script = redis.register_script(_SPLIT)
    value = json.dumps({"into": "", "by": by, "at": _now()})
    return _outcome(await script(keys=[JOINS, LOG], args=(name, value, LOGGED)))


async def log(redis: Redis, count: int) -> list[Logged]:
    """The last `count` joins and splits, the newest first."""
    entries: Any = await redis.xrevrange(LOG, count=count)
    lines = []
    for _, fields in entries:
        read = _read(fields.get(b"name", b""), fields.get(b"join", b""))
        if read is not None:
            lines.append(Logged(fields.get(b"did", b"").decode(), read))
    return lines


def _read(name: bytes, value: bytes) -> Join | None:
    """None for what is no join: one bad entry must not stop every search and every alert."""
    try:
        given = json.loads(value)
        return Join(name.decode(), str(given["into"]), str(given["by"]), str(given["at"]))
    except (ValueError, KeyError, TypeError):
        logger.error("an entry of %s or %s is no join", JOINS, LOG)
        return None


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _outcome(reply: bytes) -> Outcome:
    outcomes: dict[bytes, Outcome] = {b"done": "done", b"circle": "circle", b"full": "full"}
    return outcomes.get(reply, "gone")
