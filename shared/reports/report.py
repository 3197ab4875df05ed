"""A report: what is wrong in a record, with all that is needed to learn from it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal, get_args

from pydantic import Field

from shared.contracts import Record, Statement, StatementsMessage
from shared.index.document import spans_of

FieldName = Literal[
    "content",
    "speaker",
    "role",
    "affiliation",
    "country",
    "cue",
    "kind",
    "act",
    "modality",
    "channel",
    "via",
    "said_at",
    "target",
    "stance",
    "no_statement",
    "missing",
    "other",
]
"""What is wrong: a field of the record; or it is no statement at all; or a statement is missing."""

FIELDS: tuple[FieldName, ...] = get_args(FieldName)

MAX_CORRECTION, MAX_COMMENT = 500, 1_000
"""Code points that a reader can write."""

MAX_PASSAGE = 4_000
"""Code points of the article that a report keeps."""

MAX_RECORD = 12_000
"""Characters of the record as JSON beyond which a report keeps its id alone."""

_MAX_LINE = 300


class Passage(Record):
    """The part of the article that the statement stands in."""

    start: int = Field(description="Its first code point in the article's text.")
    text: str = Field(description="Whole paragraphs, cut where they are long.")


class Report(Record):
    """One report."""

    reported_at: dt.datetime = Field(description="When it was stored, UTC.")
    field: FieldName = Field(description="What is wrong.")
    correction: str = Field(max_length=MAX_CORRECTION, description="What would be right.")
    comment: str = Field(max_length=MAX_COMMENT, description="Anything else.")
    article: str = Field(description="Id of the article.")
    sequence: int = Field(description="Which revision of it.")
    title: str | None = Field(description="Its headline.")
    url: str | None = Field(description="Its address.")
    statement: str | None = Field(description="Id of the statement; null where one is missing.")
    record: Mapping[str, Any] | None = Field(
        description="The statement as it was; null where one is missing, or it is very long."
    )
    passage: Passage = Field(
        description="Where it stands; offsets of the record count from 0 of "
        "the article, not of the passage."
    )


def report_of(
    message: StatementsMessage,
    statement: Statement | None,
    field: FieldName,
    *,
    correction: str = "",
    comment: str = "",
    now: dt.datetime,
) -> Report:
    """The report of an error in `statement`, or of one that is missing in the article.

    Raises:
        pydantic.ValidationError: a text is too long.
    """
    article = message.article
    record = statement.model_dump(mode="json") if statement else None
    if statement and len(statement.model_dump_json()) > MAX_RECORD:
        record = None
    return Report(
        reported_at=now,
        field=field,
        correction=correction,
        comment=comment,
        article=article.id,
        sequence=message.sequence,
        title=article.title[:_MAX_LINE] if article.title else None,
        url=article.url[:_MAX_LINE] if article.url else None,
        statement=statement.id if statement else None,
        record=record,
        passage=passage_of(article.text, statement),
    )


def passage_of(text: str, statement: Statement | None) -> Passage:
    """The paragraphs that the statement stands in, of at most MAX_PASSAGE code points of `text`;
    the start of the text where there is no statement.
    """
    first = last = 0
    if statement is not None:
        spans = list(spans_of(statement))
        first = min(*(span.start for span in spans), len(text))
        last = min(max(span.end for span in spans), len(text))
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    end = len(text) if end < 0 or statement is None else end
    if end - start > MAX_PASSAGE:  # the statement's beginning is kept, with a little before it
        start = max(start, min(first - MAX_PASSAGE // 4, end - MAX_PASSAGE))
        end = start + MAX_PASSAGE
    return Passage(start=start, text=text[start:end])
