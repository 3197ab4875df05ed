"""The article as every service sees it."""

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from shared.contracts.clean_text import storable
from shared.contracts.identity import canonical_address
from shared.contracts.span import Record

MAX_TEXT = 1_000_000
"""Longest text of an article in code points; ingest refuses more, nlp dead-letters more."""

FIRST_YEAR, LAST_YEAR = 1600, 2200
"""From before the first newspapers to well after anything that is being published now."""

Line = Annotated[str, StringConstraints(max_length=2_000), BeforeValidator(storable)]
ArticleId = Annotated[
    str, StringConstraints(min_length=1, max_length=512), BeforeValidator(storable)
]


def _in_the_calendar(moment: dt.datetime | None) -> dt.datetime | None:
    """UTC, with a naive time taken as UTC; years that no newspaper has are refused."""
    if moment is None:
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"the year {moment.year} is not one an article can be published in")
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


def _web_address(url: str | None) -> str | None:
    """Kept as given, but only what a page can safely link to: no `javascript:`, no file path."""
    if url is not None:
        canonical_address(url)
    return url


def _written_as_a_date(given: Any) -> Any:
    """ISO 8601 only: a bare number would be read as seconds or milliseconds by its size."""
    if given is None or isinstance(given, dt.date):
        return given
    if isinstance(given, str) and re.match(r"\d{4}-\d\d-\d\d", given):
        return given
    raise ValueError("a date or time in ISO 8601 is needed, like 2026-03-01T09:30:00Z")


Moment = Annotated[
    dt.datetime | None, BeforeValidator(_written_as_a_date), AfterValidator(_in_the_calendar)
]


class Article(Record):
    """One article, its text exactly as stored: every offset of a statement points into it."""

    id: ArticleId = Field(description="Publisher's id, else from the address, else from the text.")
    text: Annotated[
        str, StringConstraints(min_length=1, max_length=MAX_TEXT), BeforeValidator(storable)
    ] = Field(description="The body, paragraphs separated by line breaks. Not empty.")
    title: Line | None = Field(default=None, description="The headline.")
    published_at: Moment = Field(
        default=None, description="When it was published, UTC; a date alone means its midnight."
    )
    publisher: Line | None = Field(default=None, description="The outlet: 'example.org'.")
    url: Annotated[Line | None, AfterValidator(_web_address)] = Field(
        default=None, description="Address of the article, http or https."
    )
    authors: tuple[Line, ...] = Field(default=(), max_length=100, description="Its authors.")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] | None = Field(
        default=None, description="ISO 639 code as the publisher gives it, null if unknown."
    )
