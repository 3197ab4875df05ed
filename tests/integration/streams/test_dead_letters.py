from redis.asyncio import Redis

from tests.integration.streams.conftest import (
    GROUP,
    IN,
    Note,
    Reading,
    notes,
    same,
    send,
    settled,
    texts_of,
)
from tests.raw import add, letters
from tests.servers import eventually


async def test_what_cannot_be_read_is_a_dead_letter_at_its_first_delivery(
    redis: Redis, reading: Reading
) -> None:
    await send(redis, b"\xff", *notes("after"))
    async with reading(same):
        await eventually(lambda: settled(redis), "both are settled")
    (letter,) = await letters(redis)
    assert (letter["reason"], letter["deliveries"]) == ("unreadable", "1")
    assert letter["__data__"] == b"\xff"
    assert await texts_of(redis) == ["after"]


async def test_an_entry_without_a_payload_is_a_dead_letter(redis: Redis, reading: Reading) -> None:
    await add(redis, IN, {"text": "Rain."})
    await add(redis, IN, {"__data__": ""})
    await send(redis, *notes("after"))
    async with reading(same):
        await eventually(lambda: settled(redis), "all are settled")
    first, second = await letters(redis)
    assert first["error"] == "no field __data__ with the JSON in it, but text"
    assert second["error"] == "the field __data__ is empty"
    assert await texts_of(redis) == ["after"]


async def test_an_error_is_tried_again_and_its_entry_dies_after_the_last_delivery(
    redis: Redis, reading: Reading
) -> None:
    runs = []

    async def fail(note: Note) -> Note:
        runs.append(note.text)
        raise ZeroDivisionError("never works")

    await send(redis, *notes("a"))
    async with reading(fail, max_deliveries=3):
        await eventually(lambda: settled(redis), "the note is settled")
    (letter,) = await letters(redis)
    assert runs == ["a", "a", "a"]
    assert (letter["reason"], letter["deliveries"]) == ("failed", "3")
    assert letter["error"] == "ZeroDivisionError: never works"


async def test_an_error_that_passes_leaves_no_dead_letter(redis: Redis, reading: Reading) -> None:
    runs = []

    async def once(note: Note) -> Note:
        runs.append(note.text)
        if len(runs) == 1:
            raise ZeroDivisionError("this time")
        return note

    await send(redis, *notes("a"))
    async with reading(once):
        await eventually(lambda: settled(redis), "the note is settled")
    assert await texts_of(redis) == ["a"]
    assert await letters(redis) == []


async def test_what_was_delivered_too_often_never_reaches_the_handler(
    redis: Redis, reading: Reading
) -> None:
    async def kill(note: Note) -> Note:
        raise AssertionError("a process would have died here")

    await redis.xgroup_create(IN, GROUP, id="0", mkstream=True)
    (entry,) = await send(redis, *notes("poison"))
    await redis.xreadgroup(GROUP, "killed", {IN: ">"})
    for _ in range(2):  # two more workers take it and are killed by it
        await redis.xclaim(IN, GROUP, "killed too", 0, [entry])
    async with reading(kill, max_deliveries=3):
        await eventually(lambda: settled(redis), "the note is settled")
    (letter,) = await letters(redis)
    assert (letter["reason"], letter["deliveries"]) == ("exhausted", "4")
    assert "it may have killed its workers" in letter["error"]
