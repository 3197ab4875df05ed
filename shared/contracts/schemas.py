"""JSON Schemas of the contracts, for readers that are not written in Python."""

import json
from typing import Final

from shared.contracts.article import Article
from shared.contracts.messages import ArticleMessage, StatementsMessage
from shared.contracts.span import Record
from shared.contracts.statement import Statement

PUBLISHED: Final[dict[str, type[Record]]] = {
    "article": Article,
    "statement": Statement,
    "article-message": ArticleMessage,
    "statements-message": StatementsMessage,
}
"""File name without its ending -> the record whose schema it holds."""


def schema_files() -> dict[str, str]:
    """File name -> JSON Schema (draft 2020-12) as text, the same bytes for the same contracts."""
    return {f"{name}.json": _schema(record) for name, record in PUBLISHED.items()}


def _schema(record: type[Record]) -> str:
    # What a reader gets, aliases ("class") and defaults included, is the serialised form; what it
    # may send is the validated one. They differ only in what is required, so the laxer is shown.
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema |= record.model_json_schema(by_alias=True, mode="validation")
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
