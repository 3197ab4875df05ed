"""Both engines, each as an empty index; every test of this folder runs on both."""

import os
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from elasticsearch import AsyncElasticsearch

from shared.index.open import open_index
from shared.index.port import StatementIndex
from shared.settings import Settings
from tests.elasticsearch_server import MissingServerError, elasticsearch_server

Opener = Callable[[bool], StatementIndex]
"""Opens the test's index, for writing or for reading only; it is closed when the test ends."""


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """The address of a real Elasticsearch."""
    try:
        with elasticsearch_server() as url:
            yield url
    except MissingServerError as missing:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(missing))


@pytest.fixture(params=["tantivy", "elasticsearch"])
def engine(request: pytest.FixtureRequest) -> str:
    """Which engine a test runs on."""
    return str(request.param)


@pytest.fixture
async def settings(
    engine: str, request: pytest.FixtureRequest, tmp_path: Path
) -> AsyncIterator[Settings]:
    """Settings of an index that is not there yet and is removed after the test."""
    if engine == "tantivy":
        yield Settings(index_path=tmp_path / "index")
        return
    url = request.getfixturevalue("elasticsearch_url")
    name = f"t{secrets.token_hex(6)}"
    yield Settings(elasticsearch_url=url, index_name=name)
    async with AsyncElasticsearch(url) as client:
        await client.indices.delete(
            index=f"{name}-articles-000001,{name}-statements-000001", ignore_unavailable=True
        )
        for kind in ("articles", "statements"):
            await client.options(ignore_status=404).indices.delete_index_template(
                name=f"{name}-{kind}"
            )


@pytest.fixture
async def opened(settings: Settings) -> AsyncIterator[Opener]:
    """Opens the index as a service does."""
    async with AsyncExitStack() as stack:

        def opener(writer: bool) -> StatementIndex:
            index = open_index(settings, writer=writer)
            stack.push_async_callback(index.close)
            return index

        yield opener


@pytest.fixture
async def index(opened: Opener) -> StatementIndex:
    """An empty index to write to."""
    index = opened(True)
    await index.prepare()
    return index
