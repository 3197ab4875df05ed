"""The index as it is asked and answers where names are joined: one speaker under one name.

Records stay as they are; only what is asked for and how it is counted changes, at each request, so
that a join is seen at once and taken back without a trace.
"""

import asyncio
import itertools
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from shared.contracts import StatementsMessage
from shared.index.answer import Cell, Count, Facet, Hit, Matrix, Page, Verdict
from shared.index.port import StatementIndex
from shared.index.query import FacetName, StatementQuery
from shared.index.selection import MAX_SIZE, selected, without_facet
from shared.names.joins import Joins


class JoinedIndex:
    """A `StatementIndex` over another one, with the names of `joins` joined."""

    def __init__(self, inner: StatementIndex, joins: Joins) -> None:
        self._inner = inner
        self._joins = joins

    async def search(
        self, query: StatementQuery, *, size: int = 20, cursor: str | None = None
    ) -> Page:
        """Statements under all names of the speakers that are asked for."""
        return await self._inner.search(self._joins.expanded(query), size=size, cursor=cursor)

    async def facets(
        self,
        query: StatementQuery,
        names: Sequence[FacetName],
        *,
        size: int = 10,
        containing: str = "",
    ) -> Mapping[FacetName, Facet]:
        """Speakers are counted under one name each, over all of theirs."""
        expanded = self._joins.expanded(query)
        found = await self._inner.facets(expanded, names, size=size, containing=containing)
        if "speaker" not in found:
            return found
        return {**found, "speaker": await self._speakers(query, found["speaker"])}

    async def timeline(
        self, query: StatementQuery, by: Literal["day", "month", "year"]
    ) -> tuple[Count, ...]:
        """Statements under all names."""
        return await self._inner.timeline(self._joins.expanded(query), by)

    async def matrix(
        self,
        query: StatementQuery,
        by: Literal["speaker", "country"],
        *,
        rows: int | Sequence[str] = 20,
        columns: int | Sequence[str] = 20,
    ) -> Matrix:
        """A row is a speaker, whatever the name."""
        expanded = self._joins.expanded(query)
        if by != "speaker":
            return await self._inner.matrix(expanded, by, rows=rows, columns=columns)
        if isinstance(rows, int):
            found = await self._inner.matrix(expanded, by, rows=rows, columns=columns)
            if not any(self._is_joined(row) for row in found.rows) or not found.columns:
                return found
            rows, columns = self._speakers_of(found.rows), found.columns
        every = list(dict.fromkeys(name for row in rows for name in self._joins.group(row)))
        parts = [
            await self._inner.matrix(
                expanded, by, rows=every[start : start + MAX_SIZE], columns=columns
            )
            for start in range(0, len(every), MAX_SIZE)
        ]
        return self._joined(parts, rows)

    async def statement(self, statement_id: str) -> Hit | None:
        """The record as it is."""
        return await self._inner.statement(statement_id)

    async def article(self, article_id: str) -> StatementsMessage | None:
        """The article as it is."""
        return await self._inner.article(article_id)

    def export(self, query: StatementQuery) -> AsyncIterator[Hit]:
        """Statements under all names, as they are."""
        return self._inner.export(self._joins.expanded(query))

    async def ping(self) -> None:
        """As the index itself."""
        await self._inner.ping()

    async def prepare(self) -> None:
        """As the index itself."""
        await self._inner.prepare()

    async def write(self, batch: Sequence[StatementsMessage]) -> list[Verdict]:
        """As the index itself."""
        return await self._inner.write(batch)

    async def delete(self, article_ids: Sequence[str]) -> None:
        """As the index itself."""
        await self._inner.delete(article_ids)

    async def refresh(self) -> None:
        """As the index itself."""
        await self._inner.refresh()

    async def close(self) -> None:
        """As the index itself."""
        await self._inner.close()

    async def _speakers(self, query: StatementQuery, found: Facet) -> Facet:
        """Each joined speaker once, with the exact count over all names, the listed and others."""
        chosen = selected(query, "speaker")
        shown = {value.value: self._shown(value.value, chosen) for value in found.values}
        joined = [name for name in dict.fromkeys(shown.values()) if self._is_joined(name)]
        if not joined:
            return found
        everybody = without_facet(query, "speaker")
        pages = await asyncio.gather(
            *(self._inner.search(_of(everybody, self._joins.group(one)), size=1) for one in joined)
        )
        counts = {
            value.value: value.count for value in found.values if shown[value.value] == value.value
        }
        counts |= {name: page.total for name, page in zip(joined, pages, strict=True)}
        values = [Count(value, count) for value, count in counts.items()]
        total = sum(value.count for value in found.values) + found.others
        return Facet(
            values=tuple(sorted(values, key=lambda one: (-one.count, one.value))),
            others=max(0, total - sum(one.count for one in values)),
        )

    def _shown(self, name: str, chosen: Sequence[str]) -> str:
        """The name a value is listed under: what was asked for by another name keeps that one."""
        group = self._joins.group(name)
        asked = [one for one in chosen if one in group]
        return group[0] if not asked or group[0] in asked else asked[0]

    def _is_joined(self, name: str) -> bool:
        return len(self._joins.group(name)) > 1

    def _speakers_of(self, rows: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._joins.canonical(row) for row in rows))

    def _joined(self, parts: Sequence[Matrix], rows: Sequence[str]) -> Matrix:
        """The cells of all names of a row as one, under the name that the row was asked by."""
        row_of = {name: row for row in rows for name in self._joins.group(row)}
        cells: dict[tuple[str, str], list[Cell]] = defaultdict(list)
        for cell in itertools.chain.from_iterable(part.cells for part in parts):
            cells[row_of[cell.row], cell.column].append(cell)
        return Matrix(
            rows=tuple(rows),
            columns=parts[0].columns if parts else (),
            cells=tuple(
                Cell(
                    row=row,
                    column=column,
                    support=sum(one.support for one in same),
                    oppose=sum(one.oppose for one in same),
                    neutral=sum(one.neutral for one in same),
                )
                for (row, column), same in cells.items()
            ),
        )


def _of(query: StatementQuery, names: tuple[str, ...]) -> StatementQuery:
    return replace(query, include={**query.include, "speaker": names})
