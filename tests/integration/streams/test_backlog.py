from redis.asyncio import Redis

from shared.streams.backlog import Backlog, backlog
from tests.raw import read_as


async def test_an_empty_redis_has_nothing_waiting(redis: Redis) -> None:
    assert await backlog(redis) == Backlog(waiting=0, memory_share=None)


async def test_articles_wait_before_anybody_reads_them(redis: Redis) -> None:
    await redis.xadd("articles", {"__data__": "{}"})
    assert (await backlog(redis)).waiting == 1


async def test_articles_wait_until_they_are_in_the_index(redis: Redis) -> None:
    await redis.xgroup_create("articles", "nlp", id="0", mkstream=True)
    await redis.xgroup_create("statements", "indexer", id="0", mkstream=True)
    entries = [await redis.xadd("articles", {"__data__": "{}"}) for _ in range(5)]
    await read_as(redis, "articles", "nlp", "w", count=3)
    assert (await backlog(redis)).waiting == 5  # two undelivered, three in hand
    await redis.xadd("statements", {"__data__": "{}"})
    await redis.xack("articles", "nlp", entries[0])
    assert (await backlog(redis)).waiting == 5  # one of them is a stage further
    await redis.xack("statements", "indexer", *await read_as(redis, "statements", "indexer", "i"))
    assert (await backlog(redis)).waiting == 4


async def test_what_was_trimmed_waits_no_more(redis: Redis) -> None:
    await redis.xgroup_create("articles", "nlp", id="0", mkstream=True)
    for _ in range(5):
        await redis.xadd("articles", {"__data__": "{}"})
    delivered = await read_as(redis, "articles", "nlp", "w", count=3)
    await redis.xack("articles", "nlp", *delivered)
    await redis.xtrim("articles", minid=delivered[-1], approximate=False)
    assert (await backlog(redis)).waiting == 2


async def test_memory_counts_where_a_limit_is_set(redis: Redis) -> None:
    await redis.config_set("maxmemory", "1gb")
    share = (await backlog(redis)).memory_share
    assert share is not None
    assert 0 < share < 0.1
