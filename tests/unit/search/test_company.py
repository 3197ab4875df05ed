"""Who agrees with a speaker and who does not, by their sides on the same targets."""

import pytest

from services.search.company import (
    MOST,
    Companion,
    Company,
    Side,
    companion,
    company,
    mostly,
    sorted_out,
)
from shared.index.answer import Cell
from shared.index.query import StatementQuery
from tests.unit.search.memory_index import MemoryIndex
from tests.unit.search.records import article, message, statement, target

TOLD = (
    ("Ada", "support", "Quay"),
    ("Ada", "oppose", "Tram"),
    ("Bo", "support", "Quay"),
    ("Bo", "oppose", "Tram"),
    ("Cy", "oppose", "Quay"),
    ("Dee", "support", "Quay"),
    ("Dee", "support", "Tram"),
    ("Eve", "support", "Tower"),
    ("Fay", "neutral", "Quay"),
)


@pytest.fixture
def index() -> MemoryIndex:
    told = []
    for number, (speaker, stance, name) in enumerate(TOLD):
        of = article("So it is said.", id=f"a{number}")
        told.append(
            message(of, statement(of, "it is", by=speaker, targets=(target(name, stance),)))
        )
    return MemoryIndex(*told)


async def of(index: MemoryIndex, name: str) -> Company:
    query = StatementQuery(include={"speaker": (name,)})
    cells = (await index.matrix(query, "speaker")).cells
    return await company(index, StatementQuery(), name, cells)


async def test_who_takes_the_same_sides_agrees_and_who_takes_others_does_not(
    index: MemoryIndex,
) -> None:
    assert await of(index, "Ada") == Company(
        agree=(Companion("Bo", ("Quay", "Tram"), ()),),
        disagree=(Companion("Cy", (), ("Quay",)),),
    )


async def test_who_agrees_as_often_as_not_is_in_neither_list(index: MemoryIndex) -> None:
    found = await of(index, "Ada")
    assert "Dee" not in {one.name for one in (*found.agree, *found.disagree)}


async def test_who_takes_no_side_has_no_company(index: MemoryIndex) -> None:
    assert await of(index, "Fay") == Company()


def test_a_side_taken_as_often_as_the_other_is_none() -> None:
    cells = (Cell("A", "x", 2, 1, 5), Cell("A", "y", 1, 1, 0), Cell("A", "z", 0, 3, 0))
    assert mostly(cells) == {"x": "support", "z": "oppose"}


def test_the_clearest_come_first_and_no_more_than_so_many() -> None:
    own: dict[str, Side] = {f"t{number}": "support" for number in range(3)}
    one: dict[str, Side] = {"t0": "support"}
    found = sorted_out(
        [*(companion(f"n{n}", own, one) for n in range(20)), companion("z", own, own)]
    )
    assert [one.name for one in found.agree[:3]] == ["z", "n0", "n1"]
    assert len(found.agree) == MOST
