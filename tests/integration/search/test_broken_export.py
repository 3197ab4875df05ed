"""An export that the index breaks off is seen by the client as broken, over a real connection."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
import uvicorn

from services.search.application import create_app
from services.search.settings import SearchSettings
from shared.index.port import IndexUnavailableError
from tests.unit.search.memory_index import MemoryIndex
from tests.unit.search.newsroom import newsroom


@asynccontextmanager
async def served(index: MemoryIndex) -> AsyncIterator[httpx.AsyncClient]:
    """The application behind uvicorn on a free port."""
    app = create_app(SearchSettings(), lambda: index)
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on"))
    # It listens before it is served, so that a request waits rather than being refused.
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        running = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
                yield client
        finally:
            server.should_exit = True
            await running


async def received(client: httpx.AsyncClient, url: str) -> tuple[bytes, bool]:
    """What came, and whether it came to its proper end."""
    body = b""
    async with client.stream("GET", url) as answer:
        assert answer.status_code == 200
        try:
            async for chunk in answer.aiter_bytes():
                body += chunk
        except httpx.RemoteProtocolError:
            return body, False
    return body, True


@pytest.fixture
def failing() -> MemoryIndex:
    index = MemoryIndex(*newsroom())
    index.fails_after = 3
    index.failure_of_export = IndexUnavailableError("gone")
    return index


async def test_json_lines_end_with_an_error_and_the_connection_breaks_off(
    failing: MemoryIndex,
) -> None:
    async with served(failing) as client:
        body, whole = await received(client, "/v1/export.jsonl")
    assert not whole
    *lines, last = body.splitlines()
    assert all("statement" in json.loads(line) for line in lines)
    assert len(lines) == 3
    assert json.loads(last)["error"]["status"] == 503


async def test_csv_breaks_off_without_a_row_that_is_none(failing: MemoryIndex) -> None:
    async with served(failing) as client:
        body, whole = await received(client, "/v1/export.csv")
    assert not whole
    assert len(body.decode("utf-8-sig").splitlines()) == 1 + 3


async def test_parquet_breaks_off_without_its_end(failing: MemoryIndex) -> None:
    async with served(failing) as client:
        body, whole = await received(client, "/v1/export.parquet")
    assert not whole
    assert not body[4:].endswith(b"PAR1")


async def test_an_index_that_fails_before_the_first_statement_is_a_503(
    failing: MemoryIndex,
) -> None:
    failing.fails_after = 0
    async with served(failing) as client:
        answer = await client.get("/v1/export.csv")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]


async def test_an_export_that_is_whole_ends_properly(failing: MemoryIndex) -> None:
    failing.failure_of_export = None
    async with served(failing) as client:
        body, whole = await received(client, "/v1/export.jsonl")
    assert whole
    assert len(body.splitlines()) == 6
