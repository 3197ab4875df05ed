"""Every question to the index where names are joined."""

import pytest

from services.search.names.joined_index import JoinedIndex
from shared.contracts import StatementsMessage
from shared.index.query import StatementQuery
from shared.names.joins import Join, Joins
from tests.unit.search.memory_index import MemoryIndex
from tests.unit.search.records import article, message, statement, target

SAID = {
    "Ines Abel": ("oppose", "oppose", "support"),
    "I. Abel": ("support", "neutral"),
    "Mayor Abel": ("oppose",),
    "Lena Farrow": ("support", "support", "support", "support"),
    "Tomas Reed": ("neutral",),
}


def messages() -> list[StatementsMessage]:
    made = []
    for name, sides in SAID.items():
        for number, side in enumerate(sides):
            of = article("“Yes.”", id=f"{name}-{number}", published_at=f"2031-0{number + 1}-01")
            targets = (target("harbour treaty", side),)
            made.append(message(of, statement(of, "“Yes.”", by=name, targets=targets)))
    return made


@pytest.fixture
def index() -> JoinedIndex:
    joins = Joins.of(
        Join(name, into, "the operator", "2031-06-01")
        for name, into in (("I. Abel", "Ines Abel"), ("Mayor Abel", "I. Abel"))
    )
    return JoinedIndex(MemoryIndex(*messages()), joins)


def by(*names: str) -> StatementQuery:
    return StatementQuery(include={"speaker": names})


async def test_a_search_for_any_name_finds_the_statements_of_all(index: JoinedIndex) -> None:
    for name in ("Ines Abel", "I. Abel", "Mayor Abel"):
        page = await index.search(by(name), size=50)
        assert page.total == 6
        assert {hit.statement.speaker.name for hit in page.hits} == {
            "Ines Abel",
            "I. Abel",
            "Mayor Abel",
        }
        assert len([hit async for hit in index.export(by(name))]) == 6
        assert sum(count.count for count in await index.timeline(by(name), "month")) == 6
    left = await index.search(StatementQuery(exclude={"speaker": ("I. Abel",)}), size=50)
    assert left.total == 5


async def test_a_speaker_is_counted_once_over_all_names(index: JoinedIndex) -> None:
    speakers = (await index.facets(StatementQuery(), ["speaker", "side"]))["speaker"]
    assert {one.value: one.count for one in speakers.values} == {
        "Ines Abel": 6,
        "Lena Farrow": 4,
        "Tomas Reed": 1,
    }
    assert [one.value for one in speakers.values][:2] == ["Ines Abel", "Lena Farrow"]
    assert speakers.others == 0


async def test_the_count_is_whole_although_some_names_are_not_among_the_first(
    index: JoinedIndex,
) -> None:
    speakers = (await index.facets(StatementQuery(), ["speaker"], size=2))["speaker"]
    assert {one.value: one.count for one in speakers.values} == {"Ines Abel": 6, "Lena Farrow": 4}
    assert speakers.others == 1


async def test_counts_are_those_under_the_query_without_its_own_selection(
    index: JoinedIndex,
) -> None:
    query = StatementQuery(include={"side": ("oppose",), "speaker": ("Lena Farrow",)})
    speakers = (await index.facets(query, ["speaker"]))["speaker"]
    assert {one.value: one.count for one in speakers.values} == {"Ines Abel": 3, "Lena Farrow": 0}


async def test_what_was_chosen_by_another_name_is_listed_under_it(index: JoinedIndex) -> None:
    speakers = (await index.facets(by("I. Abel"), ["speaker"]))["speaker"]
    assert ("I. Abel", 6) in [(one.value, one.count) for one in speakers.values]
    assert "Ines Abel" not in [one.value for one in speakers.values]


async def test_a_row_of_the_matrix_is_a_speaker_whatever_the_name(index: JoinedIndex) -> None:
    for found in (
        await index.matrix(StatementQuery(), "speaker"),
        await index.matrix(StatementQuery(), "speaker", rows=1),
        await index.matrix(
            StatementQuery(), "speaker", rows=["Ines Abel"], columns=["harbour treaty"]
        ),
    ):
        cells = {cell.row: cell for cell in found.cells}
        assert "I. Abel" not in cells
        if "Ines Abel" in cells:
            abel = cells["Ines Abel"]
            assert (abel.support, abel.oppose, abel.neutral) == (2, 3, 1)
    assert list(found.rows) == ["Ines Abel"]


async def test_countries_are_as_they_were(index: JoinedIndex) -> None:
    plain = MemoryIndex(*messages())
    for query in (StatementQuery(), by("Lena Farrow")):
        assert await index.matrix(query, "country") == await plain.matrix(query, "country")
        assert await index.facets(query, ["side"]) == await plain.facets(query, ["side"])


async def test_more_names_than_one_question_takes_are_asked_for_in_several() -> None:
    one = messages()
    aliases = [f"Alias {number}" for number in range(450)]
    joins = Joins.of(Join(name, "Ines Abel", "", "") for name in [*aliases, "Mayor Abel"])
    found = await JoinedIndex(MemoryIndex(*one), joins).matrix(
        StatementQuery(), "speaker", rows=["Ines Abel"], columns=["harbour treaty"]
    )
    (cell,) = found.cells
    assert (cell.support, cell.oppose) == (1, 3)
