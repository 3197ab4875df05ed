"""The application over an index in memory, and a client that speaks to it in process."""

from collections.abc import AsyncIterator

import httpx
import pytest

from services.search.application import create_app
from services.search.settings import SearchSettings
from tests.unit.search.memory_index import MemoryIndex
from tests.unit.search.newsroom import newsroom

HOST = "http://localhost"
NO_REDIS = "redis://127.0.0.1:1/0"
"""Nothing listens there: what a developer runs on the usual port is no part of a test."""


@pytest.fixture
def index() -> MemoryIndex:
    """A few articles of an invented town."""
    return MemoryIndex(*newsroom())


@pytest.fixture
async def client(index: MemoryIndex) -> AsyncIterator[httpx.AsyncClient]:
    """Requests to the application; its errors come back as answers, as they do over a network."""
    settings = SearchSettings(redis_url=NO_REDIS)
    app = create_app(settings, lambda: index)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url=HOST) as client,
    ):
        yield client
