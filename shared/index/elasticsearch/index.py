"""Elasticsearch behind the port."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import Literal

from elasticsearch import AsyncElasticsearch

from shared.contracts import StatementsMessage
from shared.index.answer import Count, Facet, Hit, Matrix, Page, Verdict
from shared.index.elasticsearch.administration import IndexNames, prepare
from shared.index.elasticsearch.connection import connect, translated
from shared.index.elasticsearch.counting import Counter, FacetRequest
from shared.index.elasticsearch.deleting import delete_articles
from shared.index.elasticsearch.pages import Pages
from shared.index.elasticsearch.queries import statements_query
from shared.index.elasticsearch.stored import article_document_id, message_from
from shared.index.elasticsearch.writing import Writer
from shared.index.facet_values import FACET_FIELDS, MATRIX_FIELDS
from shared.index.port import IndexUnavailableError
from shared.index.query import FacetName, StatementQuery
from shared.index.selection import (
    check_containing,
    check_facet,
    check_side,
    check_size,
    check_text,
    is_by_relevance,
    selected,
    tree_of,
    without_facet,
)
from shared.settings import Settings


def open_elasticsearch(settings: Settings, *, writer: bool) -> "ElasticsearchIndex":
    """The index at `settings.elasticsearch_url`."""
    return ElasticsearchIndex(connect(settings), IndexNames(settings.index_name), writer=writer)


class ElasticsearchIndex:
    """A `StatementIndex` on Elasticsearch 8 or 9. Any number of processes may write.

    Before `prepare` has been called by anybody it reads as an index that is empty.
    """

    def __init__(self, client: AsyncElasticsearch, names: IndexNames, *, writer: bool) -> None:
        self._client = client
        self._names = names
        self._writes = writer
        self._writer = Writer(client, names)
        self._pages = Pages(client, names.statements)
        self._counter = Counter(client, names.statements)

    async def prepare(self) -> None:
        """Make templates, indices and aliases; a reader has nothing to prepare."""
        if self._writes:
            with translated():
                await prepare(self._client, self._names)

    async def write(self, batch: Sequence[StatementsMessage]) -> list[Verdict]:
        """See the port; readers may see a revision half written."""
        self._check_writer()
        with translated(IndexUnavailableError):
            return await self._writer.write(batch)

    async def delete(self, article_ids: Sequence[str]) -> None:
        """See the port."""
        self._check_writer()
        with translated(IndexUnavailableError):
            await delete_articles(self._client, self._names, list(dict.fromkeys(article_ids)))

    async def refresh(self) -> None:
        """Without it, what was written is found after half a second."""
        with translated():
            await self._client.indices.refresh(
                index=[self._names.articles, self._names.statements], ignore_unavailable=True
            )

    async def search(
        self, query: StatementQuery, *, size: int = 20, cursor: str | None = None
    ) -> Page:
        """A page; its cursor stays exact for five minutes where the order is by relevance."""
        check_size(size)
        tree = tree_of(query)
        asked = statements_query(query, tree)
        with translated():
            if is_by_relevance(query, tree):
                return await self._pages.by_relevance(query, asked, size, cursor)
            return await self._pages.by_date(query, asked, size, cursor)

    async def facets(
        self,
        query: StatementQuery,
        names: Sequence[FacetName],
        *,
        size: int = 10,
        containing: str = "",
    ) -> Mapping[FacetName, Facet]:
        """See the port."""
        check_size(size)
        check_containing(containing)
        tree = tree_of(query)
        requests = []
        for name in names:
            check_facet(name)
            asked = statements_query(without_facet(query, name), tree)
            requests.append(FacetRequest(asked, FACET_FIELDS[name], selected(query, name)))
        with translated():
            found = await self._counter.facets(requests, size, containing)
        return dict(zip(names, found, strict=True))

    async def timeline(
        self, query: StatementQuery, by: Literal["day", "month", "year"]
    ) -> tuple[Count, ...]:
        """See the port."""
        asked = statements_query(query, tree_of(query))
        with translated():
            return await self._counter.timeline(asked, by)

    async def matrix(
        self,
        query: StatementQuery,
        by: Literal["speaker", "country"],
        *,
        rows: int | Sequence[str] = 20,
        columns: int | Sequence[str] = 20,
    ) -> Matrix:
        """See the port."""
        check_side(rows, "rows")
        check_side(columns, "columns")
        asked = statements_query(query, tree_of(query))
        with translated():
            return await self._counter.matrix(asked, MATRIX_FIELDS[by], rows, columns)

    async def statement(self, statement_id: str) -> Hit | None:
        """See the port."""
        check_text(statement_id)
        with translated():
            return await self._pages.statement(statement_id)

    async def article(self, article_id: str) -> StatementsMessage | None:
        """As of now: an article is found by its id before it is found by its words."""
        with translated():
            # Not `get`: it puts the id into the address, and an id may be "..".
            answer = await self._client.mget(
                index=self._names.articles, ids=[article_document_id(article_id)]
            )
        (found,) = answer.body["docs"]
        return message_from(found["_source"]) if found.get("found") else None

    async def export(self, query: StatementQuery) -> AsyncGenerator[Hit]:
        """See the port; the point in time is held for five minutes after each 1,000 statements."""
        asked = statements_query(query, tree_of(query))
        with translated():
            # Closed with this one, so that a point in time is not kept for nobody.
            async with aclosing(self._pages.export(asked)) as hits:
                async for hit in hits:
                    yield hit

    async def ping(self) -> None:
        """Return if the server answers and lets us in."""
        with translated():
            await self._client.info()

    async def close(self) -> None:
        """Close all connections."""
        await self._client.close()

    def _check_writer(self) -> None:
        if not self._writes:
            raise IndexUnavailableError("this process opened the index for reading only")
