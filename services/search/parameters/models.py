"""The parameters of each view, typed; what they mean stands in their descriptions.

The words behind `allowed` are what a refusal tells the reader.
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from shared.index.query import FACETS, FacetName, Sort, StatementQuery

ActChoice = Literal["communication", "attitude", "all"]
Bucket = Literal["day", "month", "year"]
RowKind = Literal["speaker", "country"]

Values = Mapping[FacetName, tuple[str, ...]]


def allowed(words: str) -> dict[str, Any]:
    """Marks a field with what it takes, for refusals and for the API's description."""
    return {"allowed": words}


def _a_day(value: object) -> object:
    """Only YYYY-MM-DD: pydantic alone would take a number for seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise ValueError("not a day")
    return value


def _named(value: object) -> object:
    """The parts of a list with commas, each once, in the order given."""
    if not isinstance(value, str):
        return value
    return tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))


Day = Annotated[dt.date | None, BeforeValidator(_a_day)]
A_DAY = allowed("a day as YYYY-MM-DD, for example 2019-01-24")


class Period(BaseModel):
    """From when, how sure, and which acts: what every view can be narrowed by."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    since: Day = Field(
        default=None,
        description="First day of publication, UTC, that day included.",
        json_schema_extra=A_DAY,
    )
    until: Day = Field(
        default=None,
        description="Last day of publication, UTC, that day included.",
        json_schema_extra=A_DAY,
    )
    min_confidence: float = Field(
        default=0.0,
        ge=0,
        le=1,
        allow_inf_nan=False,
        description="Lowest confidence of a record.",
        json_schema_extra=allowed("a number from 0 to 1, for example 0.8"),
    )
    act: ActChoice = Field(
        default="communication",
        description="What was said or published, what was wanted or believed, or both.",
        json_schema_extra=allowed("communication, attitude, all"),
    )

    def query(self) -> StatementQuery:
        """What the index is asked."""
        return StatementQuery(
            include={} if self.act == "all" else {"act": (self.act,)},
            since=self.since,
            until=self.until,
            min_confidence=self.min_confidence,
        )


class Filters(Period):
    """Which statements: a query in words, and values of facets to keep or to leave out."""

    q: str = Field(
        default="",
        max_length=2_000,
        description='The query: words, "phrases", OR, -minus, and field:value.',
        json_schema_extra=allowed("up to 2000 characters"),
    )
    article: str = Field(
        default="",
        max_length=512,
        description="Only the statements of the article with this id.",
        json_schema_extra=allowed("the id of an article, up to 512 characters"),
    )
    include: Values = Field(default_factory=dict, description="Facet -> values, one of them.")
    exclude: Values = Field(default_factory=dict, description="Facet -> values, none of them.")

    def query(self) -> StatementQuery:
        """What the index is asked."""
        period = super().query()
        return StatementQuery(
            text=self.q,
            include={**period.include, **self.include},
            exclude=self.exclude,
            since=self.since,
            until=self.until,
            min_confidence=self.min_confidence,
            article_id=self.article or None,
            sort=self.order(),
        )

    def order(self) -> Sort:
        """Newest first, unless the view can be sorted."""
        return "newest"


class ExportParameters(Filters):
    """An export: all of what the filters leave, newest first."""


class ListParameters(Filters):
    """One page of a list of statements."""

    sort: Sort = Field(
        default="relevance",
        description="Order; without words to be relevant to, relevance is newest.",
        json_schema_extra=allowed("relevance, newest, oldest"),
    )
    size: int = Field(
        default=20,
        ge=1,
        le=200,
        description="Statements to a page.",
        json_schema_extra=allowed("a whole number from 1 to 200"),
    )
    cursor: str = Field(
        default="",
        max_length=10_000,
        description="Where the page starts: `next_cursor` of the page before it.",
        json_schema_extra=allowed("the next_cursor of an earlier answer to the same query"),
    )

    def order(self) -> Sort:
        """The order asked for."""
        return self.sort


class StatementsParameters(ListParameters):
    """The API's list of statements, with what shall be counted beside it."""

    facets: Annotated[tuple[FacetName, ...], BeforeValidator(_named)] = Field(
        default=(),
        description="Facets to count, separated by commas; each under the query without its own "
        "selection.",
        json_schema_extra=allowed(", ".join(FACETS)),
    )
    histogram: Bucket | None = Field(
        default=None,
        description="Count the statements by their date of publication.",
        json_schema_extra=allowed("day, month, year"),
    )


class FacetValuesParameters(Filters):
    """The values of one facet, with a search inside them."""

    containing: str = Field(
        default="",
        max_length=100,
        description="Only values that hold these characters, case ignored.",
        json_schema_extra=allowed("up to 100 characters"),
    )
    size: int = Field(
        default=50,
        ge=1,
        le=200,
        description="Most values to answer with.",
        json_schema_extra=allowed("a whole number from 1 to 200"),
    )


class MatrixParameters(Filters):
    """Who sides with whom under the filters."""

    by: RowKind = Field(
        default="speaker",
        description="What a row is.",
        json_schema_extra=allowed("speaker, country"),
    )
    rows: int = Field(
        default=15,
        ge=1,
        le=100,
        description="Most rows, those with most statements first.",
        json_schema_extra=allowed("a whole number from 1 to 100"),
    )
    columns: int = Field(
        default=10,
        ge=1,
        le=100,
        description="Most columns: targets, those with most statements first.",
        json_schema_extra=allowed("a whole number from 1 to 100"),
    )
