"""The search service with an alert in it, as the tests of its pages and feeds ask it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx
from redis.asyncio import Redis

from services.search.application import create_app
from services.search.settings import SearchSettings
from shared.alerts.event import Turn, event_of
from shared.alerts.saved import Alert, Kind
from shared.alerts.store import find
from shared.contracts import StatementsMessage
from tests.raw import add
from tests.unit.search.memory_index import MemoryIndex
from tests.unit.search.newsroom import newsroom

BY_FORM = {"Sec-Fetch-Site": "same-origin"}
KEY = "the operator's own key"


@asynccontextmanager
async def serving(**settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(SearchSettings.model_validate(settings), lambda: MemoryIndex(*newsroom()))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://localhost") as client,
    ):
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
