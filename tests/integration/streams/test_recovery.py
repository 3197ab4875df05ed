import asyncio

import pytest
from redis.asyncio import Redis

from shared.streams import recovery
from shared.streams.recovery import dead_subscribers, keep_reading
from tests.integration.streams.conftest import (
    Reading,
    notes,
    same,
    send,
    settled,
    texts_of,
)
from tests.servers import eventually


@pytest.fixture(autouse=True)
def look_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "LOOK_SECONDS", 0.05)


async def test_a_redis_without_its_data_gets_its_group_back_and_is_read(
    redis: Redis, reading: Reading
) -> None:
    async with reading(same) as service:
        keeper = asyncio.create_task(keep_reading(service.broker))
        await send(redis, *notes("before"))
        await eventually(lambda: settled(redis), "the first note is settled")
        await redis.flushall()
        await send(redis, *notes("after"))

        async def read() -> bool:
            return await texts_of(redis) == ["after"]

        await eventually(read, "the note after the loss is read")
        assert dead_subscribers(service.broker) == []
        keeper.cancel()


async def test_after_an_error_of_the_server_it_is_started_again_at_leisure(
    redis: Redis, reading: Reading, caplog: pytest.LogCaptureFixture
) -> None:
    async with reading(same) as service:
        keeper = asyncio.create_task(keep_reading(service.broker))
        await redis.acl_setuser("default", enabled=True, nopass=True, commands=["-xreadgroup"])

        async def noticed() -> bool:
            return caplog.text.count("a subscriber has died: ") >= 5

        await eventually(noticed, "it dies of every attempt, and is tried at the next look")
        assert "retrying" not in caplog.text  # FastStream would, without a pause
        await redis.acl_setuser("default", enabled=True, nopass=True, commands=["+xreadgroup"])
        await send(redis, *notes("after"))

        async def read() -> bool:
            return await texts_of(redis) == ["after"]

        await eventually(read, "the note after the repair is read")
        keeper.cancel()


async def test_liveness_looks_at_the_subscribers_not_at_redis(
    redis: Redis, reading: Reading
) -> None:
    async with reading(same) as service:
        assert service.health.why_dead() is None
        await redis.flushall()  # nobody starts them again here

        async def dead() -> bool:
            return service.health.why_dead() == "2 of its subscribers read no more"

        await eventually(dead, "the dead subscribers are noticed")
        assert await service.redis.ping()
        assert await service.health.why_not_ready() == "2 of its subscribers read no more"


async def test_a_service_that_waits_at_its_start_is_alive_and_not_ready(
    redis: Redis, reading: Reading
) -> None:
    async with reading(same) as service:
        service.health.phase = "starting"
        assert service.health.why_dead() is None
        assert await service.health.why_not_ready() == "the service is starting"
