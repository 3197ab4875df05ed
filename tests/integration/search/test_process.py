"""The service as its own process over the embedded index, beside the process that writes."""

import json
import signal
from pathlib import Path

import httpx
import pytest

from services.search.settings import SearchSettings
from shared.index.open import open_index
from shared.index.port import StatementIndex
from tests.servers import ServiceProcess, Services, wait_until
from tests.unit.search.newsroom import newsroom
from tests.unit.search.records import article, message, statement


@pytest.fixture
def settings(tmp_path: Path) -> SearchSettings:
    return SearchSettings(index_path=tmp_path / "index")


@pytest.fixture
def search(services: Services, settings: SearchSettings) -> ServiceProcess:
    environment = {"ONRECORD_INDEX_PATH": str(settings.index_path)}
    return services.start("services.search", "ONRECORD_SEARCH_PORT", environment).wait_ready()


async def writing(settings: SearchSettings) -> StatementIndex:
    index = open_index(settings, writer=True)
    await index.prepare()
    return index


def total(search: ServiceProcess, query: str = "") -> int:
    status, body = search.get(f"/v1/statements?act=all{query}")
    assert status == 200, body
    return int(json.loads(body)["total"])


async def test_it_starts_before_there_is_an_index_and_sees_what_is_written_later(
    search: ServiceProcess, settings: SearchSettings
) -> None:
    assert b"Nothing is on record yet" in search.get("/")[1]
    index = await writing(settings)
    try:
        await index.write(newsroom())
        wait_until(lambda: total(search) == 7, "all statements are found")
        of = article("“Later,” she said.", id="late")
        await index.write([message(of, statement(of, "“Later,”"))])
        wait_until(lambda: total(search, "&q=later") == 1, "the new statement is found")
    finally:
        await index.close()
    assert b"<h1" in search.get("/")[1]
    assert search.get("/articles/gazette%2F2031%2F03")[0] == 200


async def test_it_stops_in_order(search: ServiceProcess) -> None:
    assert search.terminate() in (0, -signal.SIGTERM)
    assert "Traceback" not in search.tail()


async def test_an_export_of_thousands_is_streamed_to_the_end(
    search: ServiceProcess, settings: SearchSettings
) -> None:
    index = await writing(settings)
    try:
        for start in range(0, 3_000, 500):
            batch = []
            for number in range(start, start + 500):
                of = article(f"“Number {number},” she said.", id=f"a{number}")
                batch.append(message(of, statement(of, f"“Number {number},”")))
            await index.write(batch)
        wait_until(lambda: total(search) == 3_000, "all statements are found")
    finally:
        await index.close()
    base = f"http://127.0.0.1:{search.port}"
    async with httpx.AsyncClient(base_url=base, timeout=30) as client:
        lines = (await client.get("/v1/export.jsonl")).text.splitlines()
        rows = (await client.get("/v1/export.csv")).text.split("\r\n")
    assert len({json.loads(line)["statement"]["id"] for line in lines}) == 3_000
    assert len(rows) == 1 + 3_000 + 1


async def test_a_view_is_the_same_through_the_whole_stack(
    search: ServiceProcess, settings: SearchSettings
) -> None:
    index = await writing(settings)
    try:
        await index.write(newsroom())
    finally:
        await index.close()
    wait_until(lambda: total(search) == 7, "all statements are found")
    for path in (
        "/?q=treaty&country=NO",
        "/?q=speaker:abel+-crews&sort=oldest",
        "/facets/speaker?containing=abel",
        "/speakers/Ines%20Abel",
        "/matrix?by=country",
        "/v1/statements?facets=target_country,side&histogram=day&q=treaty+OR+pay",
        "/v1/speakers/Ines%20Abel",
        "/v1/matrix",
    ):
        assert search.get(path)[0] == 200, path
    status, body = search.get("/v1/statements?q=since:soon")
    assert status == 422
    assert json.loads(body)["parameters"][0]["parameter"] == "q"
    status, body = search.get("/v1/statements?q=treaty&cursor=abc")
    assert json.loads(body)["parameters"][0]["parameter"] == "cursor"
