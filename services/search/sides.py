"""Who sides with whom, and which way it moves: the whole, and each half of its time."""

import asyncio
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from services.search.parameters.models import RowKind
from shared.index.answer import Cell, Count, Matrix
from shared.index.port import StatementIndex
from shared.index.query import StatementQuery

TURN = 1 / 3
"""Change of the share of support, as a part of one, from which on a cell counts as moving."""

Direction = Literal["toward support", "toward opposition", "steady"]
Place = tuple[str, str]


@dataclass(frozen=True)
class Trend:
    """What a cell holds in the earlier and in the later half; a side is taken in both."""

    earlier: Cell
    later: Cell

    @property
    def direction(self) -> Direction:
        """Which way the share of support moves."""
        moved = _share(self.later) - _share(self.earlier)
        if abs(moved) < TURN:
            return "steady"
        return "toward support" if moved > 0 else "toward opposition"


@dataclass(frozen=True)
class Sides:
    """A matrix over time.

    Attributes:
        middle: first day of the later half; None where all was published on one day.
        trends: of each cell, by row and column, in both halves of which a side is taken.
    """

    matrix: Matrix
    middle: dt.date | None
    trends: Mapping[Place, Trend]


async def sides(
    index: StatementIndex, query: StatementQuery, by: RowKind, *, rows: int, columns: int
) -> Sides:
    """The matrix of `query` with a trend for each cell; see the port for rows and columns.

    Raises:
        InvalidQueryError: the query cannot be asked.
        IndexUnavailableError: the engine does not answer.
    """
    whole, days = await asyncio.gather(
        index.matrix(query, by, rows=rows, columns=columns), index.timeline(query, "day")
    )
    middle = middle_of(days)
    if middle is None or not whole.rows:
        return Sides(whole, None, {})
    earlier, later = await asyncio.gather(
        *(
            index.matrix(half, by, rows=whole.rows, columns=whole.columns)
            for half in (
                replace(query, until=middle - dt.timedelta(days=1)),
                replace(query, since=middle),
            )
        )
    )
    return Sides(whole, middle, trends(earlier, later))


def middle_of(days: Sequence[Count]) -> dt.date | None:
    """The first day of the later half of the time from the first to the last; None for one day.

    Args:
        days: YYYY-MM-DD, oldest first.
    """
    if not days[1:]:
        return None
    first, last = (dt.date.fromisoformat(days[place].value) for place in (0, -1))
    return first + dt.timedelta(days=((last - first).days + 1) // 2)


def trends(earlier: Matrix, later: Matrix) -> dict[Place, Trend]:
    """The cells in both of which a side is taken."""
    before, after = (
        {(cell.row, cell.column): cell for cell in half.cells if cell.support + cell.oppose}
        for half in (earlier, later)
    )
    return {place: Trend(before[place], after[place]) for place in before.keys() & after.keys()}


def support_share(support: int, oppose: int) -> float | None:
    """The part of those that take a side which support, 0 to 1; None where no side is taken."""
    return support / (support + oppose) if support + oppose else None


def _share(cell: Cell) -> float:
    return support_share(cell.support, cell.oppose) or 0.0
