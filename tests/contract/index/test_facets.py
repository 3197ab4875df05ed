"""Facets count statements, each without its own selection."""

import pytest

from shared.index.port import InvalidQueryError, StatementIndex
from shared.index.query import FACETS, FacetName, StatementQuery
from tests.contract.index.asking import write
from tests.contract.index.samples import DAY, article, message, statement, target

TEXT = "We sail. We wait. We row. We swim. We walk."
SAID = ("We sail", "We wait", "We row", "We swim", "We walk")


@pytest.fixture
async def index(index: StatementIndex) -> StatementIndex:
    """Five statements: two each by Ada and Bo, one by nobody known."""
    of = article(text=TEXT)
    quay, tram = target("Quay", "support"), target("Tram", "oppose", "SE")
    await write(
        index,
        message(
            of,
            statement(of, SAID[0], speaker="Ada", country="SE", targets=(quay, tram)),
            statement(of, SAID[1], speaker="Ada", country="NO", targets=(quay,)),
            statement(of, SAID[2], speaker="Bo", country="SE", targets=(target("Quay", "oppose"),)),
            statement(of, SAID[3], speaker="Bo", country="SE", targets=()),
            statement(of, SAID[4], speaker=None, cue=None, via=("Norra", "Wire")),
        ),
    )
    return index


async def counts(
    index: StatementIndex, name: FacetName, *, size: int = 10, containing: str = "", **query: object
) -> tuple[list[tuple[str, int]], int]:
    """Values with their counts, and the others."""
    asked = StatementQuery(**query)  # type: ignore[arg-type]  # the fields of a query
    facet = (await index.facets(asked, [name], size=size, containing=containing))[name]
    return [(value.value, value.count) for value in facet.values], facet.others


async def test_values_come_by_count_and_then_by_value(index: StatementIndex) -> None:
    assert await counts(index, "speaker") == ([("Ada", 2), ("Bo", 2), ("unknown", 1)], 0)
    assert await counts(index, "country") == ([("SE", 3), ("NO", 1), ("unknown", 1)], 0)


async def test_a_statement_counts_for_each_of_its_values(index: StatementIndex) -> None:
    assert await counts(index, "target") == ([("Quay", 3), ("unknown", 2), ("Tram", 1)], 0)
    assert await counts(index, "supports") == ([("unknown", 3), ("Quay", 2)], 0)
    assert await counts(index, "opposes") == ([("unknown", 3), ("Quay", 1), ("Tram", 1)], 0)
    assert await counts(index, "side") == ([("oppose", 2), ("support", 2), ("unknown", 2)], 0)
    assert await counts(index, "agency") == ([("unknown", 4), ("Norra", 1), ("Wire", 1)], 0)


async def test_every_facet_counts_every_statement(index: StatementIndex) -> None:
    facets = await index.facets(StatementQuery(), FACETS)
    assert list(facets) == list(FACETS)
    for name, facet in facets.items():
        assert sum(value.count for value in facet.values) >= 5, name
        assert facet.others == 0
    assert facets["day"].values[0].value == DAY.date().isoformat()
    assert facets["month"].values[0].value == "2031-05"
    assert facets["mention"].values[0].value == "unknown"


async def test_others_are_the_statements_with_none_of_the_values_listed(
    index: StatementIndex,
) -> None:
    assert await counts(index, "speaker", size=1) == ([("Ada", 2)], 3)
    assert await counts(index, "target", size=2) == ([("Quay", 3), ("unknown", 2)], 0)
    assert await counts(index, "opposes", size=1) == ([("unknown", 3)], 2)


async def test_a_facet_counts_under_the_query_and_other_facets(index: StatementIndex) -> None:
    assert await counts(index, "speaker", text="sail OR row") == ([("Ada", 1), ("Bo", 1)], 0)
    found, _ = await counts(index, "speaker", include={"country": ("SE",)})
    assert found == [("Bo", 2), ("Ada", 1)]
    found, _ = await counts(index, "speaker", exclude={"country": ("SE",)})
    assert found == [("Ada", 1), ("unknown", 1)]


async def test_a_facet_does_not_count_under_its_own_selection(index: StatementIndex) -> None:
    everybody = ([("Ada", 2), ("Bo", 2), ("unknown", 1)], 0)
    assert await counts(index, "speaker", include={"speaker": ("Ada",)}) == everybody
    assert await counts(index, "speaker", exclude={"speaker": ("Ada",)}) == everybody
    found, _ = await counts(index, "speaker", include={"speaker": ("Ada",), "country": ("SE",)})
    assert found == [("Bo", 2), ("Ada", 1)]


async def test_several_facets_at_once_each_leave_out_their_own(index: StatementIndex) -> None:
    query = StatementQuery(include={"speaker": ("Ada",), "country": ("SE",)})
    facets = await index.facets(query, ["country", "speaker", "kind"])
    assert [(one.value, one.count) for one in facets["country"].values] == [("NO", 1), ("SE", 1)]
    assert [(one.value, one.count) for one in facets["speaker"].values] == [("Bo", 2), ("Ada", 1)]
    assert [(one.value, one.count) for one in facets["kind"].values] == [("indirect", 1)]


async def test_selected_values_are_listed_beyond_the_size_and_with_zero(
    index: StatementIndex,
) -> None:
    found = await counts(index, "speaker", size=1, include={"speaker": ("unknown", "Nobody")})
    assert found == ([("Ada", 2), ("unknown", 1), ("Nobody", 0)], 2)
    found = await counts(index, "speaker", size=1, exclude={"speaker": ("Bo",)})
    assert found == ([("Ada", 2), ("Bo", 2)], 1)
    found = await counts(index, "speaker", text="missing", include={"speaker": ("Ada",)})
    assert found == ([("Ada", 0)], 0)


async def test_values_are_searched_by_what_they_hold_in_any_case(index: StatementIndex) -> None:
    assert (await counts(index, "target", containing="A"))[0] == [("Quay", 3), ("Tram", 1)]
    assert (await counts(index, "target", containing="UAY"))[0] == [("Quay", 3)]
    assert (await counts(index, "target", containing="q y"))[0] == []
    found = await counts(index, "target", containing="tram", include={"target": ("Quay",)})
    assert found[0] == [("Quay", 3), ("Tram", 1)]


async def test_what_a_value_holds_is_plain_text(index: StatementIndex) -> None:
    names = [
        'a.b*c?"d"',
        "[x]^{y}$|(z)",
        "back\\slash",
        "~#@&<>!",
        "line\nbreak",
        "Ünïcode 🛳",
        "--]",
    ]
    for place, name in enumerate(names):
        of = article(f"n{place}", text=TEXT)
        await write(index, message(of, statement(of, SAID[0], speaker=name)))
    for name in names:
        assert (await counts(index, "speaker", containing=name))[0] == [(name, 1)], name
        assert (await counts(index, "speaker", containing=name[1:].upper()))[0] == [(name, 1)]
    assert (await counts(index, "speaker", containing=".*"))[0] == []
    assert (await counts(index, "speaker", containing="ÜNÏ"))[0] == [("Ünïcode 🛳", 1)]


async def test_values_with_the_same_count_are_cut_by_value(index: StatementIndex) -> None:
    of = article("a2", text=". ".join(f"Boat {number:03}" for number in range(300)))
    await write(
        index,
        message(
            of,
            *(
                statement(of, f"Boat {number:03}", speaker=f"Mate {(number * 7) % 300:03}")
                for number in range(300)
            ),
        ),
    )
    found, others = await counts(index, "speaker", size=5, article_id="a2")
    assert found == [(f"Mate {number:03}", 1) for number in range(5)]
    assert others == 295
    found, _ = await counts(index, "speaker", size=3, containing="mate 1", article_id="a2")
    assert found == [(f"Mate {number}", 1) for number in (100, 101, 102)]


async def test_counts_are_exact_over_many_commits(index: StatementIndex) -> None:
    """Rare values of many small segments must not be cut off before they are added up."""
    for batch in range(12):
        of = article(f"b{batch}", text=". ".join(f"Boat {number:03}" for number in range(40)))
        names = [f"Only {batch} {number}" for number in range(39)] + ["Zed in each"]
        await index.write(
            [
                message(
                    of,
                    *(
                        statement(of, f"Boat {number:03}", speaker=name)
                        for number, name in enumerate(names)
                    ),
                )
            ]
        )
    await index.refresh()
    assert (await counts(index, "speaker", size=1))[0] == [("Zed in each", 12)]


async def test_a_facet_or_size_that_there_is_not_is_refused(index: StatementIndex) -> None:
    with pytest.raises(InvalidQueryError, match="'colour'"):
        await index.facets(StatementQuery(), ["colour"])  # type: ignore[list-item]
    for size in (0, 201):
        with pytest.raises(InvalidQueryError, match="size"):
            await index.facets(StatementQuery(), ["speaker"], size=size)
    for containing in ("x" * 101, "\ud800"):
        with pytest.raises(InvalidQueryError):
            await index.facets(StatementQuery(), ["speaker"], containing=containing)


async def test_no_facets_are_no_error(index: StatementIndex) -> None:
    assert await index.facets(StatementQuery(), []) == {}
