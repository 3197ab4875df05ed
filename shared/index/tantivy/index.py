"""The embedded index behind the port. Tantivy blocks, so every call runs in a thread."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from shared.contracts import StatementsMessage
from shared.index.answer import Count, Facet, Hit, Matrix, Page, Verdict
from shared.index.port import IndexUnavailableError
from shared.index.query import FacetName, StatementQuery
from shared.index.tantivy.folder import IndexFolder
from shared.index.tantivy.queries import QueryWriter
from shared.index.tantivy.reading import Reader
from shared.index.tantivy.schema import analyzers, build_schema
from shared.index.tantivy.snapshots import Snapshots
from shared.index.tantivy.writing import Writer


class TantivyIndex:
    """A `StatementIndex` in a folder of this machine.

    Args:
        path: the folder; it is made by `prepare` if this is the writer.
        writer: whether this process may write. One process can; others see what it commits.
    """

    def __init__(self, path: Path, *, writer: bool) -> None:
        folder = IndexFolder(path)
        queries = QueryWriter(build_schema(), analyzers())
        self._snapshots = Snapshots(folder)
        self._reader = Reader(self._snapshots, queries)
        self._writer = Writer(folder, queries) if writer else None

    async def prepare(self) -> None:
        """Make the folder and become its writer; a reader has nothing to prepare."""
        if self._writer is not None:
            await asyncio.to_thread(self._writer.prepare)

    async def write(self, batch: Sequence[StatementsMessage]) -> list[Verdict]:
        """All of the batch in one commit, on disk when this returns."""
        return await asyncio.to_thread(self._writing().write, batch)

    async def delete(self, article_ids: Sequence[str]) -> None:
        """In one commit, on disk when this returns."""
        await asyncio.to_thread(self._writing().delete, article_ids)

    async def refresh(self) -> None:
        """Nothing to do: what is committed is found by the next search in any process."""

    async def search(
        self, query: StatementQuery, *, size: int = 20, cursor: str | None = None
    ) -> Page:
        """A page; its cursor stays exact for five minutes where the order is by relevance."""
        return await asyncio.to_thread(self._reader.search, query, size, cursor)

    async def facets(
        self,
        query: StatementQuery,
        names: Sequence[FacetName],
        *,
        size: int = 10,
        containing: str = "",
    ) -> Mapping[FacetName, Facet]:
        """Exact counts, half of the facets in a thread of their own."""
        found: dict[FacetName, Facet] = {}
        for half in await asyncio.gather(
            *(
                asyncio.to_thread(self._reader.facets, query, part, size, containing)
                for part in (names[::2], names[1::2])
            )
        ):
            found |= half
        return {name: found[name] for name in names}

    async def timeline(
        self, query: StatementQuery, by: Literal["day", "month", "year"]
    ) -> tuple[Count, ...]:
        """Exact counts."""
        return await asyncio.to_thread(self._reader.timeline, query, by)

    async def matrix(
        self,
        query: StatementQuery,
        by: Literal["speaker", "country"],
        *,
        rows: int | Sequence[str] = 20,
        columns: int | Sequence[str] = 20,
    ) -> Matrix:
        """Exact counts."""
        return await asyncio.to_thread(self._reader.matrix, query, by, rows, columns)

    async def statement(self, statement_id: str) -> Hit | None:
        """The record as it was written."""
        return await asyncio.to_thread(self._reader.statement, statement_id)

    async def article(self, article_id: str) -> StatementsMessage | None:
        """The message as it was written."""
        return await asyncio.to_thread(self._reader.article, article_id)

    async def export(self, query: StatementQuery) -> AsyncGenerator[Hit]:
        """From the last commit before the first statement is asked for."""
        chunks = self._reader.export(query)
        while (chunk := await asyncio.to_thread(next, chunks, None)) is not None:
            for hit in chunk:
                yield hit

    async def ping(self) -> None:
        """Return if the folder can be read, or if there is none yet."""
        await asyncio.to_thread(self._snapshots.latest)

    async def close(self) -> None:
        """Let go of all files, so that another process can write."""
        if self._writer is not None:
            await asyncio.to_thread(self._writer.close)
        await asyncio.to_thread(self._snapshots.forget)

    def _writing(self) -> Writer:
        if self._writer is None:
            raise IndexUnavailableError("this process opened the index for reading only")
        return self._writer
