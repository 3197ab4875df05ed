"""What the API answers with, each field described."""

from pydantic import Field

from services.search.parameters.models import Bucket
from shared.contracts import Article, Record, Statement
from shared.index import answer as index


class ArticleSummary(Record):
    """An article without its text."""

    id: str = Field(description="Id of the article.")
    title: str | None = Field(description="Its headline.")
    publisher: str | None = Field(description="The outlet.")
    published_at: str | None = Field(description="When it was published, ISO 8601 in UTC.")
    url: str | None = Field(description="Its address at the publisher.")
    authors: tuple[str, ...] = Field(description="Its authors.")
    language: str | None = Field(description="ISO 639 code of its language.")

    @classmethod
    def of(cls, summary: index.ArticleSummary) -> "ArticleSummary":
        """The summary as the index gives it."""
        return cls(
            id=summary.id,
            title=summary.title,
            publisher=summary.publisher,
            published_at=summary.published_at,
            url=summary.url,
            authors=summary.authors,
            language=summary.language,
        )


class Highlight(Record):
    """A stretch that matched the query, `[start, end)` in code points of the article's text."""

    start: int = Field(description="First code point.")
    end: int = Field(description="Code point after the last one.")


class FoundStatement(Record):
    """One statement with the article that holds it."""

    statement: Statement = Field(description="The record, as it went through the streams.")
    article: ArticleSummary = Field(description="The article that holds it.")
    highlights: tuple[Highlight, ...] = Field(
        description="What matched the query, inside the statement's content."
    )
    score: float = Field(description="Relevance, comparable only within one answer.")
    page: str = Field(description="Path of the page that shows it marked in its article.")

    @classmethod
    def of(cls, hit: index.Hit, page: str) -> "FoundStatement":
        """The hit, with the path of its page."""
        return cls(
            statement=hit.statement,
            article=ArticleSummary.of(hit.article),
            highlights=tuple(Highlight(start=h.start, end=h.end) for h in hit.highlights),
            score=hit.score,
            page=page,
        )


class ValueCount(Record):
    """A value and how many statements have it."""

    value: str = Field(description="The value; unknown stands for those that have none.")
    count: int = Field(description="Statements that have it.")

    @classmethod
    def all_of(cls, counts: tuple[index.Count, ...]) -> "tuple[ValueCount, ...]":
        """The counts in their order."""
        return tuple(cls(value=count.value, count=count.count) for count in counts)


class FacetCounts(Record):
    """The most frequent values of a facet."""

    values: tuple[ValueCount, ...] = Field(description="By count, then by value.")
    others: int = Field(description="Statements that have only values which are not listed.")

    @classmethod
    def of(cls, facet: index.Facet) -> "FacetCounts":
        """The facet as the index counted it."""
        return cls(values=ValueCount.all_of(facet.values), others=facet.others)


class Timeline(Record):
    """Statements by date of publication; those without a date are in no bucket."""

    by: Bucket = Field(description="How long a bucket is.")
    buckets: tuple[ValueCount, ...] = Field(description="Oldest first, empty ones left out.")


class StatementsAnswer(Record):
    """One page of the statements found."""

    total: int = Field(description="Statements found in all.")
    hits: tuple[FoundStatement, ...] = Field(description="Those of this page, in order.")
    facets: dict[str, FacetCounts] = Field(description="The facets that were asked for, by name.")
    timeline: Timeline | None = Field(description="The histogram, if one was asked for.")
    next_cursor: str | None = Field(description="Where the next page starts; null on the last.")
    next: str | None = Field(description="Path and query of the next page; null on the last.")


class OtherWording(Record):
    """The same statement in another article."""

    share: float = Field(
        description="Runs of three words that both have, as a share of those of the shorter one."
    )
    statement: FoundStatement = Field(description="The other statement.")


class WordingsAnswer(Record):
    """One statement as several articles word it."""

    statement: FoundStatement = Field(description="The statement that was asked for.")
    others: tuple[OtherWording, ...] = Field(description="The others, the oldest first.")


class ArticleAnswer(Record):
    """One article with all of its statements."""

    article: Article = Field(description="The article as it was read, with its text.")
    statements: tuple[Statement, ...] = Field(description="In order of appearance.")
    skipped: str | None = Field(
        default=None,
        description="Why the article, or the end of a long one, was not read for statements; null "
        "where all of it was.",
    )


class FacetAnswer(Record):
    """Values of one facet."""

    facet: str = Field(description="Its name.")
    values: tuple[ValueCount, ...] = Field(description="By count, then by value.")
    others: int = Field(description="Statements that have only values which are not listed.")


class SuggestedName(Record):
    """A name on record that completes what has been typed."""

    query: str = Field(description="The whole query with the name in it.")
    name: str = Field(description="The name.")
    facet: str = Field(description="Where it is on record: speaker, target, supports or opposes.")
    count: int = Field(description="Statements with it there.")


class SuggestAnswer(Record):
    """Ways on from what has been typed."""

    suggestions: tuple[SuggestedName, ...] = Field(description="The most frequent names first.")


class Health(Record):
    """Whether the service can be used."""

    status: str = Field(description="ok.")
