"""HEAD is answered wherever GET is, with nothing behind the headers."""

import httpx
import pytest

from tests.unit.search.memory_index import MemoryIndex

PATHS = [
    "/",
    "/matrix?by=country",
    "/facets/speaker",
    "/articles/gazette%2F2031%2F03",
    "/speakers/Ines%20Abel",
    "/assets/style.css",
    "/nowhere",
    "/?size=0",
    "/v1/statements",
    "/v1/statements/nowhere",
    "/v1/articles/gazette%2F2031%2F03",
    "/v1/facets/speaker",
    "/v1/export.csv",
    "/health/ready",
    "/openapi.json",
]


@pytest.mark.parametrize("path", PATHS)
async def test_head_answers_as_get_does_without_a_body(
    client: httpx.AsyncClient, path: str
) -> None:
    head, whole = await client.head(path), await client.get(path)
    assert head.content == b""
    assert whole.content
    assert head.status_code == whole.status_code
    kept = {name for name in whole.headers if name not in ("content-length", "content-disposition")}
    assert {name: head.headers[name] for name in kept} == {
        name: whole.headers[name] for name in kept
    }


async def test_the_head_of_an_export_reads_no_more_than_one_statement(
    client: httpx.AsyncClient, index: MemoryIndex
) -> None:
    index.failure_of_export = RuntimeError("read on")
    index.fails_after = 1
    answer = await client.head("/v1/export.jsonl")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/jsonl")


async def test_other_methods_are_still_refused(client: httpx.AsyncClient) -> None:
    assert (await client.request("TRACE", "/matrix")).status_code == 405
