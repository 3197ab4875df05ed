"""ninjs, the news agencies' JSON (IPTC): versions 2 and 3, written against 3.1.

Version 3 writes its properties in camel case (`versionCreated`), version 2 in small letters; both
are read without regard to case. Version 1 has other properties (`body_text`) and is refused.
"""

import datetime as dt
import re
from typing import Any

from services.ingest.formats.article import read_article
from services.ingest.formats.item import Item, Refusal, named, refused_field, shown
from services.ingest.formats.languages import language_code
from services.ingest.formats.paragraphs import TooMuchMarkupError, html_text, one_line

Properties = dict[str, Any]

USABLE = "usable"
WRITERS = re.compile(r"(^|[:/])(author|creator|writer|reporter|byline)$", re.IGNORECASE)
OUTLETS = re.compile(r"(^|[:/])(publisher|provider|originator|source)$", re.IGNORECASE)
MARKUP = re.compile(r"<(p|div|br|section|article|span|h[1-6])\b", re.IGNORECASE)


def is_ninjs(given: Any) -> bool:
    """Whether a JSON object is ninjs: it says so, or has the properties that only ninjs has."""
    if not isinstance(given, dict):
        return False
    standard = given.get("standard")
    if isinstance(standard, dict) and str(standard.get("name")).lower() == "ninjs":
        return True
    names = {name.lower() for name in given}
    return "uri" in names and not names.isdisjoint({"bodies", "headlines", "versioncreated"})


def read_ninjs(given: Any, now: dt.datetime) -> Item:
    """The article in a ninjs object.

    A plain body is stored exactly as it stands; where there is only one with markup, its words with
    their paragraphs. What its publisher withheld, or holds back until after `now`, is refused.
    """
    if not isinstance(given, dict):
        return Refusal(f"not ninjs but {shown(given)}; allowed: an object")
    item = _any_case(given)
    uri = item.get("uri")
    if not isinstance(uri, str) or not uri:
        return refused_field("uri", "missing or not a string", uri, "the identifier of the item")
    refused = _held_back(item, now) or _without_body(item)
    if refused:
        return Refusal(refused.reason, refused.field, refused.was, refused.allowed, id=named(uri))
    try:
        return _article(item, uri)
    except TooMuchMarkupError as error:
        return Refusal(f"bodies: {error}", field="bodies", id=named(uri))


def _article(item: Properties, uri: str) -> Item:
    return read_article(
        {
            "id": uri,
            "text": _text(_objects(item, "bodies")),
            "title": _headline(item),
            "published_at": item.get("versioncreated") or item.get("firstcreated"),
            "publisher": _outlet(item),
            "url": uri if uri.startswith(("https://", "http://")) else None,
            "authors": _authors(item),
            "language": language_code(item.get("language")),
        }
    )


def _held_back(item: Properties, now: dt.datetime) -> Refusal | None:
    status = item.get("pubstatus", USABLE)
    if status != USABLE:
        return refused_field("pubStatus", "its publisher does not want it out", status, USABLE)
    embargo = item.get("embargoeduntil") or item.get("embargoed")
    if embargo is None:
        return None
    allowed = "a moment that has passed; send it again then"
    try:
        until = dt.datetime.fromisoformat(embargo)
    except (TypeError, ValueError):
        return refused_field("embargoedUntil", "not a date and time", embargo, allowed)
    until = until.replace(tzinfo=dt.UTC) if until.tzinfo is None else until
    if until <= now:
        return None
    return refused_field("embargoedUntil", "under embargo", embargo, allowed)


def _without_body(item: Properties) -> Refusal | None:
    bodies = item.get("bodies")
    if bodies is None and "body_text" in item:
        return refused_field(
            "body_text", "ninjs 1", "a body of version 1", "bodies, as in ninjs 2 and 3"
        )
    if not any(isinstance(body.get("value"), str) for body in _objects(item, "bodies")):
        allowed = "an array with at least one object with a string 'value'"
        return refused_field("bodies", "no text in it", bodies, allowed)
    return None


def _text(bodies: list[Properties]) -> str:
    """The main plain body, else any plain one, else the words of the one with markup."""
    written = [body for body in bodies if isinstance(body.get("value"), str)]
    plain = [body for body in written if not _has_markup(body)]
    chosen = _main(plain) or _main(written) or {}
    value = str(chosen.get("value", ""))
    return value if plain else html_text(value)


def _headline(item: Properties) -> str | None:
    headline = _main(_objects(item, "headlines"))
    if headline and isinstance(headline.get("value"), str):
        value = headline["value"]
        return one_line(html_text(value)) if _has_markup(headline) else value
    title: str | None = item.get("title")
    return title


def _outlet(item: Properties) -> str | None:
    for source in _objects(item, "infosources"):
        if OUTLETS.search(str(source.get("role"))) and isinstance(source.get("name"), str):
            return str(source["name"])
    holder: str | None = item.get("copyrightholder")
    return holder or None


def _authors(item: Properties) -> list[str]:
    """The people who are tied to the item as its writers, else its byline as it stands."""
    writers = [
        person["name"]
        for person in _objects(item, "people")
        if WRITERS.search(str(person.get("rel"))) and isinstance(person.get("name"), str)
    ]
    byline = item.get("by")
    return writers or ([byline] if byline else [])


def _main(objects: list[Properties]) -> Properties | None:
    """The object whose role is main, else the first one."""
    return next((one for one in objects if one.get("role") == "main"), next(iter(objects), None))


def _has_markup(body: Properties) -> bool:
    kind = body.get("contenttype")
    if isinstance(kind, str):
        return "html" in kind.lower() or "xml" in kind.lower()
    return bool(MARKUP.search(str(body.get("value"))))


def _objects(item: Properties, name: str) -> list[Properties]:
    listed = item.get(name)
    return (
        [_any_case(one) for one in listed if isinstance(one, dict)]
        if isinstance(listed, list)
        else []
    )


def _any_case(properties: Properties) -> Properties:
    return {name.lower(): value for name, value in properties.items()}
