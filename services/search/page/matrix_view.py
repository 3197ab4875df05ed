"""Who sides with whom, as a table whose cells open their statements."""

from dataclasses import dataclass

from services.search.addresses import MATRIX, SEARCH, speaker_page
from services.search.narrowing import Toward, cell_filters, filters_of
from services.search.page.chips import Chip, chips
from services.search.page.wording import (
    SIDES,
    country,
    day_label,
    number,
    percent,
    shortened,
)
from services.search.parameters import MatrixParameters, address, pairs
from services.search.sides import Sides, Trend, support_share
from shared.index.answer import Cell

NAME = 80
"""Code points of a name in the table."""

DIRECTIONS = {
    "toward support": ("↗", "support"),
    "toward opposition": ("↘", "oppose"),
    "steady": ("→", "neutral"),
}

TONES = 3
"""Steps of colour on either side of none."""


@dataclass(frozen=True)
class SideCount:
    """How often a side is taken in a cell; `link` opens these statements."""

    side: str
    sign: str
    verb: str
    count: str
    link: str


@dataclass(frozen=True)
class TrendView:
    """Which way a cell moves: a sign, a word for its colour, and both halves in words."""

    sign: str
    side: str
    told: str


@dataclass(frozen=True)
class CellView:
    """One cell; `tone` runs from oppose-3 over even to support-3, empty without a side.

    Attributes:
        share: the part of those that take a side which support, "75 %", empty without a side.
    """

    target: str
    tone: str
    counts: tuple[SideCount, ...]
    share: str
    trend: TrendView | None


@dataclass(frozen=True)
class RowView:
    """A speaker or a country, and a cell for each target, None where there is no statement."""

    name: str
    link: str | None
    cells: tuple[CellView | None, ...]


@dataclass(frozen=True)
class MatrixView:
    """All that the page of the matrix prints."""

    by: str
    q: str
    since: str
    until: str
    middle: str
    chips: tuple[Chip, ...]
    targets: tuple[str, ...]
    rows: tuple[RowView, ...]
    by_speaker: str
    by_country: str
    results: str
    api: str
    state: tuple[tuple[str, str], ...]


def matrix_view(parameters: MatrixParameters, found: Sides) -> MatrixView:
    """The page of this matrix."""
    matrix = found.matrix
    cells = {(cell.row, cell.column): cell for cell in matrix.cells}
    filters = filters_of(parameters)
    return MatrixView(
        by=parameters.by,
        q=parameters.q,
        since=parameters.since.isoformat() if parameters.since else "",
        until=parameters.until.isoformat() if parameters.until else "",
        middle=day_label(found.middle) if found.middle and found.trends else "",
        chips=chips(parameters, MATRIX),
        targets=tuple(_name(parameters, target) for target in matrix.columns),
        rows=tuple(
            RowView(
                name=_name(parameters, row),
                link=_row_link(parameters, row),
                cells=tuple(
                    _cell(parameters, cells[row, target], found.trends.get((row, target)))
                    if (row, target) in cells
                    else None
                    for target in matrix.columns
                ),
            )
            for row in matrix.rows
        ),
        by_speaker=address(MATRIX, parameters.model_copy(update={"by": "speaker"})),
        by_country=address(MATRIX, parameters.model_copy(update={"by": "country"})),
        results=address(SEARCH, filters),
        api=address("/v1/matrix", parameters),
        state=tuple(pair for pair in pairs(parameters) if pair[0] not in ("q", "since", "until")),
    )


def tone(support: int, oppose: int) -> str:
    """By how much one side outweighs the other: even, or a side with 1 to 3."""
    if not support + oppose:
        return ""
    lean = (support - oppose) / (support + oppose)
    step = round(abs(lean) * TONES)
    if not step:
        return "even"
    return f"{'support' if lean > 0 else 'oppose'}-{step}"


def _cell(parameters: MatrixParameters, cell: Cell, trend: Trend | None) -> CellView:
    sides: tuple[tuple[str, int, Toward], ...] = (
        ("support", cell.support, "support"),
        ("oppose", cell.oppose, "oppose"),
        ("neutral", cell.neutral, "any"),
    )
    share = support_share(cell.support, cell.oppose)
    return CellView(
        target=_name(parameters, cell.column),
        tone=tone(cell.support, cell.oppose),
        counts=tuple(
            _side_count(parameters, cell, side, count, toward)
            for side, count, toward in sides
            if count and (side != "neutral" or share is None)
        ),
        share=percent(share) if share is not None and (0 < share < 1 or trend) else "",
        trend=_trend(trend) if trend else None,
    )


def _trend(trend: Trend) -> TrendView:
    sign, side = DIRECTIONS[trend.direction]
    halves = [
        f"{number(half.support)} to {number(half.oppose)}" for half in (trend.earlier, trend.later)
    ]
    return TrendView(sign, side, f"{trend.direction}: first {halves[0]}, then {halves[1]}")


def _side_count(
    parameters: MatrixParameters, cell: Cell, side: str, count: int, toward: Toward
) -> SideCount:
    sign, verb = SIDES[side]
    return SideCount(
        side=side,
        sign=sign,
        verb=verb,
        count=number(count),
        link=address(SEARCH, cell_filters(parameters, cell.row, cell.column, toward)),
    )


def _name(parameters: MatrixParameters, value: str) -> str:
    """A row or a column: who is known alone is counted, so there is no "unknown" among them."""
    return country(value) if parameters.by == "country" else shortened(value, NAME)


def _row_link(parameters: MatrixParameters, row: str) -> str | None:
    return speaker_page(row) if parameters.by == "speaker" else None
