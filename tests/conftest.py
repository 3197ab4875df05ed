"""Fixtures for every test that needs a real server or a real process."""

import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from shared.settings import Settings
from shared.streams.connection import connect
from tests.pipeline import Pipeline
from tests.servers import Services, Valkey


def pytest_configure() -> None:
    """Let Ctrl-C reach the programs under test where the tests themselves run in the background.

    A shell starts what runs in the background with SIGINT ignored, and every child inherits that.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[Valkey]:
    """A Valkey server that is running, of this test alone."""
    server = Valkey(tmp_path / "valkey")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def lasting_valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Valkey]:
    """A Valkey server for all tests that neither stop it nor mind what others left in it."""
    server = Valkey(tmp_path_factory.mktemp("valkey"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def emptied_valkey(lasting_valkey: Valkey) -> Valkey:
    """The lasting one with nothing in it and no limit: quicker than a server of its own."""
    with lasting_valkey.client() as client:
        client.config_set("maxmemory", 0)
        client.flushall()
    return lasting_valkey


@pytest.fixture
async def redis(valkey: Valkey) -> AsyncIterator[Redis]:
    """An asynchronous client of `valkey`."""
    async with connect(Settings(redis_url=valkey.url)) as client:
        yield client


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Starts service processes; they end with the test."""
    started = Services(tmp_path)
    yield started
    started.end()


@pytest.fixture
def pipeline(valkey: Valkey, services: Services, tmp_path: Path, redis: Redis) -> Pipeline:
    """Workers and indexers as real processes, and the accounts of what went through them."""
    return Pipeline(valkey, services, tmp_path, redis)
