"""The most frequent values of several fields, counted in one pass over the documents.

Tantivy counts values segment by segment and can cut the rare ones of each segment off, which is
several times as fast as to carry all of them along. What it cut can have been too little in every
segment and enough in all: it says how much that can be at most. So the frequent ones are counted
again, exactly, and where that bound could hide a value all values are counted.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tantivy import Query, Searcher

_CARRIED = 500
"""Values of each segment that are carried along."""

Counts = dict[str, int]


@dataclass(frozen=True)
class TopValues:
    """Exact counts of the most frequent values of one field, and perhaps of some more.

    Attributes:
        complete: whether there are no other values.
        occurrences: of all values together, those that are not in `counts` included.
    """

    counts: Counts
    complete: bool
    occurrences: int


def top_values(
    searcher: Searcher, query: Query, fields: Sequence[str], size: int, containing: str = ""
) -> dict[str, TopValues]:
    """For each field at least its `size` most frequent values; ties are never cut."""
    fetched = size * 2 + 50
    answer = searcher.aggregate(
        query,
        {
            field: terms(field, fetched, max(fetched, _CARRIED), **_including(containing))
            for field in fields
        },
    )
    found = {field: _Counted.of(answer[field], fetched, size) for field in fields}
    again = {field: one.candidates for field, one in found.items() if one.is_sure and one.error}
    recounted = exact_counts(searcher, query, again)
    return {
        field: TopValues(recounted.get(field, one.counts), one.complete, one.occurrences)
        if one.is_sure
        else TopValues(
            _all_counts(searcher, query, field, containing), not containing, one.occurrences
        )
        for field, one in found.items()
    }


def exact_counts(
    searcher: Searcher, query: Query, wanted: Mapping[str, Sequence[str]]
) -> dict[str, Counts]:
    """For each field the counts of these values, 0 for those that no document has."""
    asked = {
        field: terms(field, len(values), len(values), include=list(values))
        for field, values in wanted.items()
        if values
    }
    answer = searcher.aggregate(query, asked) if asked else {}
    return {
        field: dict.fromkeys(values, 0) | (_counts(answer[field]) if field in asked else {})
        for field, values in wanted.items()
    }


def terms(field: str, size: int, carried: int, **more: Any) -> dict[str, Any]:
    """The request for the values of a field."""
    return {"terms": {"field": field, "size": size, "segment_size": carried, **more}}


@dataclass(frozen=True)
class _Counted:
    """What Tantivy counted of one field.

    Attributes:
        error: the most that any count can be too low, and that any value can have that is missing.
        candidates: those that can be among the most frequent.
        is_sure: whether none of the most frequent is missing.
    """

    counts: Counts
    error: int
    candidates: list[str]
    is_sure: bool
    complete: bool
    occurrences: int

    @classmethod
    def of(cls, answer: Mapping[str, Any], fetched: int, size: int) -> "_Counted":
        counts, error = _counts(answer), int(answer.get("doc_count_error_upper_bound") or 0)
        cut = len(counts) == fetched
        complete = not cut and not error
        least = sorted(counts.values(), reverse=True)[size - 1] if len(counts) >= size else 0
        # What is missing has at most this many.
        hidden = (min(counts.values(), default=0) if cut else 0) + error
        return cls(
            counts=counts,
            error=error,
            candidates=[value for value, number in counts.items() if number + error >= least],
            is_sure=complete or hidden < least,
            complete=complete,
            occurrences=sum(counts.values()) + int(answer.get("sum_other_doc_count") or 0),
        )


def _counts(answer: Mapping[str, Any]) -> Counts:
    return {bucket["key"]: int(bucket["doc_count"]) for bucket in answer["buckets"]}


def _all_counts(searcher: Searcher, query: Query, field: str, containing: str) -> Counts:
    wanted = containing.lower()
    return {
        value: number
        for value, number in searcher.terms_with_prefix(field, "", query)
        if wanted in value.lower()
    }


def _including(containing: str) -> dict[str, str]:
    """Only values that hold this text; its letters in either case."""
    if not containing:
        return {}
    letters = "".join(_either_case(letter) for letter in containing)
    return {"include": rf"[\s\S]*{letters}[\s\S]*"}


def _either_case(letter: str) -> str:
    forms = {letter, letter.lower(), letter.upper()}
    return "[" + "".join(re.escape(form) for form in forms if len(form) == 1) + "]"
