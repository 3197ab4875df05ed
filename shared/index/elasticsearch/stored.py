"""Documents as Elasticsearch holds them, and records from what it gives back."""

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson

from shared.contracts import Statement, StatementsMessage
from shared.index.answer import Highlight, Hit
from shared.index.document import summary_from

_LONGEST_ID = 512
"""Bytes that Elasticsearch allows for the id of a document."""

_OWN_FIELDS = ("documents", "stale_documents")


def article_document_id(article_id: str) -> str:
    """The article's own id, or a hash of it where that is longer than Elasticsearch allows."""
    encoded = article_id.encode("utf-8")
    return article_id if len(encoded) <= _LONGEST_ID else hashlib.sha256(encoded).hexdigest()


def statement_document_id(article_id: str, statement_id: str) -> str:
    """From both ids: two articles may come with statements of the same id."""
    both = f"{len(article_id)}:{article_id}{statement_id}"
    return hashlib.sha256(both.encode("utf-8")).hexdigest()[:32]


def article_document(message: StatementsMessage, documents: list[str], stale: list[str]) -> bytes:
    """The message itself as JSON, with the ids of its statements' documents.

    Args:
        stale: ids of documents of earlier revisions that may still be there.
    """
    own = {"documents": documents, "stale_documents": stale}
    return orjson.dumps(message.model_dump(mode="json") | own)


def message_from(source: Mapping[str, Any]) -> StatementsMessage:
    """The message that `article_document` was given."""
    message = {name: value for name, value in source.items() if name not in _OWN_FIELDS}
    return StatementsMessage.model_validate(message)


def hit_from(
    source: Mapping[str, Any], highlights: tuple[Highlight, ...] = (), score: float = 0.0
) -> Hit:
    """A hit from a statement's document."""
    return Hit(
        statement=Statement.model_validate(source["statement"]),
        article=summary_from(source["article"]),
        highlights=highlights,
        score=score,
    )
