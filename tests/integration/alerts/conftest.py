"""A checker's surroundings: a server, messages, and a receiver for webhooks."""

from collections.abc import Iterator

import pytest
from redis.asyncio import Redis

from tests.checking import Checking, Receiver
from tests.servers import Services, Valkey


@pytest.fixture
def checking(valkey: Valkey, services: Services, redis: Redis) -> Checking:
    return Checking(valkey, services, redis)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    started = Receiver()
    yield started
    started.close()
