"""Dead letters on a real server: listed, put back exactly once, removed."""

import asyncio

import pytest
from redis.asyncio import Redis
from redis.exceptions import OutOfMemoryError

from shared.streams.groups import ensure_group
from shared.streams.letters import Letter, drop, letter_of, letters, reasons, replay
from shared.streams.settlement import Reason, Settlement
from tests.raw import add, entries, read_as
from tests.raw import letters as raw_letters


async def bury(redis: Redis, reason: Reason, *payloads: bytes) -> None:
    """Let entries die in the way of the kit."""
    await ensure_group(redis, "articles", "nlp")
    settlement = Settlement(redis, "articles", "nlp", "w1")
    for payload in payloads:
        await add(redis, "articles", {"__data__": payload})
        (entry,) = await read_as(redis, "articles", "nlp", "w1")
        assert await settlement.bury(entry, reason, f"died of {payload[:10]!r}")


async def listed(redis: Redis, reason: str | None = None) -> list[Letter]:
    return [letter async for letter in letters(redis, reason)]


async def test_letters_are_listed_newest_first_without_their_payload(redis: Redis) -> None:
    await bury(redis, "unreadable", b"\xff" * 1_000, b"{")
    await bury(redis, "failed", b"{}")
    found = await listed(redis)
    assert [(one.reason, one.size) for one in found] == [
        ("failed", 2),
        ("unreadable", 1),
        ("unreadable", 1_000),
    ]
    assert {(one.stream, one.group, one.deliveries) for one in found} == {("articles", "nlp", 1)}
    assert [one.size for one in await listed(redis, "failed")] == [2]
    assert await reasons(redis) == ({"unreadable": 2, "failed": 1}, 3)
    assert await reasons(redis, most=1) == ({"failed": 1}, 3)


async def test_more_letters_than_one_command_reads_are_all_listed_once(redis: Redis) -> None:
    for number in range(450):
        await add(redis, "dead", {"stream": "articles", "reason": "failed", "id": f"{number}-1"})
    assert [one.entry for one in await listed(redis)] == [f"{n}-1" for n in reversed(range(450))]


async def test_no_letters_are_no_error(redis: Redis) -> None:
    assert await listed(redis) == []
    assert await reasons(redis) == ({}, 0)
    assert await letter_of(redis, "1-0") is None
    assert await letter_of(redis, "nonsense") is None
    assert await drop(redis, "1-0") == "gone"
    assert await drop(redis, "nonsense") == "gone"


async def test_a_letter_goes_back_with_the_bytes_that_it_came_with(redis: Redis) -> None:
    await ensure_group(redis, "articles", "nlp")
    await add(redis, "articles", {"__data__": b"\xff\x00\xfe", "stream": "mine", "x": b"\xfd"})
    (entry,) = await read_as(redis, "articles", "nlp", "w1")
    await Settlement(redis, "articles", "nlp", "w1").bury(entry, "unreadable", "bytes")
    (letter,) = await listed(redis)
    whole = await letter_of(redis, letter.id)
    assert whole is not None
    assert whole.letter == letter
    assert whole.fields == {b"__data__": b"\xff\x00\xfe", b"stream": b"mine", b"x": b"\xfd"}
    outcome, back = await replay(redis, letter)
    assert outcome == "done"
    newest = (await entries(redis, "articles"))[-1]
    assert newest == (
        back.encode(),
        {b"__data__": b"\xff\x00\xfe", b"stream": b"mine", b"x": b"\xfd"},
    )
    assert await raw_letters(redis) == []


async def test_put_back_by_many_at_once_a_letter_goes_back_once(redis: Redis) -> None:
    await bury(redis, "failed", b"{}")
    (letter,) = await listed(redis)
    before = await redis.xlen("articles")
    outcomes = await asyncio.gather(*(replay(redis, letter) for _ in range(20)))
    assert sorted(outcome for outcome, _ in outcomes) == ["done"] + ["gone"] * 19
    assert await redis.xlen("articles") == before + 1


async def test_a_letter_goes_back_only_to_a_stream_of_ours(redis: Redis) -> None:
    await add(redis, "dead", {"stream": "elsewhere", "reason": "failed", "__data__": "{}"})
    await add(redis, "dead", {"stream": "articles", "reason": "failed"})  # nothing to put back
    await add(redis, "dead", {"anything": "at all"})
    found = await listed(redis)
    assert [(await replay(redis, letter))[0] for letter in found] == ["refused"] * 3
    assert await redis.exists("elsewhere") == 0
    assert len(await listed(redis)) == 3


async def test_what_names_one_stream_when_looked_at_cannot_go_back_to_another(redis: Redis) -> None:
    await bury(redis, "failed", b"{}")
    (letter,) = await listed(redis)
    forged = Letter(**{**vars(letter), "stream": "statements"})
    assert (await replay(redis, forged))[0] == "refused"
    assert await redis.exists("statements") == 0


async def test_a_full_redis_keeps_the_letter(redis: Redis) -> None:
    await bury(redis, "failed", b"{}")
    (letter,) = await listed(redis)
    await redis.config_set("maxmemory", 1)
    with pytest.raises(OutOfMemoryError):
        await replay(redis, letter)
    await redis.config_set("maxmemory", 0)
    assert len(await listed(redis)) == 1
    assert (await replay(redis, letter))[0] == "done"
