import asyncio
from itertools import pairwise
from typing import Any

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
from tests.servers import eventually


async def test_a_slow_handler_keeps_its_entry_while_others_wait_to_claim_it(
    redis: Redis, reading: Reading
) -> None:
    runs = []

    async def slow(note: Note) -> Note:
        runs.append(note.text)
        await asyncio.sleep(1.2)  # four leases
        return note

    await send(redis, *notes("a"))
    async with reading(slow, consumer="w1"), reading(slow, consumer="w2"):
        await eventually(lambda: settled(redis), "the note is settled")
    assert runs == ["a"]
    assert await texts_of(redis) == ["a"]


async def test_renewing_is_no_delivery(redis: Redis, reading: Reading) -> None:
    working, done = asyncio.Event(), asyncio.Event()

    async def slow(note: Note) -> Note:
        working.set()
        await done.wait()
        return note

    await send(redis, *notes("a"))
    async with reading(slow, lease_seconds=0.09):
        await working.wait()
        idle: list[Any] = []

        async def renewed_often() -> bool:
            (entry,) = await redis.xpending_range(IN, GROUP, "-", "+", 1)
            assert entry["times_delivered"] == 1
            idle.append(entry["time_since_delivered"])
            return sum(bool(later < earlier) for earlier, later in pairwise(idle)) >= 5

        await eventually(renewed_often, "renewed five times")
        done.set()
        await eventually(lambda: settled(redis), "the note is settled")


async def test_what_a_dead_worker_held_goes_to_another(redis: Redis, reading: Reading) -> None:
    await redis.xgroup_create(IN, GROUP, id="0", mkstream=True)
    await send(redis, *notes("a", "b", "c"))
    await redis.xreadgroup(GROUP, "killed", {IN: ">"})
    async with reading(same):
        await eventually(lambda: settled(redis), "three notes are settled")
    assert sorted(await texts_of(redis)) == ["a", "b", "c"]


async def test_new_and_claimed_entries_are_handled_one_at_a_time(
    redis: Redis, reading: Reading
) -> None:
    at_work: list[str] = []
    most = 0

    async def alone(note: Note) -> Note:
        nonlocal most
        at_work.append(note.text)
        most = max(most, len(at_work))
        await asyncio.sleep(0.01)
        at_work.remove(note.text)
        return note

    await redis.xgroup_create(IN, GROUP, id="0", mkstream=True)
    await send(redis, *notes(*"abcdef"))
    await redis.xreadgroup(GROUP, "killed", {IN: ">"})
    await send(redis, *notes(*"ghijkl"))

    async def claimable() -> bool:
        return len(await redis.xpending_range(IN, GROUP, "-", "+", 6, idle=300)) == 6

    await eventually(claimable, "the lease of the first six is over")
    async with reading(alone):
        await eventually(lambda: settled(redis), "all notes are settled")
    assert sorted(await texts_of(redis)) == list("abcdefghijkl")
    assert most == 1
