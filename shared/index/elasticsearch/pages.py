"""Pages of hits and exports: after sort keys, and as of one point in time where that is needed."""

import math
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress
from typing import Any

from elasticsearch import AsyncElasticsearch, BadRequestError, NotFoundError

from shared.index.answer import Hit, Page
from shared.index.cursor import Part, invalid_cursor, read_cursor, write_cursor
from shared.index.elasticsearch.marks import Marks
from shared.index.elasticsearch.queries import Clause
from shared.index.elasticsearch.stored import hit_from
from shared.index.query import StatementQuery
from shared.index.selection import order_of

_KEEP = "5m"
"""How long a point in time lives after the last request for a page of it."""

_EXPORT_STEP = 1_000
_FIELDS = ["statement", "article"]


class Pages:
    """Lists statements of one index."""

    def __init__(self, client: AsyncElasticsearch, alias: str) -> None:
        self._client = client
        self._alias = alias

    async def by_date(
        self, query: StatementQuery, asked: Clause, size: int, cursor: str | None
    ) -> Page:
        """Goes on after the sort keys of the last hit, whatever has arrived since."""
        after = _checked(read_cursor(query, cursor, (int, int))) if cursor is not None else None
        marks = Marks()
        found = await self._search(
            index=self._alias,
            ignore_unavailable=True,
            query=asked,
            size=size + 1,
            sort=_order(order_of(query)),
            search_after=after,
            highlight=marks.request(),
        )
        return _page(query, found, size, marks, [])

    async def by_relevance(
        self, query: StatementQuery, asked: Clause, size: int, cursor: str | None
    ) -> Page:
        """Goes on in the point in time of the first page.

        Relevance changes with every document that arrives. Where the point in time has run out, a
        new one takes its place; a statement may then be seen twice or not at all.
        """
        point, after = _after_score(query, cursor)
        marks = Marks()
        request = {
            "query": asked,
            "size": size + 1,
            "sort": [{"_score": "desc"}, *_order("newest")],
            "search_after": after,
            "highlight": marks.request(),
        }
        try:
            point = point or await self._open()
            found = await self._search(pit=_point(point), **request)
        except NotFoundError:
            if cursor is None:
                return Page((), 0, None)
            point = await self._open()
            found = await self._search(pit=_point(point), **request)
        except BadRequestError:
            if cursor is None:
                raise
            raise invalid_cursor() from None
        point = found["pit_id"]
        page = _page(query, found, size, marks, [point])
        if page.cursor is None:
            await self._close(point)
        return page

    async def statement(self, statement_id: str) -> Hit | None:
        """The statement with this id, without highlights."""
        found = await self._search(
            index=self._alias,
            ignore_unavailable=True,
            query={"term": {"id": statement_id}},
            size=1,
            track_total_hits=False,
        )
        hits = found["hits"]["hits"]
        return hit_from(hits[0]["_source"]) if hits else None

    async def export(self, asked: Clause) -> AsyncGenerator[Hit]:
        """Everything, newest first, as of one point in time."""
        try:
            point = await self._open()
        except NotFoundError:
            return
        after: Sequence[Part] | None = None
        try:
            while True:
                found = await self._search(
                    pit=_point(point),
                    query=asked,
                    size=_EXPORT_STEP,
                    sort=_order("newest"),
                    search_after=after,
                    track_total_hits=False,
                )
                point = found["pit_id"]
                hits = found["hits"]["hits"]
                for hit in hits:
                    yield hit_from(hit["_source"])
                if len(hits) < _EXPORT_STEP:
                    return
                after = hits[-1]["sort"][:2]
        finally:
            await self._close(point)

    async def _search(self, **request: Any) -> dict[str, Any]:
        request = {"track_total_hits": True, "track_scores": False, **request}
        answer = await self._client.search(
            source_includes=_FIELDS,
            allow_partial_search_results=False,
            **{name: value for name, value in request.items() if value is not None},
        )
        body: dict[str, Any] = answer.body
        return body

    async def _open(self) -> str:
        answer = await self._client.open_point_in_time(index=self._alias, keep_alive=_KEEP)
        return str(answer.body["id"])

    async def _close(self, point: str) -> None:
        with suppress(NotFoundError):
            await self._client.close_point_in_time(id=point)


def _order(key: str) -> list[dict[str, str]]:
    return [{key: "asc"}, {"place": "asc"}]


def _point(point: str) -> dict[str, str]:
    return {"id": point, "keep_alive": _KEEP}


def _page(
    query: StatementQuery, found: dict[str, Any], size: int, marks: Marks, head: list[Part]
) -> Page:
    hits = found["hits"]["hits"]
    following = None
    if len(hits) > size:
        # With a point in time Elasticsearch adds a sort key of its own at the end.
        keys = hits[size - 1]["sort"][: 3 if head else 2]
        following = write_cursor(query, [*head, *keys])
    return Page(
        tuple(_hit(hit, marks) for hit in hits[:size]), found["hits"]["total"]["value"], following
    )


def _hit(found: dict[str, Any], marks: Marks) -> Hit:
    hit = hit_from(found["_source"], score=found["_score"] or 0.0)
    highlights = marks.highlights(hit.statement, found.get("highlight", {}))
    return Hit(hit.statement, hit.article, highlights, hit.score)


def _after_score(query: StatementQuery, cursor: str | None) -> tuple[str, list[Part] | None]:
    if cursor is None:
        return "", None
    point, score, newest, place = read_cursor(query, cursor, (str, float, int, int))
    if not math.isfinite(float(score)):
        raise invalid_cursor()
    return str(point), [float(score), *_checked((newest, place))]


def _checked(keys: Sequence[Part]) -> list[Part]:
    if not all(0 <= int(key) < 2**63 for key in keys):
        raise invalid_cursor()
    return list(keys)
