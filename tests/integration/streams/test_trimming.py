from redis.asyncio import Redis

from shared.streams.trimming import trim
from tests.integration.streams.conftest import GROUP, IN, notes, send


async def left(redis: Redis) -> int:
    return int(await redis.xlen(IN))


async def test_what_all_groups_have_acknowledged_is_removed(redis: Redis) -> None:
    await redis.xgroup_create(IN, GROUP, id="0", mkstream=True)
    entries = await send(redis, *notes("a", "b", "c"))
    await redis.xreadgroup(GROUP, "w", {IN: ">"}, count=2)
    await redis.xack(IN, GROUP, *entries[:2])
    assert await trim(redis, IN) == 2
    assert await left(redis) == 1


async def test_nothing_behind_an_unacknowledged_entry_is_removed(redis: Redis) -> None:
    await redis.xgroup_create(IN, GROUP, id="0", mkstream=True)
    entries = await send(redis, *notes("a", "b", "c"))
    await redis.xreadgroup(GROUP, "w", {IN: ">"})
    await redis.xack(IN, GROUP, entries[0], entries[2])
    assert await trim(redis, IN) == 1
    assert await left(redis) == 2


async def test_the_slowest_group_decides(redis: Redis) -> None:
    await redis.xgroup_create(IN, GROUP, id="0", mkstream=True)
    await redis.xgroup_create(IN, "audit", id="0")
    entries = await send(redis, *notes("a", "b"))
    await redis.xreadgroup(GROUP, "w", {IN: ">"})
    await redis.xack(IN, GROUP, *entries)
    assert await trim(redis, IN) == 0
    assert await left(redis) == 2


async def test_a_stream_without_groups_is_left_alone(redis: Redis) -> None:
    await send(redis, *notes("a"))
    assert await trim(redis, IN) == 0
    assert await trim(redis, "no such stream") == 0
    assert await left(redis) == 1
