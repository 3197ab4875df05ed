"""Alerts from a browser's and a program's side, over a real server."""

import re
from typing import Any

import httpx
import pytest
from redis.asyncio import Redis

from shared.alerts.store import find, find_all
from tests.integration.alerts.serving_alerts import BY_FORM, KEY, saved, serving, told
from tests.servers import Valkey
from tests.unit.search.newsroom import newsroom


@pytest.fixture
def valkey(emptied_valkey: Valkey) -> Valkey:
    return emptied_valkey


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
