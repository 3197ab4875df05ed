"""The feeds of an alert, and its live page."""

import asyncio
import base64
import hashlib
import json
import re
from collections.abc import AsyncIterator
from xml.etree import ElementTree as ET

import feedparser
import httpx
import pytest
from redis.asyncio import Redis

from services.search.alerts.live import told_from
from shared.alerts.event import Turn
from shared.alerts.store import find_all
from tests.integration.alerts.serving_alerts import BY_FORM, saved, serving, told
from tests.raw import entries
from tests.servers import Valkey
from tests.unit.search.newsroom import newsroom
from tests.unit.search.page.hostile import hostile

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def valkey(emptied_valkey: Valkey) -> Valkey:
    return emptied_valkey


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
    assert feed.entries[-1].link.startswith(
        "http://localhost/articles/gazette%2F2031%2F03?statement="
    )
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
