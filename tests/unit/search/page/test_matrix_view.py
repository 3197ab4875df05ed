"""The matrix as a table whose cells open their statements."""

import datetime as dt

import pytest

from services.search.page.matrix_view import matrix_view, tone
from services.search.parameters import MatrixParameters
from services.search.sides import Sides, Trend
from shared.index.answer import Cell, Matrix


@pytest.mark.parametrize(
    ("support", "oppose", "expected"),
    [
        (0, 0, ""),
        (2, 2, "even"),
        (5, 0, "support-3"),
        (0, 1, "oppose-3"),
        (5, 1, "support-2"),
        (2, 3, "oppose-1"),
        (50, 51, "even"),
    ],
)
def test_the_colour_says_by_how_much_a_side_outweighs(
    support: int, oppose: int, expected: str
) -> None:
    assert tone(support, oppose) == expected


def test_each_side_of_a_cell_opens_its_own_statements() -> None:
    found = Matrix(("Ines Abel",), ("treaty", "crews"), (Cell("Ines Abel", "treaty", 2, 1, 3),))
    view = matrix_view(MatrixParameters(q="oil", rows=5), Sides(found, None, {}))
    (row,) = view.rows
    cell, empty = row.cells
    assert empty is None
    assert cell is not None
    assert [(c.side, c.count, c.link) for c in cell.counts] == [
        ("support", "2", "/?q=oil&speaker=Ines%20Abel&supports=treaty"),
        ("oppose", "1", "/?q=oil&speaker=Ines%20Abel&opposes=treaty"),
    ]
    assert (cell.share, cell.trend) == ("66 %", None)
    assert cell.counts[0].verb == "supports"
    assert row.link == "/speakers/Ines%20Abel"


def test_countries_face_countries_and_are_told_by_name() -> None:
    found = Matrix(("RU",), ("VE",), (Cell("RU", "VE", 1, 0, 0),))
    view = matrix_view(MatrixParameters(by="country"), Sides(found, None, {}))
    cell = view.rows[0].cells[0]
    assert (view.rows[0].name, view.targets, view.rows[0].link) == ("Russia", ("Venezuela",), None)
    assert cell is not None
    assert cell.counts[0].link == "/?country=RU&supports_country=VE"


def test_the_cell_replaces_what_the_filters_keep_of_its_row() -> None:
    parameters = MatrixParameters(include={"speaker": ("A", "B"), "country": ("NO",)})
    found = Matrix(("A",), ("T",), (Cell("A", "T", 1, 0, 0),))
    view = matrix_view(parameters, Sides(found, None, {}))
    cell = view.rows[0].cells[0]
    assert cell is not None
    assert cell.counts[0].link == "/?speaker=A&country=NO&supports=T"


def test_a_cell_without_a_side_opens_what_is_about_the_target() -> None:
    found = Matrix(("A",), ("T",), (Cell("A", "T", 0, 0, 3),))
    cell = matrix_view(MatrixParameters(), Sides(found, None, {})).rows[0].cells[0]
    assert cell is not None
    assert [(c.side, c.count, c.link) for c in cell.counts] == [
        ("neutral", "3", "/?speaker=A&target=T")
    ]
    assert (cell.tone, cell.share) == ("", "")


def test_a_trend_is_told_by_a_sign_and_in_words() -> None:
    found = Matrix(("A",), ("T",), (Cell("A", "T", 4, 3, 0),))
    trend = Trend(Cell("A", "T", 1, 3, 0), Cell("A", "T", 3, 0, 0))
    view = matrix_view(MatrixParameters(), Sides(found, dt.date(2031, 4, 11), {("A", "T"): trend}))
    cell = view.rows[0].cells[0]
    assert view.middle == "11 Apr 2031"
    assert cell is not None
    assert cell.trend is not None
    assert (cell.trend.sign, cell.trend.side) == ("↗", "support")
    assert cell.trend.told == "toward support: first 1 to 3, then 3 to 0"


def test_what_narrows_the_table_is_taken_away_without_leaving_it() -> None:
    view = matrix_view(
        MatrixParameters(by="country", q="oil", include={"kind": ("direct",)}),
        Sides(Matrix((), (), ()), None, {}),
    )
    assert [chip.without for chip in view.chips] == [
        "/matrix?kind=direct&by=country",
        "/matrix?q=oil&by=country",
    ] or [chip.without for chip in view.chips] == [
        "/matrix?by=country&kind=direct",
        "/matrix?q=oil&by=country",
    ]
