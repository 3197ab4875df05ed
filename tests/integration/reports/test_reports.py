"""Reports from the reader's form to the export, over a real server."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import unescape
from typing import Any

import httpx
import pytest
from click.testing import CliRunner, Result
from redis.asyncio import Redis

from infra.command import main
from services.search.application import create_app
from services.search.settings import SearchSettings
from tests.raw import add
from tests.servers import Valkey, free_port
from tests.unit.search.memory_index import MemoryIndex
from tests.unit.search.newsroom import newsroom
from tests.unit.search.page.hostile import hostile

BY_FORM = {"Sec-Fetch-Site": "same-origin"}
KEY = "the operator's own key"
MARCH = newsroom()[0]
FORM = {
    "article": MARCH.article.id,
    "statement": MARCH.statements[0].id,
    "field": "speaker",
    "correction": "Lena Farrow",
    "comment": "She was quoted.",
}


@asynccontextmanager
async def serving(**settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(
        SearchSettings.model_validate(settings), lambda: MemoryIndex(*newsroom(), hostile())
    )
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://localhost") as client,
    ):
        yield client


@pytest.fixture
def valkey(emptied_valkey: Valkey) -> Valkey:
    return emptied_valkey


@pytest.fixture
async def client(valkey: Valkey) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(redis_url=valkey.url) as client:
        yield client


async def sent(client: httpx.AsyncClient, **fields: str) -> httpx.Response:
    return await client.post("/report", data={**FORM, **fields}, headers=BY_FORM)


async def test_an_error_is_reported_from_the_article_without_a_script(
    client: httpx.AsyncClient, redis: Redis
) -> None:
    page = (await client.get("/articles/gazette%2F2031%2F03")).text
    links = [unescape(one) for one in re.findall(r'href="(/report\?[^"]*)"', page)]
    assert len(links) == 1 + len(MARCH.statements)
    for link in links:
        form = await client.get(link)
        assert form.status_code == 200
        assert '<form class="fields block" method="post" action="/report">' in form.text
    answer = await sent(client)
    assert answer.status_code == 303
    assert "stored as" in (await client.get(answer.headers["location"])).text
    assert await redis.xlen("reports") == 1


async def onrecord(arguments: list[str]) -> Result:
    """The command, outside the loop of the test: it has one of its own."""
    return await asyncio.to_thread(CliRunner().invoke, main, arguments)


async def test_the_operator_sees_exports_and_removes_them(
    client: httpx.AsyncClient, redis: Redis, valkey: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        await sent(client, correction=f"Right {number}")
    await sent(client, statement="", field="missing", comment="The last line.")
    await add(redis, "reports", {"anything": "else"})  # harms no other
    assert "5 reports" in (await client.get("/operator")).text
    listed = (await client.get("/operator/reports")).text
    assert listed.index("Right 2") < listed.index("Right 0")
    exported = [
        json.loads(one) for one in (await client.get("/v1/reports.jsonl")).text.splitlines()
    ]
    assert [one["field"] for one in exported] == ["speaker"] * 3 + ["missing"]
    first = exported[0]
    assert (first["correction"], first["comment"]) == ("Right 0", "She was quoted.")
    assert first["record"] == MARCH.statements[0].model_dump(mode="json")
    assert first["passage"]["text"] == MARCH.article.text
    monkeypatch.setenv("ONRECORD_REDIS_URL", valkey.url)
    result = await onrecord(["reports", "export"])
    assert [json.loads(one) for one in result.stdout.splitlines()] == exported
    one = {"id": exported[0]["id"], "sure": "yes"}
    await client.post("/operator/reports", data=one, headers=BY_FORM)
    assert await redis.xlen("reports") == 4
    result = await onrecord(["reports", "drop", "--yes", "--up-to", exported[2]["id"]])
    assert result.output == "2 removed, 2 left\n"
    rest = {"up_to": exported[3]["id"], "sure": "yes"}
    await client.post("/operator/reports", data=rest, headers=BY_FORM)
    assert await redis.xlen("reports") == 1


async def test_reports_are_the_operators_alone(valkey: Valkey, redis: Redis) -> None:
    async with serving(redis_url=valkey.url, operator_key=KEY) as client:
        assert (await sent(client)).status_code == 303
        for path in ("/operator/reports", "/v1/reports.jsonl"):
            refused = await client.get(path)
            assert refused.status_code == 401
            assert "Lena Farrow" not in refused.text
            assert (await client.get(path, auth=("", KEY))).status_code == 200
        form = {"up_to": "9999999999999-0", "sure": "yes"}
        answer = await client.post("/operator/reports", data=form, headers=BY_FORM)
        assert answer.status_code == 401
    assert await redis.xlen("reports") == 1


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"field": "mood"}, 422),
        ({"field": ""}, 422),
        ({"correction": "x" * 501}, 422),
        ({"comment": "x" * 1_001}, 422),
        ({"comment": "a\x00b"}, 422),
        ({"article": "nowhere"}, 404),
        ({"statement": "of another article"}, 404),
    ],
)
async def test_what_is_no_report_is_refused_in_words(
    client: httpx.AsyncClient, redis: Redis, fields: dict[str, str], status: int
) -> None:
    assert (await sent(client, **fields)).status_code == status
    assert await redis.xlen("reports") == 0


async def test_a_stranger_cannot_fill_redis(valkey: Valkey, redis: Redis) -> None:
    async with serving(redis_url=valkey.url, reports_most=2, reports_an_hour=4) as client:
        answers = [await sent(client) for _ in range(6)]
    assert [one.status_code for one in answers] == [303, 303, 429, 429, 429, 429]
    assert "until the operator" in answers[2].text
    assert "an hour" in answers[5].text
    assert await redis.xlen("reports") == 2


async def test_a_foreign_page_reports_nothing(client: httpx.AsyncClient, redis: Redis) -> None:
    for headers in ({}, {"Origin": "https://evil.example"}):
        assert (await client.post("/report", data=FORM, headers=headers)).status_code == 403
    assert await redis.xlen("reports") == 0


async def test_nothing_is_acknowledged_that_is_not_stored() -> None:
    async with serving(redis_url=f"redis://127.0.0.1:{free_port()}/0") as client:
        answer = await sent(client)
    assert answer.status_code == 503


async def test_hostile_articles_and_reports_are_text(client: httpx.AsyncClient) -> None:
    of = hostile()
    script = "<script>alert(1)</script>"
    fields = {"article": of.article.id, "statement": of.statements[1].id}
    form = await client.get("/report", params=fields)
    assert form.status_code == 200
    answer = await sent(client, **fields, correction=script, comment=script)
    for page in (form, await client.get(answer.headers["location"])):
        assert "<script>" not in page.text
        assert "<img" not in page.text
    assert "<script>" not in (await client.get("/operator/reports")).text
