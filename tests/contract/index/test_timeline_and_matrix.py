"""Counts over time, and who sides with whom."""

import datetime as dt
from typing import get_args

import pytest

from shared.contracts.vocabulary import Stance
from shared.index.answer import Cell, Matrix
from shared.index.port import InvalidQueryError, StatementIndex
from shared.index.query import StatementQuery
from tests.contract.index.asking import write
from tests.contract.index.samples import article, ferry, message, statement, target

EMPTY = Matrix((), (), ())


async def timeline(index: StatementIndex, by: str, **query: object) -> list[tuple[str, int]]:
    asked = StatementQuery(**query)  # type: ignore[arg-type]  # the fields of a query
    return [
        (count.value, count.count)
        for count in await index.timeline(asked, by)  # type: ignore[arg-type]  # as above
    ]


async def test_a_timeline_counts_by_day_month_and_year_oldest_first(index: StatementIndex) -> None:
    days = [(2031, 5, 4), (2031, 5, 4), (2031, 5, 1), (2030, 12, 31), (1999, 1, 1)]
    for place, day in enumerate(days):
        at = dt.datetime(*day, 23, 59, tzinfo=dt.UTC)
        await write(index, ferry(f"a{place}", published_at=at))
    await write(index, ferry("never", published_at=None))
    assert await timeline(index, "day") == [
        ("1999-01-01", 1),
        ("2030-12-31", 1),
        ("2031-05-01", 1),
        ("2031-05-04", 2),
    ]
    assert await timeline(index, "month") == [("1999-01", 1), ("2030-12", 1), ("2031-05", 3)]
    assert await timeline(index, "year") == [("1999", 1), ("2030", 1), ("2031", 3)]
    assert await timeline(index, "year", since=dt.date(2030, 1, 1)) == [("2030", 1), ("2031", 3)]
    assert await timeline(index, "day", text="missing") == []


async def test_a_date_with_a_time_zone_counts_on_its_day_in_utc(index: StatementIndex) -> None:
    west = dt.timezone(dt.timedelta(hours=-5))
    late = dt.datetime(2031, 12, 31, 22, 0, tzinfo=west)
    await write(index, ferry(published_at=late))
    assert await timeline(index, "day") == [("2032-01-01", 1)]


async def test_a_timeline_of_an_empty_index_is_empty(index: StatementIndex) -> None:
    assert await timeline(index, "day") == []


@pytest.fixture
async def sides(index: StatementIndex) -> StatementIndex:
    """Ada (SE) is for the Quay and against the Tram; Bo (NO) is against both; one is unknown."""
    text = "We sail. We wait. We row. We swim. We walk."
    of = article(text=text)
    await write(
        index,
        message(
            of,
            statement(
                of,
                "We sail",
                speaker="Ada",
                country="SE",
                targets=(target("Quay", "support", "FI"), target("Tram", "oppose", "NO")),
            ),
            statement(
                of,
                "We wait",
                speaker="Ada",
                country="SE",
                targets=(target("Quay", "support", "FI"),),
            ),
            statement(
                of,
                "We row",
                speaker="Bo",
                country="NO",
                targets=(target("Quay", "oppose", "FI"), target("Tram", "neutral")),
            ),
            statement(of, "We swim", speaker="Bo", country="NO", targets=()),
            statement(of, "We walk", speaker=None, targets=(target("Quay", "oppose"),)),
        ),
    )
    return index


async def test_a_matrix_shows_which_speaker_takes_which_side(sides: StatementIndex) -> None:
    assert await sides.matrix(StatementQuery(), "speaker") == Matrix(
        rows=("Ada", "Bo"),
        columns=("Quay", "Tram"),
        cells=(
            Cell("Ada", "Quay", support=2, oppose=0, neutral=0),
            Cell("Ada", "Tram", support=0, oppose=1, neutral=0),
            Cell("Bo", "Quay", support=0, oppose=1, neutral=0),
            Cell("Bo", "Tram", support=0, oppose=0, neutral=1),
        ),
    )


async def test_a_matrix_by_country_is_of_countries_on_both_sides(sides: StatementIndex) -> None:
    assert await sides.matrix(StatementQuery(), "country") == Matrix(
        rows=("SE", "NO"),
        columns=("FI", "NO"),
        cells=(
            Cell("SE", "FI", support=2, oppose=0, neutral=0),
            Cell("SE", "NO", support=0, oppose=1, neutral=0),
            Cell("NO", "FI", support=0, oppose=1, neutral=0),
        ),
    )


async def test_a_matrix_is_counted_under_the_query(sides: StatementIndex) -> None:
    assert await sides.matrix(StatementQuery(text="row"), "speaker") == Matrix(
        rows=("Bo",),
        columns=("Quay", "Tram"),
        cells=(
            Cell("Bo", "Quay", support=0, oppose=1, neutral=0),
            Cell("Bo", "Tram", support=0, oppose=0, neutral=1),
        ),
    )
    assert await sides.matrix(StatementQuery(text="missing"), "country") == EMPTY


async def test_a_matrix_holds_the_most_frequent_rows_and_columns(sides: StatementIndex) -> None:
    assert await sides.matrix(StatementQuery(), "speaker", rows=1, columns=1) == Matrix(
        rows=("Ada",),
        columns=("Quay",),
        cells=(Cell("Ada", "Quay", support=2, oppose=0, neutral=0),),
    )
    for wrong in ({"rows": 0}, {"columns": 201}):
        with pytest.raises(InvalidQueryError, match="must be from 1 to 200"):
            await sides.matrix(StatementQuery(), "speaker", **wrong)


async def test_who_takes_no_side_takes_no_row_from_those_who_do(index: StatementIndex) -> None:
    of = article(text="We sail. We wait. We row. We swim.")
    words = of.text.rstrip(".").split(". ")
    await write(
        index,
        message(
            of,
            *(
                statement(of, said, speaker="Bo", targets=(target("Tram"), target("Quay")))
                for said in words[:3]
            ),
            statement(of, words[3], speaker="Ada", targets=(target("Quay", "support"),)),
        ),
    )
    assert await index.matrix(StatementQuery(), "speaker", rows=1) == Matrix(
        rows=("Ada",), columns=("Quay",), cells=(Cell("Ada", "Quay", 1, 0, 0),)
    )


async def test_a_row_faces_one_of_the_columns(index: StatementIndex) -> None:
    of = article(text="We sail. We wait. We row. We swim. We walk.")
    quay, tram, tower = (target(name, "oppose") for name in ("Quay", "Tram", "Tower"))
    told = [("Ada", quay), ("Ada", quay), ("Bo", tram), ("Bo", tower), ("Cy", quay)]
    words = of.text.rstrip(".").split(". ")
    await write(
        index,
        message(
            of,
            *(
                statement(of, said, speaker=speaker, targets=(faced,))
                for said, (speaker, faced) in zip(words, told, strict=True)
            ),
        ),
    )
    found = await index.matrix(StatementQuery(), "speaker", rows=5, columns=1)
    assert (found.rows, found.columns) == (("Ada", "Cy"), ("Quay",))


async def test_a_matrix_of_given_names_has_these_in_their_order(sides: StatementIndex) -> None:
    names = ("Bo", "Nobody", "Ada")
    assert await sides.matrix(StatementQuery(), "speaker", rows=names, columns=["Tram"]) == Matrix(
        rows=names,
        columns=("Tram",),
        cells=(Cell("Bo", "Tram", 0, 0, 1), Cell("Ada", "Tram", 0, 1, 0)),
    )
    nothing = await sides.matrix(
        StatementQuery(text="missing"), "speaker", rows=["Ada"], columns=["Quay"]
    )
    assert nothing == Matrix(("Ada",), ("Quay",), ())
    with pytest.raises(InvalidQueryError, match="must be from 1 to 200"):
        await sides.matrix(StatementQuery(), "speaker", rows=[])


async def test_two_sides_toward_one_target_in_one_statement_both_count(
    index: StatementIndex,
) -> None:
    of = article()
    both = tuple(target("Quay", stance) for stance in get_args(Stance))
    await write(index, message(of, statement(of, targets=both)))
    assert (await index.matrix(StatementQuery(), "speaker")).cells == (
        Cell("Ada Lind", "Quay", 1, 1, 1),
    )


async def test_a_matrix_of_an_empty_index_is_empty(index: StatementIndex) -> None:
    assert await index.matrix(StatementQuery(), "speaker") == EMPTY
    await write(index, ferry())
    assert await index.matrix(StatementQuery(), "country") == EMPTY


async def test_given_names_have_no_cells_in_an_empty_index(index: StatementIndex) -> None:
    found = await index.matrix(StatementQuery(), "speaker", rows=["Ada"], columns=["Quay"])
    assert found == Matrix(("Ada",), ("Quay",), ())
