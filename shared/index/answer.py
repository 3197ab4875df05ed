"""What the index answers, as plain data; the same from every engine."""

from dataclasses import dataclass
from typing import Literal

from shared.contracts import Article, Statement


@dataclass(frozen=True)
class Highlight:
    """A stretch of the article's text that matched, in code points, inside the content."""

    start: int
    end: int


@dataclass(frozen=True)
class Hit:
    """One statement found.

    Attributes:
        statement: the whole record.
        article: its article; the text is empty in a list of hits, all else is there.
        highlights: matched words inside the content, in order, without overlap.
        score: relevance; comparable only within one answer.
    """

    statement: Statement
    article: "ArticleSummary"
    highlights: tuple[Highlight, ...] = ()
    score: float = 0.0


@dataclass(frozen=True)
class ArticleSummary:
    """An article without its text."""

    id: str
    title: str | None
    publisher: str | None
    published_at: str | None
    url: str | None
    authors: tuple[str, ...] = ()
    language: str | None = None

    @classmethod
    def of(cls, article: Article) -> "ArticleSummary":
        """The summary of a whole article; `published_at` becomes ISO 8601 in UTC."""
        return cls(
            id=article.id,
            title=article.title,
            publisher=article.publisher,
            published_at=article.published_at.isoformat() if article.published_at else None,
            url=article.url,
            authors=article.authors,
            language=article.language,
        )


@dataclass(frozen=True)
class Page:
    """Some of the hits, how many there are in all, and where the next page starts."""

    hits: tuple[Hit, ...]
    total: int
    cursor: str | None


@dataclass(frozen=True)
class Count:
    """A value of a facet and how many statements have it."""

    value: str
    count: int


@dataclass(frozen=True)
class Facet:
    """The most frequent values under the query without the facet's own selection.

    Attributes:
        values: by count, then by value; those selected are always among them, with 0 if need be.
        others: how many statements have only values that are not listed, at least 0.
    """

    values: tuple[Count, ...]
    others: int


@dataclass(frozen=True)
class Cell:
    """How often `row` takes each side toward `column`."""

    row: str
    column: str
    support: int
    oppose: int
    neutral: int


@dataclass(frozen=True)
class Matrix:
    """Who sides with whom: the most frequent rows and columns, and the cells that are not empty."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]


Outcome = Literal["written", "superseded", "refused", "retry"]


@dataclass(frozen=True)
class Verdict:
    """What became of one article of a batch.

    Attributes:
        outcome: written; superseded by a newer revision that is already there; refused for good,
            it would fail again; or retry, the engine was too busy.
        reason: why, for refused and retry.
    """

    outcome: Outcome
    reason: str = ""
