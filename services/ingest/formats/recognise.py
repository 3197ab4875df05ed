"""Which format a JSON value is in, by what it says of itself."""

import datetime as dt
from typing import Any

from services.ingest.formats.article import read_article
from services.ingest.formats.item import Item, Refusal
from services.ingest.formats.json_feed import is_json_feed, read_json_feed
from services.ingest.formats.json_text import UnreadableJsonError, read_json
from services.ingest.formats.ninjs import is_ninjs, read_ninjs

MANY = "an array; allowed: one object, or many of them as JSON lines (application/x-ndjson)"


def read_json_document(data: bytes, address: str | None = None) -> list[Item]:
    """The articles in a JSON document, or in one line of JSON lines: this project's own form, a
    ninjs object, or a JSON Feed (the only one that can hold several).
    """
    try:
        given = read_json(data)
    except UnreadableJsonError as error:
        return [Refusal(str(error))]
    return read_value(given, address)


def read_value(given: Any, address: str | None = None) -> list[Item]:
    """The articles in a JSON value that has been read already."""
    if isinstance(given, list):
        return [Refusal(MANY)]
    if is_json_feed(given):
        return read_json_feed(given, address)
    if is_ninjs(given):
        return [read_ninjs(given, dt.datetime.now(dt.UTC))]
    return [read_article(given)]
