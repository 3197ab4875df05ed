"""The feeds of an alert: Atom (RFC 4287) and JSON Feed 1.1, of the same entries."""

import re
import uuid
from collections.abc import Sequence
from typing import Any

import orjson
from fastapi import APIRouter, Request
from starlette.responses import Response

from services.search.alerts.addresses import Id, alert_page, atom_feed, json_feed
from services.search.alerts.event_view import event_address, headline
from services.search.alerts.making import existing
from services.search.page.rendering import templates
from services.search.store import Store
from shared.alerts.saved import Alert
from shared.alerts.store import Told, newest

router = APIRouter(include_in_schema=False)

ENTRIES = 100
"""Entries of a feed, the newest first."""

ATOM, JSON_FEED = "application/atom+xml; charset=utf-8", "application/feed+json"

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold in any way of writing it."""


@router.get("/alerts/{id}.atom")
async def atom(request: Request, redis: Store, id_: Id) -> Response:
    """The newest events as Atom."""
    found, told = await existing(redis, id_), await newest(redis, id_, ENTRIES)
    host = str(request.base_url).rstrip("/")
    return _answer(request, atom_document(found, told, host).encode(), ATOM, _tag(found, told))


@router.get("/alerts/{id}.json")
async def json(request: Request, redis: Store, id_: Id) -> Response:
    """The newest events as JSON Feed."""
    found, told = await existing(redis, id_), await newest(redis, id_, ENTRIES)
    host = str(request.base_url).rstrip("/")
    body = orjson.dumps(json_document(found, told, host))
    return _answer(request, body, JSON_FEED, _tag(found, told))


def atom_document(alert: Alert, told: Sequence[Told], host: str) -> str:
    """The feed with the events in the order given; `host` is scheme and host of this service."""
    entries = [
        {
            "id": f"urn:uuid:{one.event.id}",
            "title": legible(headline(one.event)),
            "link": event_address(host, one.event),
            "updated": one.event.told_at.isoformat(),
            "published": one.event.published_at.isoformat() if one.event.published_at else "",
            "author": legible(one.event.speaker or "Unnamed speaker"),
            "words": legible(one.event.words),
            "source": legible(one.event.publisher or ""),
        }
        for one in told
    ]
    return templates.get_template("feed.xml").render(
        id=f"urn:uuid:{feed_id(alert)}",
        name=legible(alert.name),
        updated=(told[0].event.told_at if told else alert.created_at).isoformat(),
        page=host + alert_page(alert.id),
        feed=host + atom_feed(alert.id),
        entries=entries,
    )


def json_document(alert: Alert, told: Sequence[Told], host: str) -> dict[str, Any]:
    """The same as JSON values; the whole event stands under `_onrecord`."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": alert.name,
        "home_page_url": host + alert_page(alert.id),
        "feed_url": host + json_feed(alert.id),
        "items": [_item(one, host) for one in told],
    }


def feed_id(alert: Alert) -> uuid.UUID:
    """The same for ever for the same alert, wherever it is served."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"onrecord:alert:{alert.id}")


def legible(text: str) -> str:
    """`text` without what XML cannot hold."""
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _item(told: Told, host: str) -> dict[str, Any]:
    event = told.event
    return {
        "id": f"urn:uuid:{event.id}",
        "url": event_address(host, event),
        "title": headline(event),
        "content_text": event.words,
        "date_published": event.told_at.isoformat(),
        "authors": [{"name": event.speaker or "Unnamed speaker"}],
        "_onrecord": {"number": told.number, **event.model_dump(mode="json")},
    }


def _tag(alert: Alert, told: Sequence[Told]) -> str:
    return f'"{alert.id}-{told[0].entry if told else 0}"'


def _answer(request: Request, body: bytes, media_type: str, tag: str) -> Response:
    """The feed, or 304 where the reader has it already."""
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    known = request.headers.get("if-none-match", "")
    if tag in (one.strip().removeprefix("W/") for one in known.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)
