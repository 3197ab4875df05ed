from redis.asyncio import Redis

from shared.streams.groups import Group, ensure_group, groups_of
from tests.integration.streams.conftest import (
    Reading,
    notes,
    same,
    send,
    settled,
    texts_of,
)
from tests.raw import add
from tests.servers import eventually


async def test_what_was_queued_before_the_first_start_is_read(
    redis: Redis, reading: Reading
) -> None:
    await send(redis, *notes("first", "second"))
    async with reading(same):
        await send(redis, *notes("third"))
        await eventually(lambda: settled(redis), "three notes are settled")
    assert await texts_of(redis) == ["first", "second", "third"]


async def test_a_group_is_created_with_its_stream_and_once(redis: Redis) -> None:
    await ensure_group(redis, "articles", "nlp")
    await ensure_group(redis, "articles", "nlp")
    assert await groups_of(redis, "articles") == (Group("nlp", 0, 0, "0-0"),)


async def test_a_group_that_has_read_is_left_where_it_is(redis: Redis) -> None:
    await ensure_group(redis, "articles", "nlp")
    entry = await add(redis, "articles", {"__data__": "{}"})
    await redis.xreadgroup("nlp", "w", {"articles": ">"})
    await ensure_group(redis, "articles", "nlp")
    assert await groups_of(redis, "articles") == (Group("nlp", 1, 0, entry.decode()),)


async def test_a_stream_that_does_not_exist_has_no_groups(redis: Redis) -> None:
    assert await groups_of(redis, "articles") == ()
