import asyncio
import os
import signal

import pytest
from redis.asyncio import Redis

from shared.streams import serving as kit
from shared.streams.housekeeping import keep_house
from shared.streams.serving import serve
from tests.integration.streams.conftest import GROUP, IN, make_service, same
from tests.servers import Valkey, eventually, free_port


async def test_a_service_whose_keeper_breaks_ends_with_its_error_and_leaves_its_group(
    valkey: Valkey, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(*_: object) -> None:
        raise ZeroDivisionError("a keeper broke")

    monkeypatch.setattr(kit, keep_house.__name__, breaks)
    with pytest.raises(ZeroDivisionError, match="a keeper broke"):
        await serve(make_service(valkey, same), free_port())
    assert await redis.xinfo_consumers(IN, GROUP) == []


async def test_a_service_that_cannot_be_prepared_ends_with_the_reason(valkey: Valkey) -> None:
    async def fail() -> None:
        raise OSError("the model is not installed")

    service = make_service(valkey, same)
    service.prepare = fail
    with pytest.raises(OSError, match="the model is not installed"):
        await serve(service, free_port())


async def test_what_runs_beside_the_reading_ends_the_process_with_its_error(
    valkey: Valkey,
) -> None:
    async def breaks() -> None:
        raise ZeroDivisionError("it broke beside")

    service = make_service(valkey, same)
    service.beside = breaks
    with pytest.raises(ZeroDivisionError, match="it broke beside"):
        await serve(service, free_port())


async def test_what_runs_beside_the_reading_is_cancelled_when_reading_ends(
    valkey: Valkey,
) -> None:
    ended = []

    async def for_ever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cancelled")

    service = make_service(valkey, same)
    service.beside = for_ever
    serving = asyncio.create_task(serve(service, free_port()))

    async def reading() -> bool:
        return service.health.phase == "reading"

    await eventually(reading, "it reads")
    os.kill(os.getpid(), signal.SIGTERM)
    await serving
    assert ended == ["cancelled"]
