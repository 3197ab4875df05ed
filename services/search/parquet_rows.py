"""Statements as the columns of an export in Parquet."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from arro3.core import Array, DataType, Field, RecordBatch, Schema, list_array

from shared.contracts import Span, Statement
from shared.index.answer import Hit

Value = Callable[[Hit], Any]

EPOCH = dt.date(1970, 1, 1)


@dataclass(frozen=True)
class Column:
    """One column: how it is called, what it is, and its value for a statement."""

    name: str
    type: DataType
    value: Value

    @property
    def field(self) -> Field:
        """The column in the schema."""
        return Field(self.name, self.type, nullable=True)

    def array(self, hits: Sequence[Hit]) -> Array:
        """Its values for these statements."""
        return _array([self.value(hit) for hit in hits], self.type)


TEXT, NUMBER = DataType.utf8(), DataType.float64()
TEXTS = DataType.list(Field("item", TEXT, nullable=True))
PLACES = DataType.list(Field("item", DataType.int32(), nullable=True))
MOMENT, DAY = DataType.timestamp("us", tz="UTC"), DataType.date32()


def _names(side: str) -> Value:
    return lambda hit: [one.name for one in hit.statement.targets if one.stance == side]


def _of(part: str, field: str) -> Value:
    """A field of a part of the statement that may be missing."""

    def value(hit: Hit) -> Any:
        found = getattr(hit.statement, part)
        return getattr(found, field) if found else None

    return value


COLUMNS: tuple[Column, ...] = (
    Column("statement_id", TEXT, lambda hit: hit.statement.id),
    Column("article_id", TEXT, lambda hit: hit.article.id),
    Column("published_at", MOMENT, lambda hit: _moment(hit.article.published_at)),
    Column("publisher", TEXT, lambda hit: hit.article.publisher),
    Column("title", TEXT, lambda hit: hit.article.title),
    Column("url", TEXT, lambda hit: hit.article.url),
    Column("language", TEXT, lambda hit: hit.article.language),
    Column("authors", TEXTS, lambda hit: list(hit.article.authors)),
    Column("speaker", TEXT, _of("speaker", "name")),
    Column("speaker_kind", TEXT, _of("speaker", "kind")),
    Column("role", TEXT, _of("speaker", "role")),
    Column("affiliation", TEXT, _of("speaker", "affiliation")),
    Column("country", TEXT, _of("speaker", "country")),
    Column("mention", TEXT, lambda hit: _text(hit.statement.speaker.mention)),
    Column("cue", TEXT, _of("cue", "text")),
    Column("cue_class", TEXT, _of("cue", "cue_class")),
    Column("modality", TEXT, _of("cue", "modality")),
    Column("kind", TEXT, lambda hit: hit.statement.kind),
    Column("act", TEXT, lambda hit: hit.statement.act),
    Column("content", TEXTS, lambda hit: [span.text for span in hit.statement.content]),
    Column("starts", PLACES, lambda hit: [span.start for span in hit.statement.content]),
    Column("ends", PLACES, lambda hit: [span.end for span in hit.statement.content]),
    Column("channel", TEXT, _of("channel", "text")),
    Column("channel_class", TEXT, _of("channel", "channel_class")),
    Column("via", TEXTS, lambda hit: [one.name for one in hit.statement.via]),
    Column("said_at", TEXT, _of("said_at", "text")),
    Column("said_on", DAY, lambda hit: _day(hit.statement)),
    Column("supports", TEXTS, _names("support")),
    Column("opposes", TEXTS, _names("oppose")),
    Column("neutral", TEXTS, _names("neutral")),
    Column("confidence", NUMBER, lambda hit: hit.statement.confidence),
    Column("extractor", TEXT, lambda hit: _extractor(hit.statement)),
)
"""Those of CSV, typed: dates are dates, lists are lists; `starts` and `ends` count code points."""

OWN = (Field("query", TEXT, nullable=True), Field("exported_at", TEXT, nullable=True))
"""Every row says of itself where it comes from; compressed it costs nothing."""

SCHEMA = Schema([*(column.field for column in COLUMNS), *OWN])


def batch(hits: Sequence[Hit], query: str, exported_at: str) -> RecordBatch:
    """These statements as rows.

    Args:
        query: path and query of the search.
        exported_at: ISO 8601 in UTC.
    """
    arrays = [column.array(hits) for column in COLUMNS]
    own = [_array([value] * len(hits), TEXT) for value in (query, exported_at)]
    return RecordBatch.from_arrays([*arrays, *own], schema=SCHEMA)


def _array(values: Sequence[Any], kind: DataType) -> Array:
    if kind in (TEXTS, PLACES):
        return _lists(values, kind)
    if kind == MOMENT:
        return Array(values, DataType.int64()).cast(kind)
    if kind == DAY:
        return Array(values, DataType.int32()).cast(kind)
    return Array(values, kind)


def _lists(values: Iterable[Sequence[Any]], kind: DataType) -> Array:
    offsets: list[int] = [0]
    items: list[Any] = []
    for value in values:
        items += value
        offsets.append(len(items))
    of = TEXT if kind == TEXTS else DataType.int32()
    return list_array(Array(offsets, DataType.int32()), Array(items, of), type=kind)


def _moment(iso: str | None) -> int | None:
    """Microseconds since 1970."""
    if iso is None:
        return None
    since = dt.datetime.fromisoformat(iso) - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    return since // dt.timedelta(microseconds=1)


def _day(statement: Statement) -> int | None:
    """Days since 1970."""
    date = statement.said_at.date if statement.said_at else None
    return (date - EPOCH).days if date else None


def _extractor(statement: Statement) -> str:
    return f"{statement.extractor.name} {statement.extractor.version}"


def _text(span: Span | None) -> str | None:
    return span.text if span else None
