"""Facets, timeline and matrix: how many statements have which values."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from tantivy import Occur, Query, Searcher

from shared.index.answer import Cell, Count, Facet, Matrix
from shared.index.facet_values import FACET_FIELDS, MATRIX_FIELDS, SINGLE, MatrixFields
from shared.index.query import UNKNOWN, FacetName
from shared.index.selection import ranked
from shared.index.tantivy.pages import count
from shared.index.tantivy.queries import QueryWriter, all_of, any_of
from shared.index.tantivy.top_values import exact_counts, top_values


def facets(
    searcher: Searcher,
    writer: QueryWriter,
    query: Query,
    keep: Mapping[FacetName, Sequence[str]],
    *,
    size: int,
    containing: str,
) -> dict[FacetName, Facet]:
    """For each facet named in `keep` its most frequent values under `query`, and those to keep."""
    fields = [FACET_FIELDS[name] for name in keep]
    tops = top_values(searcher, query, fields, size, containing)
    kept = exact_counts(searcher, query, {FACET_FIELDS[name]: keep[name] for name in keep})
    found: dict[FacetName, Facet] = {}
    for name in keep:
        field = FACET_FIELDS[name]
        listed = ranked(tops[field].counts, kept[field], size)
        if name in SINGLE and not containing:
            # Every document has one value, so its values occur as often as there are documents.
            others = tops[field].occurrences - sum(listed.values())
        elif tops[field].complete and len(listed) >= len(tops[field].counts):
            others = 0
        else:
            others = _count_without(searcher, writer, query, field, listed)
        found[name] = Facet(tuple(Count(*value) for value in listed.items()), others)
    return found


def _count_without(
    searcher: Searcher, writer: QueryWriter, query: Query, field: str, listed: Iterable[str]
) -> int:
    without = (Occur.MustNot, writer.one_of(field, list(listed)))
    return count(searcher, Query.boolean_query([(Occur.Must, query), without]))


def timeline(searcher: Searcher, query: Query, by: str) -> tuple[Count, ...]:
    """Counts by the field `by`, oldest first, "unknown" left out."""
    counts = dict(searcher.terms_with_prefix(by, "", query))
    counts.pop(UNKNOWN, None)
    return tuple(Count(value, counts[value]) for value in sorted(counts))


def matrix(
    searcher: Searcher,
    writer: QueryWriter,
    query: Query,
    by: Literal["speaker", "country"],
    *,
    rows: int | Sequence[str],
    columns: int | Sequence[str],
) -> Matrix:
    """Counts by who speaks and whoever is spoken of, the known ones of both."""
    fields = MATRIX_FIELDS[by]
    unknown = [
        (Occur.MustNot, writer.term(field, UNKNOWN)) for field in (fields.row, fields.column)
    ]
    query = Query.boolean_query([(Occur.Must, query), *unknown])
    column_names = _names(searcher, _taking_a_side(writer, query, fields), fields.column, columns)
    if not column_names:
        return Matrix((), (), ())
    facing = any_of(*(writer.one_of(field, column_names) for field in fields.taken))
    row_names = _names(searcher, all_of(query, facing), fields.row, rows)
    if not row_names:
        return Matrix((), (), ())
    # Fewer documents to count: those of these rows, about one of these columns.
    about = writer.one_of(fields.column, column_names)
    query = all_of(query, writer.one_of(fields.row, row_names), about)
    cells = _cells(searcher, query, fields, row_names, column_names)
    return Matrix(tuple(row_names), tuple(column_names), tuple(cells))


def _names(
    searcher: Searcher, query: Query, field: str, wanted: int | Sequence[str]
) -> Sequence[str]:
    """The names given, or as many as are wanted of the most frequent ones."""
    if not isinstance(wanted, int):
        return wanted
    counts = top_values(searcher, query, [field], wanted)[field].counts
    return list(ranked(counts, {}, wanted))


def _taking_a_side(writer: QueryWriter, query: Query, fields: MatrixFields) -> Query:
    """Those that support or oppose somebody known."""
    none = all_of(*(writer.term(field, UNKNOWN) for field in fields.taken))
    return Query.boolean_query([(Occur.Must, query), (Occur.MustNot, none)])


def _cells(
    searcher: Searcher,
    query: Query,
    fields: MatrixFields,
    rows: Sequence[str],
    columns: Sequence[str],
) -> Iterator[Cell]:
    """The cells that are not empty, row by row."""
    sides = {
        stance: {"terms": {"field": field, "include": list(columns), "size": len(columns)}}
        for stance, field in fields.sides.items()
    }
    named = {"field": fields.row, "include": list(rows), "size": len(rows)}
    buckets = searcher.aggregate(query, {"rows": {"terms": named, "aggs": sides}})
    found = {bucket["key"]: bucket for bucket in buckets["rows"]["buckets"]}
    for row in rows:
        if row not in found:
            continue
        counts = {
            stance: {bucket["key"]: bucket["doc_count"] for bucket in found[row][stance]["buckets"]}
            for stance in fields.sides
        }
        for column in columns:
            numbers = {stance: counts[stance].get(column, 0) for stance in counts}
            if any(numbers.values()):
                yield Cell(row, column, **numbers)
