"""A checker's surroundings: a server, messages, and a receiver for webhooks."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from redis.asyncio import Redis

from tests.checking import Checking, Receiver
from tests.integration.alerts.serving_alerts import KEY, serving
from tests.servers import Services, Valkey


@pytest.fixture
def checking(valkey: Valkey, services: Services, redis: Redis) -> Checking:
    return Checking(valkey, services, redis)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    started = Receiver()
    yield started
    started.close()


@pytest.fixture
async def client(valkey: Valkey) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(redis_url=valkey.url) as client:
        yield client


@pytest.fixture
async def reader(valkey: Valkey) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who is not the operator."""
    async with serving(redis_url=valkey.url, operator_key=KEY) as client:
        yield client
