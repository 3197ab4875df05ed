"""What both engines store: one document for each statement and one for each article.

A statement's document carries all that a reader filters, counts and searches by at its root, as
plain values and arrays, so that neither engine has to join anything; the record itself is kept
whole beside it, so that it comes back exactly as it was.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from shared.contracts import MAX_TEXT, Span, Statement, StatementsMessage
from shared.index.answer import ArticleSummary
from shared.index.facet_values import FACET_FIELDS, facet_values, matrix_values, name_values
from shared.index.query import UNKNOWN
from shared.index.sort_keys import sort_keys
from shared.index.wording import fingerprints

Document = Mapping[str, Any]

FRAGMENT_BREAK = "\n"
"""Stands between the fragments of a content where it is searched as one text."""


def statement_documents(message: StatementsMessage) -> list[dict[str, Any]]:
    """The documents of all statements of `message`, in order of appearance.

    Of statements with the same id only the first has one: an id stands for one record.

    Each has `id`, `article_id`, `sequence`, `position` (from 0), the sort keys, `content` and
    `title` for full text, every facet under its name in `FACET_FIELDS`, `year`, `published_at`
    (ISO 8601, UTC, None if not known), `confidence`, `wording` (fingerprints of the content), the
    arrays behind the matrix, `names` (those of the facets that are searched by words), `article`
    (the summary) and `statement` (the whole record), the last two as JSON values.

    Raises:
        ValueError: an offset lies beyond the end of the longest text.
    """
    summary = article_summary(message)
    documents: dict[str, dict[str, Any]] = {}
    for position, statement in enumerate(message.statements):
        if statement.id not in documents:
            documents[statement.id] = _statement_document(message, statement, position, summary)
    return list(documents.values())


def _statement_document(
    message: StatementsMessage, statement: Statement, position: int, summary: dict[str, Any]
) -> dict[str, Any]:
    article = message.article
    _check_offsets(statement)
    keys = sort_keys(article.id, article.published_at, position)
    facets = facet_values(statement, article)
    return {
        "id": statement.id,
        "article_id": article.id,
        "sequence": message.sequence,
        "position": position,
        "newest": keys.newest,
        "oldest": keys.oldest,
        "place": keys.place,
        "content": content_text(statement),
        "title": article.title or "",
        "published_at": summary["published_at"],
        "year": str(article.published_at.year) if article.published_at else UNKNOWN,
        "confidence": statement.confidence,
        "wording": list(fingerprints(content_text(statement))),
        **{FACET_FIELDS[name]: list(values) for name, values in facets.items()},
        **matrix_values(statement),
        "names": name_values(facets),
        "article": summary,
        "statement": statement.model_dump(mode="json"),
    }


def _check_offsets(statement: Statement) -> None:
    """Engines hold numbers of 64 bits at most, and a span may come from anybody."""
    last = max(span.end for span in spans_of(statement))
    if last > MAX_TEXT:
        raise ValueError(f"an offset of {last} is beyond the end of the longest article")


def spans_of(statement: Statement) -> Iterator[Span]:
    """Every stretch of the article's text that the record points at."""
    yield from statement.content
    yield from statement.via
    for target in statement.targets:
        yield from target.mentions
    single = (statement.cue, statement.speaker.mention, statement.channel, statement.said_at)
    evidence = (target.evidence for target in statement.targets)
    yield from (span for span in (*single, *evidence) if span is not None)


def article_summary(message: StatementsMessage) -> dict[str, Any]:
    """The article without its text as a JSON value, the fields of `ArticleSummary`."""
    summary = ArticleSummary.of(message.article)
    return {
        "id": summary.id,
        "title": summary.title,
        "publisher": summary.publisher,
        "published_at": summary.published_at,
        "url": summary.url,
        "authors": list(summary.authors),
        "language": summary.language,
    }


def summary_from(value: Mapping[str, Any]) -> ArticleSummary:
    """The summary that `article_summary` made a JSON value of."""
    return ArticleSummary(**{**value, "authors": tuple(value["authors"])})


def content_text(statement: Statement) -> str:
    """The fragments of the content as one text, `FRAGMENT_BREAK` between them."""
    return FRAGMENT_BREAK.join(span.text for span in statement.content)
