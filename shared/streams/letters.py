"""Dead letters: looked at, put back on their stream, or removed for good.

This is the reading side of what `shared.streams.settlement` buries, and imports nothing of the
kit, so that everybody with a connection to Redis can use it.
"""

import re
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from redis.asyncio import Redis

from shared.contracts import ARTICLES_STREAM, STATEMENTS_STREAM
from shared.streams.settlement import DEAD_STREAM

STREAMS = (ARTICLES_STREAM, STATEMENTS_STREAM)
"""Where a dead letter may go back to; a letter that names another stream is not replayed."""

STEP = 200
"""Dead letters that one command reads, so that Redis answers others in between."""

ORIGINAL = "original."
"""Before the name of a field of the entry that should not have been there."""

# Payloads may be megabytes each: of a list of letters only their lengths leave the server.
_HEADS = """
local heads = {}
for _, entry in ipairs(redis.call('XREVRANGE', KEYS[1], ARGV[1], '-', 'COUNT', ARGV[2])) do
    local head, fields = {entry[1], '0'}, entry[2]
    for at = 1, #fields, 2 do
        local name = fields[at]
        if name == '__data__' then head[2] = tostring(#fields[at + 1])
        elseif string.sub(name, 1, 9) ~= 'original.' then
            table.insert(head, name)
            table.insert(head, fields[at + 1])
        end
    end
    table.insert(heads, head)
end
return heads
"""

# The stream is checked again here: between the look at the letter and this, it may be another one.
_REPLAY = """
local letter = redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1])[1]
if not letter then return false end
local back, stream = {}, ''
for at = 1, #letter[2], 2 do
    local name, value = letter[2][at], letter[2][at + 1]
    if name == 'stream' then stream = value
    elseif name == '__data__' then back[#back + 1] = name; back[#back + 1] = value
    elseif string.sub(name, 1, 9) == 'original.' then
        back[#back + 1] = string.sub(name, 10); back[#back + 1] = value
    end
end
if stream ~= KEYS[2] or #back == 0 then return false end
local entry = redis.call('XADD', KEYS[2], '*', unpack(back))
redis.call('XDEL', KEYS[1], ARGV[1])
return entry
"""


@dataclass(frozen=True)
class Letter:
    """A dead letter without its payload.

    Attributes:
        id: its id among the dead letters, which is not that of the entry that died.
        stream, entry, group: what died where, and for whom.
        reason: see `shared.streams.settlement.Reason`.
        error: what was said of it; a text from outside like any other.
        deliveries: how often the group got it.
        died_at: ISO 8601, UTC.
        size: bytes of its payload, 0 if there is none.
    """

    id: str
    stream: str
    entry: str
    group: str
    reason: str
    error: str
    deliveries: int
    died_at: str
    size: int


@dataclass(frozen=True)
class WholeLetter:
    """A dead letter with the fields of its entry, byte for byte.

    Attributes:
        fields: name and value of each field as it was published.
    """

    letter: Letter
    fields: Mapping[bytes, bytes]


Outcome = Literal["done", "gone", "refused"]
"""What became of a wish: done; the letter is not there any more (replayed or dropped by somebody
else, or by the same command sent twice); or it cannot go back, as it names no stream of ours or has
nothing that could go there."""


async def letters(redis: Redis, reason: str | None = None) -> AsyncIterator[Letter]:
    """Every dead letter, the newest first, those with `reason` alone if it is given.

    Letters that die meanwhile are left out.

    Raises:
        redis.exceptions.RedisError: Redis does not answer, or `dead` is no stream.
    """
    script, end = redis.register_script(_HEADS), "+"
    while True:
        heads = cast("list[list[bytes]]", await script(keys=[DEAD_STREAM], args=(end, STEP)))
        for head in heads:
            letter = _letter(head)
            if reason is None or letter.reason == reason:
                yield letter
        if len(heads) < STEP:
            return
        end = f"({heads[-1][0].decode()}"


async def letter_of(redis: Redis, id_: str) -> WholeLetter | None:
    """The dead letter `id_` with what it holds; None if it is not there, or `id_` is no id.

    Raises:
        redis.exceptions.RedisError: Redis does not answer.
    """
    if not is_id(id_):
        return None
    found: Any = await redis.xrange(DEAD_STREAM, min=id_, max=id_)
    if not found:
        return None
    fields: dict[bytes, bytes] = found[0][1]
    head = [id_.encode(), str(len(fields.get(b"__data__", b""))).encode()]
    for name, value in fields.items():
        if name != b"__data__" and not name.startswith(ORIGINAL.encode()):
            head += [name, value]
    return WholeLetter(_letter(head), _as_published(fields))


async def replay(redis: Redis, letter: Letter) -> tuple[Outcome, str]:
    """Put what `letter` holds back on its stream and remove the letter, both or neither.

    Done by two at once, or sent twice, it goes back once.

    Returns:
        What became of it, and the id of the new entry where it is done.

    Raises:
        redis.exceptions.RedisError: Redis does not answer, or has no memory left; nothing changed
            in the second case.
    """
    if letter.stream not in STREAMS:
        return "refused", ""
    script = redis.register_script(_REPLAY)
    entry = await script(keys=[DEAD_STREAM, letter.stream], args=(letter.id,))
    if entry is not None:
        return "done", entry.decode()
    return ("refused" if await letter_of(redis, letter.id) else "gone"), ""


async def drop(redis: Redis, id_: str) -> Outcome:
    """Remove a dead letter with all that it holds, for good.

    Raises:
        redis.exceptions.RedisError: Redis does not answer.
    """
    if not is_id(id_):
        return "gone"
    return "done" if await redis.xdel(DEAD_STREAM, id_) else "gone"


async def reasons(redis: Redis, most: int = 10_000) -> tuple[Mapping[str, int], int]:
    """How many letters there are of each reason among the newest `most`, and how many in all.

    Raises:
        redis.exceptions.RedisError: Redis does not answer.
    """
    counts: Counter[str] = Counter()
    looked_at = 0
    async for letter in letters(redis):
        counts[letter.reason] += 1
        looked_at += 1
        if looked_at >= most:
            break
    return dict(counts.most_common()), int(await redis.xlen(DEAD_STREAM))


def is_id(text: str) -> bool:
    """Whether `text` can be the id of an entry, as "1732412345678-0"."""
    return re.fullmatch(r"[0-9]{1,19}-[0-9]{1,19}", text) is not None


def _as_published(fields: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
    prefix = ORIGINAL.encode()
    return {
        name.removeprefix(prefix): value
        for name, value in fields.items()
        if name == b"__data__" or name.startswith(prefix)
    }


def _letter(head: list[bytes]) -> Letter:
    """From id, length, and then names and values: any may lack, as anybody may add to a stream."""
    text = [part.decode("utf-8", "replace") for part in head]
    fields = dict(zip(text[2::2], text[3::2], strict=False))
    deliveries = fields.get("deliveries", "")
    return Letter(
        id=text[0],
        stream=fields.get("stream", ""),
        entry=fields.get("id", ""),
        group=fields.get("group", ""),
        reason=fields.get("reason", "unknown"),
        error=fields.get("error", ""),
        deliveries=int(deliveries) if deliveries.isascii() and deliveries.isdecimal() else 0,
        died_at=fields.get("died_at", ""),
        size=int(text[1]),
    )
