"""`maxmemory` is reached with `noeviction`: what would make room again must go on."""

import pytest
from redis.asyncio import Redis
from redis.exceptions import OutOfMemoryError

from shared.streams.trimming import trim
from tests.integration.streams.conftest import (
    GROUP,
    IN,
    OUT,
    Reading,
    notes,
    same,
    send,
    settled,
    texts_of,
)
from tests.raw import letters
from tests.servers import eventually


async def fill(redis: Redis) -> None:
    """Leave no room: from here on XADD is refused."""
    await redis.config_set("maxmemory", "1mb")
    with pytest.raises(OutOfMemoryError):
        await send(redis, *notes("one too many"))


async def test_a_worker_that_starts_on_a_full_redis_empties_it(
    redis: Redis, reading: Reading
) -> None:
    await redis.xgroup_create(IN, GROUP, id="0", mkstream=True)
    await send(redis, *notes(*(f"{n} {'x' * 10_000}" for n in range(100))), b"unreadable")
    await fill(redis)
    async with reading(same):
        await eventually(lambda: settled(redis), "everything is settled")
    assert len(await texts_of(redis)) == 100
    assert len(await letters(redis)) == 1
    assert await trim(redis, IN) == 101
    await redis.delete(OUT)
