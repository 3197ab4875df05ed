from redis.asyncio import Redis

from shared.streams.reaping import leave, reap
from shared.streams.subscription import Subscription
from tests.integration.streams.conftest import GROUP, IN, notes, send

HOUR = 3_600.0


def terms(consumer: str) -> Subscription:
    return Subscription(IN, GROUP, consumer, lease_seconds=HOUR, max_deliveries=3)


async def consumers(redis: Redis) -> set[str]:
    return {consumer["name"].decode() for consumer in await redis.xinfo_consumers(IN, GROUP)}


async def two_consumers(redis: Redis) -> list[bytes]:
    """`busy` holds two entries, `idle` has read none."""
    await redis.xgroup_create(IN, GROUP, id="0", mkstream=True)
    entries = await send(redis, *notes("a", "b"))
    await redis.xreadgroup(GROUP, "busy", {IN: ">"})
    await redis.xreadgroup(GROUP, "idle", {IN: ">"})
    return entries


async def test_only_a_consumer_with_nothing_pending_is_removed(redis: Redis) -> None:
    await two_consumers(redis)
    assert await reap(redis, IN, GROUP, idle_seconds=0) == 1
    assert await consumers(redis) == {"busy"}
    assert (await redis.xpending(IN, GROUP))["pending"] == 2


async def test_a_consumer_that_was_heard_of_lately_stays(redis: Redis) -> None:
    await two_consumers(redis)
    assert await reap(redis, IN, GROUP, idle_seconds=HOUR) == 0
    assert await consumers(redis) == {"busy", "idle"}


async def test_who_leaves_hands_back_what_it_holds_at_once(redis: Redis) -> None:
    entries = await two_consumers(redis)
    await leave(redis, terms("busy"))
    _, claimed, *_ = await redis.xautoclaim(IN, GROUP, "next", min_idle_time=int(HOUR * 1000))
    assert [entry for entry, _ in claimed] == entries


async def test_who_leaves_with_nothing_in_hand_takes_its_name_along(redis: Redis) -> None:
    await two_consumers(redis)
    await leave(redis, terms("idle"))
    assert await consumers(redis) == {"busy"}
