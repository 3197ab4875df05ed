"""Which way it moves: the trend of a matrix over the two halves of its time."""

import datetime as dt

import pytest

from services.search.parameters import MatrixParameters
from services.search.sides import Trend, middle_of, sides, support_share, trends
from shared.index.answer import Cell, Count, Matrix
from shared.index.query import StatementQuery
from tests.unit.search.memory_index import MemoryIndex


def days(*told: str) -> list[Count]:
    return [Count(day, 1) for day in told]


def test_the_later_half_begins_in_the_middle_of_the_time() -> None:
    assert middle_of(days("2031-03-01", "2031-03-11")) == dt.date(2031, 3, 6)
    assert middle_of(days("2031-03-01", "2031-03-02")) == dt.date(2031, 3, 2)
    assert middle_of(days("2031-03-01", "2031-03-02", "2031-12-31")) == dt.date(2031, 8, 1)


def test_a_single_day_has_no_halves() -> None:
    assert middle_of(days("2031-03-01")) is None
    assert middle_of([]) is None


@pytest.mark.parametrize(
    ("earlier", "later", "direction"),
    [
        ((0, 4), (4, 0), "toward support"),
        ((3, 1), (1, 3), "toward opposition"),
        ((2, 2), (3, 2), "steady"),
        ((1, 2), (2, 1), "toward support"),
    ],
)
def test_a_trend_is_the_change_of_the_share_of_support(
    earlier: tuple[int, int], later: tuple[int, int], direction: str
) -> None:
    assert Trend(Cell("A", "T", *earlier, 9), Cell("A", "T", *later, 0)).direction == direction


def test_there_is_a_trend_only_where_a_side_is_taken_in_both_halves() -> None:
    earlier = Matrix(("A",), ("T", "U"), (Cell("A", "T", 1, 0, 0), Cell("A", "U", 0, 0, 2)))
    later = Matrix(("A",), ("T", "U"), (Cell("A", "T", 0, 1, 0), Cell("A", "U", 0, 1, 0)))
    assert trends(earlier, later) == {("A", "T"): Trend(earlier.cells[0], later.cells[0])}


def test_the_share_of_support_leaves_the_neutral_out() -> None:
    assert support_share(3, 1) == 0.75
    assert support_share(0, 0) is None


async def test_a_speaker_who_turned_round_moves_toward_support(index: MemoryIndex) -> None:
    found = await sides(index, MatrixParameters().query(), "speaker", rows=5, columns=5)
    assert found.middle == dt.date(2031, 4, 11)
    ((place, trend),) = found.trends.items()
    assert place == ("Ines Abel", "harbour treaty")
    assert trend.direction == "toward support"
    assert (trend.earlier.oppose, trend.later.support) == (1, 1)


async def test_nothing_found_has_no_trend(index: MemoryIndex) -> None:
    found = await sides(index, StatementQuery(text="nothing"), "country", rows=5, columns=5)
    assert (found.matrix.rows, found.middle, found.trends) == ((), None, {})
