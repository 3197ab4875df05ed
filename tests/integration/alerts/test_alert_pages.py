"""Alerts from a browser's and a program's side, over a real server."""

import asyncio
import base64
import hashlib
import json
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import httpx
import pytest
from redis.asyncio import Redis

from services.search.alerts.live import told_from
from services.search.application import create_app
from services.search.settings import SearchSettings
from shared.alerts.event import Turn, event_of
from shared.alerts.saved import Alert, Kind
from shared.alerts.store import find, find_all
from shared.contracts import StatementsMessage
from tests.raw import add, entries
from tests.servers import Valkey
from tests.unit.search.memory_index import MemoryIndex
from tests.unit.search.newsroom import newsroom
from tests.unit.search.page.hostile import hostile

BY_FORM = {"Sec-Fetch-Site": "same-origin"}
KEY = "the operator's own key"
ATOM = "{http://www.w3.org/2005/Atom}"


@asynccontextmanager
async def serving(**settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(SearchSettings.model_validate(settings), lambda: MemoryIndex(*newsroom()))
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


@pytest.fixture
async def reader(valkey: Valkey) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who is not the operator."""
    async with serving(redis_url=valkey.url, operator_key=KEY) as client:
        yield client


async def told(
    redis: Redis, alert: Alert, messages: Sequence[StatementsMessage], turns: Sequence[Turn] = ()
) -> None:
    """Tell the first statement of each message, as the checker stores it."""
    for number, message in enumerate(messages, start=1):
        at = alert.created_at.replace(year=2031, second=number)
        one = message.statements[0]
        event = event_of(alert.id, alert.kind, one, message.article, turns=turns, told_at=at)
        fields = {"number": number, "__data__": event.model_dump_json()}
        await add(redis, f"alert-events:{alert.id}", fields)


async def saved(
    client: httpx.AsyncClient, redis: Redis, kind: Kind = "match", query: str = "q=treaty"
) -> tuple[Alert, str]:
    answer = await client.post("/v1/alerts", json={"name": "Treaty", "kind": kind, "query": query})
    assert answer.status_code == 201, answer.text
    alert = await find(redis, answer.json()["id"])
    assert alert is not None
    return alert, answer.json()["key"]


async def test_a_search_is_saved_by_form_without_a_script(
    client: httpx.AsyncClient, redis: Redis
) -> None:
    page = (await client.get("/?q=treaty&country=NO&sort=oldest")).text
    (query,) = re.findall(r'name="query" value="([^"]*)"', page)
    form = {"name": " The  treaty ", "kind": "flip", "query": query.replace("&amp;", "&")}
    answer = await client.post("/alerts", data=form, headers=BY_FORM)
    assert answer.status_code == 303
    (alert,) = await find_all(redis)
    assert (alert.name, alert.kind, alert.query) == ("The treaty", "flip", "q=treaty&country=NO")
    assert alert.asks.text == "treaty"
    assert alert.asks.include == {"act": ("communication",), "country": ("NO",)}
    own = await client.get(answer.headers["location"])
    assert "when a speaker changes side" in own.text
    assert "Keep the address of this page" in own.text
    assert "Keep the address" not in (await client.get(f"/alerts/{alert.id}")).text


async def test_it_is_removed_by_its_key_alone(reader: httpx.AsyncClient, redis: Redis) -> None:
    alert, key = await saved(reader, redis)
    await told(redis, alert, newsroom())
    path = f"/alerts/{alert.id}/delete"
    assert (await reader.post(path, data={"key": "x"}, headers=BY_FORM)).status_code == 403
    assert (await reader.delete(f"/v1/alerts/{alert.id}")).status_code == 403
    wrong = {"Authorization": "Bearer wrong"}
    assert (await reader.delete(f"/v1/alerts/{alert.id}", headers=wrong)).status_code == 403
    assert await find(redis, alert.id) is not None
    assert (await reader.post(path, data={"key": key}, headers=BY_FORM)).status_code == 303
    assert await redis.keys("alert*") == []
    assert (await reader.get(f"/alerts/{alert.id}")).status_code == 404
    other, key = await saved(reader, redis)
    bearer = {"Authorization": f"Bearer {key}"}
    assert (await reader.delete(f"/v1/alerts/{other.id}", headers=bearer)).status_code == 204
    again = await reader.delete(f"/v1/alerts/{other.id}", headers=bearer)
    assert again.status_code == 404


async def test_all_alerts_are_seen_by_the_operator_alone(
    reader: httpx.AsyncClient, redis: Redis
) -> None:
    alert, _ = await saved(reader, redis)
    assert (await reader.get("/v1/alerts")).status_code == 401
    assert alert.id not in (await reader.get("/alerts")).text
    operator = {"Authorization": f"Bearer {KEY}"}
    (seen,) = (await reader.get("/v1/alerts", headers=operator)).json()["alerts"]
    assert seen["id"] == alert.id
    assert "key" not in seen
    assert alert.id in (await reader.get("/alerts", headers=operator)).text
    deleted = await reader.delete(f"/v1/alerts/{alert.id}", headers=operator)
    assert deleted.status_code == 204


async def test_a_webhook_is_the_operators_and_its_secret_is_shown_to_the_owner_alone(
    reader: httpx.AsyncClient,
) -> None:
    wish = {"name": "Hook", "webhook": "https://hooks.example/x"}
    refused = await reader.post("/v1/alerts", json=wish)
    assert refused.status_code == 403
    assert "Webhooks are for the operator" in refused.json()["detail"]
    operator = {"Authorization": f"Bearer {KEY}"}
    made = (await reader.post("/v1/alerts", json=wish, headers=operator)).json()
    assert made["secret"].startswith("whsec_")
    page = f"/alerts/{made['id']}"
    assert made["secret"] not in (await reader.get(page)).text
    assert made["secret"] in (await reader.get(f"{page}?key={made['key']}")).text
    assert "secret" not in (await reader.get(f"/v1{page}")).json()


@pytest.mark.parametrize(
    ("wish", "named"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"name": "a", "kind": "gossip"}, "kind"),
        ({"name": "a", "query": "speeker=x"}, "speeker"),
        ({"name": "a", "query": "q=since:soon"}, "q"),
        ({"name": "a", "query": "country=Norway"}, "country"),
        ({"name": "a", "query": "q=" + "x" * 5_000}, "query"),
        ({"name": "a", "query": "q=%ff"}, "query"),
        ({"name": "a", "webhook": "ftp://x.example"}, "webhook"),
        ({"name": "a", "colour": "red"}, "colour"),
        ({"name": 7}, "name"),
        ({}, "name"),
    ],
)
async def test_what_cannot_be_is_refused_by_name(
    client: httpx.AsyncClient, redis: Redis, wish: dict[str, Any], named: str
) -> None:
    answer = await client.post("/v1/alerts", json=wish)
    assert answer.status_code == 422
    assert named in [one["parameter"] for one in answer.json()["parameters"]]
    assert await find_all(redis) == []


async def test_a_body_that_is_no_alert_is_refused(client: httpx.AsyncClient) -> None:
    as_json = {"Content-Type": "application/json"}
    for body, headers, status in (
        (b"", as_json, 422),
        (b"[]", as_json, 422),
        (b"{" * 30_000, as_json, 422),
        (b"x" * 40_000, as_json, 413),
        (b"{}", {"Content-Type": "text/plain"}, 415),
    ):
        answer = await client.post("/v1/alerts", content=body, headers=headers)
        assert answer.status_code == status, body[:20]


async def test_a_stranger_cannot_fill_redis(valkey: Valkey, redis: Redis) -> None:
    async with serving(redis_url=valkey.url, alerts_most=3, alerts_an_hour=5) as client:
        wish = {"name": "a", "query": "q=treaty"}
        answers = [await client.post("/v1/alerts", json=wish) for _ in range(7)]
    assert [one.status_code for one in answers] == [201] * 3 + [429] * 4
    assert "ONRECORD_ALERTS_MOST" in answers[3].json()["detail"]
    assert "an hour" in answers[6].json()["detail"]
    assert int(answers[6].headers["Retry-After"]) > 0
    assert len(await find_all(redis)) == 3


async def test_a_foreign_page_saves_and_removes_nothing(
    client: httpx.AsyncClient, redis: Redis
) -> None:
    alert, key = await saved(client, redis)
    foreign = {"Origin": "https://evil.example"}
    form = {"name": "a", "kind": "match", "query": ""}
    assert (await client.post("/alerts", data=form, headers=foreign)).status_code == 403
    assert (await client.post("/v1/alerts", json={"name": "a"}, headers=foreign)).status_code == 403
    path = f"/v1/alerts/{alert.id}"
    bearer = foreign | {"Authorization": f"Bearer {key}"}
    assert (await client.delete(path, headers=bearer)).status_code == 403
    assert len(await find_all(redis)) == 1


async def test_the_atom_feed_is_valid_and_its_ids_stay(
    client: httpx.AsyncClient, redis: Redis
) -> None:
    alert, _ = await saved(client, redis, "flip")
    turn = Turn(target="harbour treaty", before="oppose", after="support")
    await told(redis, alert, newsroom()[:3], [turn])
    answer = await client.get(f"/alerts/{alert.id}.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title == "Treaty"
    assert [one.updated for one in feed.entries] == sorted(
        (one.updated for one in feed.entries), reverse=True
    )
    assert feed.feed.updated == feed.entries[0].updated
    assert feed.entries[-1].title == "Ines Abel now supports harbour treaty"
    assert feed.entries[-1].link.startswith("http://localhost/articles/gazette%2F2031%2F03?statement=")
    assert feed.entries[-1].author == "Ines Abel"
    for entry in ET.fromstring(answer.content).iter(f"{ATOM}entry"):
        for needed in ("id", "title", "updated", "author", "link"):
            assert entry.find(f"{ATOM}{needed}") is not None
    again = feedparser.parse((await client.get(f"/alerts/{alert.id}.atom")).content)
    assert [one.id for one in again.entries] == [one.id for one in feed.entries]
    assert len({one.id for one in feed.entries}) == 3
    assert all(one.id.startswith("urn:uuid:") for one in feed.entries)
    tag = {"If-None-Match": answer.headers["ETag"]}
    assert (await client.get(f"/alerts/{alert.id}.atom", headers=tag)).status_code == 304
    await told(redis, alert, newsroom()[3:4])
    assert (await client.get(f"/alerts/{alert.id}.atom", headers=tag)).status_code == 200


async def test_the_json_feed_has_the_same_entries(client: httpx.AsyncClient, redis: Redis) -> None:
    alert, _ = await saved(client, redis)
    await told(redis, alert, newsroom()[:3])
    answer = await client.get(f"/alerts/{alert.id}.json")
    assert answer.headers["content-type"] == "application/feed+json"
    feed = answer.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"http://localhost/alerts/{alert.id}.json"
    atom = feedparser.parse((await client.get(f"/alerts/{alert.id}.atom")).content)
    assert [one["id"] for one in feed["items"]] == [one.id for one in atom.entries]
    assert [one["_onrecord"]["number"] for one in feed["items"]] == [3, 2, 1]
    assert feed["items"][-1]["content_text"] == "“The treaty leaves the crews out,”"


async def test_an_alert_that_told_nothing_has_feeds_that_are_valid(
    client: httpx.AsyncClient, redis: Redis
) -> None:
    alert, _ = await saved(client, redis)
    feed = feedparser.parse((await client.get(f"/alerts/{alert.id}.atom")).content)
    assert (feed.bozo, feed.entries) == (False, [])
    assert (await client.get(f"/alerts/{alert.id}.json")).json()["items"] == []
    for ending in ("", ".atom", ".json", "/live", "/events"):
        assert (await client.get(f"/alerts/nothing{ending}")).status_code == 404


async def test_hostile_text_is_text_in_every_form(client: httpx.AsyncClient, redis: Redis) -> None:
    name = "\"'><script>alert(1)</script>\x0b{{7*7}}"
    form = {"name": name, "kind": "match", "query": "q=%3Cscript%3E"}
    answer = await client.post("/alerts", data=form, headers=BY_FORM)
    assert answer.status_code == 303
    (alert,) = await find_all(redis)
    turn = Turn(target=name, before="oppose", after="support")
    await told(redis, alert, [hostile()], [turn])
    for path in ("", "/live"):
        page = await client.get(f"/alerts/{alert.id}{path}")
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img" not in page.text
        assert len(page.content) < 100_000
    assert "<script>" not in (await client.get("/alerts")).text
    feed = feedparser.parse((await client.get(f"/alerts/{alert.id}.atom")).content)
    assert not feed.bozo
    assert len(feed.entries) == 1
    (event,) = [one async for one in _some(told_from(redis, alert.id, "0-0"), 2)][1:]
    assert "<script>" not in event
    assert event.count("\n\n") == 1


async def test_the_live_page_alone_may_run_a_script_and_only_ours(
    client: httpx.AsyncClient, redis: Redis
) -> None:
    alert, _ = await saved(client, redis)
    live = await client.get(f"/alerts/{alert.id}/live")
    (script,) = re.findall(r"<script>(.*?)</script>", live.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in live.headers["Content-Security-Policy"]
    other = await client.get(f"/alerts/{alert.id}")
    assert "script-src 'none'" in other.headers["Content-Security-Policy"]


async def test_events_come_as_they_are_told_and_go_on_where_a_reader_stopped(
    client: httpx.AsyncClient, redis: Redis
) -> None:
    alert, _ = await saved(client, redis)
    await told(redis, alert, newsroom()[:2])
    parts = told_from(redis, alert.id, "0-0")
    assert (await anext(parts)).startswith("retry:")
    first, second = await anext(parts), await anext(parts)
    waiting = asyncio.ensure_future(anext(parts))
    await told(redis, alert, newsroom()[2:3])
    third = await waiting
    ids = [re.findall(r"^id: (\S+)$", one, re.MULTILINE)[0] for one in (first, second, third)]
    assert ids == sorted(set(ids))
    resumed = told_from(redis, alert.id, ids[0])
    assert [await anext(resumed) for _ in range(3)][1:] == [second, third]
    await parts.aclose()
    await resumed.aclose()


async def test_a_place_that_is_none_is_refused(client: httpx.AsyncClient, redis: Redis) -> None:
    alert, _ = await saved(client, redis)
    assert (await client.get(f"/alerts/{alert.id}/events?after=yesterday")).status_code == 422


async def test_no_more_live_pages_are_open_than_there_may_be(valkey: Valkey, redis: Redis) -> None:
    async with serving(redis_url=valkey.url, live_most=0) as client:
        alert, _ = await saved(client, redis)
        answer = await client.get(f"/alerts/{alert.id}/events")
    assert answer.status_code == 503
    assert "Retry-After" in answer.headers


async def _some(parts: AsyncIterator[str], count: int) -> AsyncIterator[str]:
    for _ in range(count):
        yield await anext(parts)


async def test_an_event_is_stored_as_json_that_any_language_reads(
    client: httpx.AsyncClient, redis: Redis
) -> None:
    alert, _ = await saved(client, redis)
    await told(redis, alert, newsroom()[:1])
    ((_, fields),) = await entries(redis, f"alert-events:{alert.id}")
    assert json.loads(fields[b"__data__"])["speaker"] == "Ines Abel"
