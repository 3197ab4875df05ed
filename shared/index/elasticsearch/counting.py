"""Facets, timeline and matrix: how many statements have which values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from elasticsearch import AsyncElasticsearch

from shared.index.answer import Count, Facet, Matrix
from shared.index.elasticsearch import aggregations
from shared.index.elasticsearch.queries import Clause, but_none_of
from shared.index.facet_values import MatrixFields
from shared.index.query import UNKNOWN
from shared.index.selection import ranked

_STEP = 10_000
"""Dates of a timeline in one request."""


@dataclass(frozen=True)
class FacetRequest:
    """One facet to count.

    Attributes:
        asked: the query without the facet's own selection.
        keep: values to list in any case.
    """

    asked: Clause
    field: str
    keep: tuple[str, ...]


class Counter:
    """Counts statements of one index."""

    def __init__(self, client: AsyncElasticsearch, alias: str) -> None:
        self._client = client
        self._alias = alias

    async def facets(
        self, requests: Sequence[FacetRequest], size: int, containing: str
    ) -> list[Facet]:
        """One facet for each request, in order."""
        answers = await self._many(
            [
                aggregations.body(
                    one.asked,
                    top=aggregations.top(one.field, size, containing),
                    kept=aggregations.only(one.field, one.keep),
                )
                for one in requests
            ]
        )
        values = [
            ranked(
                aggregations.counts(answer, "top"),
                dict.fromkeys(one.keep, 0) | aggregations.counts(answer, "kept"),
                size,
            )
            for one, answer in zip(requests, answers, strict=True)
        ]
        rests = await self._many(
            [
                aggregations.body(but_none_of(one.asked, one.field, list(listed)))
                for one, listed in zip(requests, values, strict=True)
            ]
        )
        return [
            Facet(tuple(Count(*value) for value in listed.items()), aggregations.total(rest))
            for listed, rest in zip(values, rests, strict=True)
        ]

    async def timeline(self, asked: Clause, by: str) -> tuple[Count, ...]:
        """Counts by the field `by`, oldest first, "unknown" left out."""
        counts: list[Count] = []
        after: dict[str, str] | None = None
        while True:
            dates: dict[str, Any] = {"size": _STEP, "sources": [{"date": {"terms": {"field": by}}}]}
            if after is not None:
                dates["after"] = after
            (answer,) = await self._many(
                [aggregations.body(but_none_of(asked, by, [UNKNOWN]), dates={"composite": dates})]
            )
            found = answer.get("aggregations", {}).get("dates", {"buckets": []})
            counts += [Count(one["key"]["date"], one["doc_count"]) for one in found["buckets"]]
            after = found.get("after_key")
            if after is None or len(found["buckets"]) < _STEP:
                return tuple(counts)

    async def matrix(
        self,
        asked: Clause,
        fields: MatrixFields,
        rows: int | Sequence[str],
        columns: int | Sequence[str],
    ) -> Matrix:
        """Counts by who speaks and whoever is spoken of, the known ones of both."""
        for field in (fields.row, fields.column):
            asked = but_none_of(asked, field, [UNKNOWN])
        column_names = await self._names(_taking_a_side(asked, fields), fields.column, columns)
        if not column_names:
            return Matrix((), (), ())
        row_names = await self._names(_facing(asked, fields, column_names), fields.row, rows)
        if not row_names:
            return Matrix((), (), ())
        sides = {
            stance: aggregations.only(field, column_names) for stance, field in fields.sides.items()
        }
        (answer,) = await self._many(
            [
                aggregations.body(
                    asked, rows={**aggregations.only(fields.row, row_names), "aggs": sides}
                )
            ]
        )
        if not aggregations.total(answer):
            return Matrix(tuple(row_names), tuple(column_names), ())
        cells = aggregations.cells(answer, row_names, column_names, list(sides))
        return Matrix(tuple(row_names), tuple(column_names), tuple(cells))

    async def _names(self, asked: Clause, field: str, wanted: int | Sequence[str]) -> list[str]:
        """The names given, or as many as are wanted of the most frequent ones."""
        if not isinstance(wanted, int):
            return list(wanted)
        (found,) = await self._many([aggregations.body(asked, top=aggregations.top(field, wanted))])
        return list(aggregations.counts(found, "top"))

    async def _many(self, bodies: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """One answer for each search, in order."""
        if not bodies:
            return []
        head = {
            "index": self._alias,
            "ignore_unavailable": True,
            "allow_partial_search_results": False,
        }
        searches = [part for body in bodies for part in (head, body)]
        answer = await self._client.msearch(searches=searches)
        return [aggregations.succeeded(one) for one in answer.body["responses"]]


def _facing(asked: Clause, fields: MatrixFields, columns: Sequence[str]) -> Clause:
    """Those that support or oppose one of the columns."""
    either = [{"terms": {field: list(columns)}} for field in fields.taken]
    return {"bool": {"filter": [asked, {"bool": {"should": either, "minimum_should_match": 1}}]}}


def _taking_a_side(asked: Clause, fields: MatrixFields) -> Clause:
    """Those that support or oppose somebody known."""
    none = [{"term": {field: UNKNOWN}} for field in fields.taken]
    return {"bool": {"filter": [asked], "must_not": [{"bool": {"filter": none}}]}}
