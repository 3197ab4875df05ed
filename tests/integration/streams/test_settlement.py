import datetime as dt

import pytest
from redis.asyncio import Redis
from redis.exceptions import ResponseError

from shared.streams.settlement import Settlement
from tests.integration.streams.conftest import GROUP, IN, OUT, notes, send, texts_of
from tests.raw import add, letters


async def delivered(redis: Redis, *payloads: bytes) -> list[bytes]:
    """Entries that w1 holds."""
    await redis.xgroup_create(IN, GROUP, id="0", mkstream=True)
    entries = await send(redis, *payloads)
    await redis.xreadgroup(GROUP, "w1", {IN: ">"})
    return entries


async def pending(redis: Redis) -> int:
    return int((await redis.xpending(IN, GROUP))["pending"])


def settlement(redis: Redis, consumer: str = "w1") -> Settlement:
    return Settlement(redis, IN, GROUP, consumer)


async def test_a_result_is_published_with_its_acknowledgement(redis: Redis) -> None:
    (entry,) = await delivered(redis, *notes("a"))
    (payload,) = notes("result")
    assert await settlement(redis).publish(entry, OUT, payload)
    assert await texts_of(redis) == ["result"]
    assert await pending(redis) == 0


async def test_of_two_workers_that_hold_the_same_entry_one_publishes(redis: Redis) -> None:
    (entry,) = await delivered(redis, *notes("a"))
    (payload,) = notes("result")
    assert await settlement(redis, "w2").publish(entry, OUT, payload)
    assert not await settlement(redis, "w1").publish(entry, OUT, payload)
    assert not await settlement(redis, "w1").bury(entry, "failed", "too late")
    assert await texts_of(redis) == ["result"]
    assert await letters(redis) == []


async def test_a_dead_letter_keeps_every_byte_and_says_all_that_is_known(redis: Redis) -> None:
    payload = bytes(range(256)) * 4
    (entry,) = await delivered(redis, payload)
    assert await settlement(redis).bury(entry, "unreadable", "not UTF-8 at byte 128")
    (letter,) = await letters(redis)
    died_at = dt.datetime.fromisoformat(letter.pop("died_at"))
    assert died_at.tzinfo is dt.UTC
    assert letter == {
        "stream": IN,
        "id": entry.decode(),
        "group": GROUP,
        "reason": "unreadable",
        "error": "not UTF-8 at byte 128",
        "deliveries": "1",
        "__data__": payload,
    }
    assert await pending(redis) == 0


async def test_fields_that_should_not_be_there_are_kept_beside_our_own(redis: Redis) -> None:
    await redis.xgroup_create(IN, GROUP, id="0", mkstream=True)
    entry = await add(redis, IN, {"id": "theirs", "text": "Rain."})
    await redis.xreadgroup(GROUP, "w1", {IN: ">"})
    await settlement(redis).bury(entry, "unreadable", "no field __data__")
    (letter,) = await letters(redis)
    assert letter["id"] == entry.decode()
    assert (letter["original.id"], letter["original.text"]) == ("theirs", "Rain.")


async def test_an_entry_with_thousands_of_fields_can_be_buried(redis: Redis) -> None:
    await redis.xgroup_create(IN, GROUP, id="0", mkstream=True)
    entry = await add(redis, IN, {f"field{n}": "x" for n in range(20_000)})
    await redis.xreadgroup(GROUP, "w1", {IN: ">"})
    assert await settlement(redis).bury(entry, "unreadable", "no field __data__")
    (letter,) = await letters(redis)
    assert letter["original.field0"] == "x"


async def test_a_result_that_cannot_be_written_leaves_its_entry_pending(redis: Redis) -> None:
    (entry,) = await delivered(redis, *notes("a"))
    await redis.set(OUT, "not a stream")
    await redis.set("dead", "not a stream")
    with pytest.raises(ResponseError, match="WRONGTYPE"):
        await settlement(redis).publish(entry, OUT, b"{}")
    with pytest.raises(ResponseError, match="WRONGTYPE"):
        await settlement(redis).bury(entry, "failed", "x")
    assert await pending(redis) == 1


async def test_an_entry_that_was_removed_under_its_worker_is_settled_without_a_result(
    redis: Redis,
) -> None:
    (entry,) = await delivered(redis, *notes("a"))
    await redis.xdel(IN, entry)
    assert not await settlement(redis).bury(entry, "failed", "x")
    assert await letters(redis) == []
