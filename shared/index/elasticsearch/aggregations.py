"""Requests for counts and what comes back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from shared.contracts.vocabulary import Stance
from shared.index.answer import Cell
from shared.index.elasticsearch.queries import Clause
from shared.index.port import IndexUnavailableError, InvalidQueryError

Aggregation = dict[str, Any]
Answer = dict[str, Any]


def body(asked: Clause, **aggregations: Aggregation) -> dict[str, Any]:
    """A search for counts alone: all that match `asked`, and the aggregations by name."""
    return {"size": 0, "track_total_hits": True, "query": asked, "aggs": aggregations}


def top(field: str, size: int, containing: str = "") -> Aggregation:
    """The most frequent values; values with the same count in the order of code points."""
    terms: dict[str, Any] = {
        "field": field,
        "size": size,
        # Of each shard; with several of them the rare values would else be counted too low.
        "shard_size": size * 10 + 1_000,
        "order": [{"_count": "desc"}, {"_key": "asc"}],
    }
    if containing:
        terms["include"] = f".*{''.join(map(_either_case, containing))}.*"
    return {"terms": terms}


def only(field: str, values: Sequence[str]) -> Aggregation:
    """These values and no other."""
    return {"terms": {"field": field, "include": list(values), "size": max(1, len(values))}}


def counts(answer: Answer, name: str) -> dict[str, int]:
    """Values with their counts, in the order of the answer."""
    buckets = answer.get("aggregations", {}).get(name, {}).get("buckets", [])
    return {bucket["key"]: bucket["doc_count"] for bucket in buckets}


def total(answer: Answer) -> int:
    """How many documents match."""
    return int(answer["hits"]["total"]["value"])


def cells(
    answer: Answer, rows: Sequence[str], columns: Sequence[str], sides: Sequence[Stance]
) -> Iterator[Cell]:
    """The cells that are not empty, row by row."""
    buckets = answer["aggregations"]["rows"]["buckets"]
    found = {bucket["key"]: {"aggregations": bucket} for bucket in buckets}
    for row in rows:
        by_side = {side: counts(found.get(row, {}), side) for side in sides}
        for column in columns:
            numbers = {side: by_side[side].get(column, 0) for side in sides}
            if any(numbers.values()):
                yield Cell(row, column, **numbers)


def succeeded(answer: Answer) -> Answer:
    """`answer` if its search succeeded.

    Raises:
        InvalidQueryError, IndexUnavailableError: it did not; the reason is in the server's words.
    """
    status = int(answer.get("status", HTTPStatus.OK))
    if status < HTTPStatus.BAD_REQUEST:
        return answer
    error: Mapping[str, Any] = answer.get("error", {})
    reason = (error.get("root_cause") or [error])[0].get("reason", "")
    if status == HTTPStatus.BAD_REQUEST:
        raise InvalidQueryError(f"Elasticsearch refuses this: {reason}")
    raise IndexUnavailableError(f"Elasticsearch answers {status}: {reason}")


def _either_case(letter: str) -> str:
    forms = {letter, letter.lower(), letter.upper()}
    single = sorted(form for form in forms if len(form) == 1)
    return "[" + "".join(map(_escaped, single)) + "]"


def _escaped(letter: str) -> str:
    return f"\\{letter}" if re.match(r"[!-/:-@\[-`{-~]", letter) else letter
