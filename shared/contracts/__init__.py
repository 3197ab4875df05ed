"""The records and messages that services exchange: all that the outside may depend on."""

from shared.contracts.article import MAX_TEXT, Article
from shared.contracts.identity import article_id, canonical_address, content_hash, statement_id
from shared.contracts.messages import (
    ARTICLE_VERSION,
    ARTICLES_STREAM,
    STATEMENTS_STREAM,
    STATEMENTS_VERSION,
    ArticleMessage,
    StatementsMessage,
)
from shared.contracts.span import Record, Span
from shared.contracts.statement import (
    Channel,
    Cue,
    Extractor,
    Intermediary,
    SaidAt,
    Speaker,
    Statement,
    Target,
)

__all__ = [
    "ARTICLES_STREAM",
    "ARTICLE_VERSION",
    "MAX_TEXT",
    "STATEMENTS_STREAM",
    "STATEMENTS_VERSION",
    "Article",
    "ArticleMessage",
    "Channel",
    "Cue",
    "Extractor",
    "Intermediary",
    "Record",
    "SaidAt",
    "Span",
    "Speaker",
    "Statement",
    "StatementsMessage",
    "Target",
    "article_id",
    "canonical_address",
    "content_hash",
    "statement_id",
]
