"""Between the documents that both engines share and those of the embedded index."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import orjson
import tantivy

from shared.contracts import Statement, StatementsMessage
from shared.index.answer import Hit
from shared.index.document import Document, statement_documents, summary_from
from shared.index.tantivy.schema import ARTICLE, STATEMENT, keyword_fields, name_field

_KEYWORDS = keyword_fields()
_TERMS = (*_KEYWORDS, "wording")
_NUMBERS = ("sequence", "newest", "oldest", "place")


def day_number(day: dt.date) -> int:
    """A day as a number that ranges can be asked of: 20240131."""
    return day.year * 10_000 + day.month * 100 + day.day


def stored_message(message: StatementsMessage) -> Iterable[tantivy.Document]:
    """All documents of a message: the article's and one for each statement."""
    yield _stored_article(message)
    published = message.article.published_at
    for document in statement_documents(message):
        yield _stored_statement(document, published.date() if published else None)


def message_from(stored: tantivy.Document) -> StatementsMessage:
    """The message that `stored_message` was given, from its article's document."""
    return StatementsMessage.model_validate_json(_record(stored))


def hit_from(stored: tantivy.Document, score: float = 0.0) -> Hit:
    """A hit without highlights from a statement's document."""
    record: dict[str, Any] = orjson.loads(_record(stored))
    statement = Statement.model_validate(record["statement"])
    return Hit(statement, summary_from(record["article"]), score=score)


def _stored_article(message: StatementsMessage) -> tantivy.Document:
    stored = tantivy.Document()
    stored.add_text("type", ARTICLE)
    stored.add_text("article_id", message.article.id)
    stored.add_unsigned("sequence", message.sequence)
    stored.add_bytes("record", message.model_dump_json().encode("utf-8"))
    return stored


def _stored_statement(document: Document, day: dt.date | None) -> tantivy.Document:
    stored = tantivy.Document()
    stored.add_text("type", STATEMENT)
    for field in ("id", "article_id", "content", "title"):
        stored.add_text(field, document[field])
    for field in _TERMS:
        values = document[field]
        for value in [values] if isinstance(values, str) else values:
            stored.add_text(field, value)
    for facet, names in document["names"].items():
        for name in names:
            stored.add_text(name_field(facet), name)
    for field in _NUMBERS:
        stored.add_unsigned(field, document[field])
    if day is not None:
        stored.add_unsigned("day_number", day_number(day))
    stored.add_float("confidence", document["confidence"])
    record = {"statement": document["statement"], "article": document["article"]}
    stored.add_bytes("record", orjson.dumps(record))
    return stored


def _record(stored: tantivy.Document) -> bytes:
    record = stored.get_first("record")
    if record is None:
        raise LookupError("a document without its record")
    return bytes(record)
