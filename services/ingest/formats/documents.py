"""Which media type is read by what."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from services.ingest.formats.item import Item, Refusal
from services.ingest.formats.json_feed import is_json_feed, read_json_feed
from services.ingest.formats.json_text import UnreadableJsonError, read_json
from services.ingest.formats.ninjs import read_ninjs
from services.ingest.formats.page import read_page
from services.ingest.formats.recognise import read_value
from services.ingest.formats.syndication import read_feed

JSON, JSON_FEED = "application/json", "application/feed+json"
NINJS = "application/vnd.iptc.ninjs+json"
PAGES = frozenset({"text/html", "application/xhtml+xml"})
FEEDS = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml"}
    | {"text/xml"}
)
MARKUP = PAGES | FEEDS
"""What is read by parsers that a document can keep busy for minutes, or bring down."""


@dataclass(frozen=True)
class Document:
    """Something to read.

    Attributes:
        data: its bytes.
        media_type: which of `READERS` reads it.
        address: where it comes from, None if nobody said.
        charset: its encoding by the Content-Type, None if it did not say.
    """

    data: bytes
    media_type: str
    address: str | None = None
    charset: str | None = None


@dataclass(frozen=True)
class Reading:
    """What a document held: its items, and whether it is of a form that can hold many."""

    items: list[Item]
    many: bool = False


def read_document(document: Document) -> Reading:
    """What `document` holds; never raises for what is in it.

    Raises:
        KeyError: its media type is none of `READERS`.
    """
    return READERS[document.media_type](document)


def fetched_feed(data: bytes, address: str, content_type: str) -> Document:
    """A feed that was fetched, of whichever sort: servers often say the wrong Content-Type."""
    charset = content_type.lower().partition("charset=")[2].strip("\"' ;") or None
    is_json = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"
    return Document(data, JSON_FEED if is_json else "application/xml", address, charset)


Reader = Callable[[Document], Reading]


def _json_reader(read: Callable[[Any, str | None], list[Item]]) -> Reader:
    def reader(document: Document) -> Reading:
        try:
            given = read_json(document.data)
        except UnreadableJsonError as error:
            return Reading([Refusal(str(error))])
        items = read(given, document.address)
        return _many(items) if is_json_feed(given) else Reading(items)

    return reader


def _ninjs(given: Any, _: str | None) -> list[Item]:
    return [read_ninjs(given, dt.datetime.now(dt.UTC))]


def _page(document: Document) -> Reading:
    return Reading([read_page(document.data, document.address, document.charset)])


def _feed(document: Document) -> Reading:
    charset = document.charset
    kind = f"application/xml; charset={charset}" if charset else None
    return _many(read_feed(document.data, document.address, kind))


def _many(items: list[Item]) -> Reading:
    """The entries of a feed, unless all there is to say is that it is none."""
    return Reading(items, many=not any(isinstance(one, Refusal) and one.whole for one in items))


READERS: dict[str, Reader] = {
    JSON: _json_reader(read_value),
    NINJS: _json_reader(_ninjs),
    JSON_FEED: _json_reader(read_json_feed),
    **dict.fromkeys(PAGES, _page),
    **dict.fromkeys(FEEDS, _feed),
}
