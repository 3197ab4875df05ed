"""What a caller asks for is checked and taken apart."""

import pytest

from shared.index.port import InvalidQueryError
from shared.index.query import StatementQuery
from shared.index.selection import (
    is_by_relevance,
    ranked,
    selected,
    tree_of,
    without_facet,
)

QUERY = StatementQuery(
    include={"speaker": ("Ada", "Bo"), "country": ("SE",)}, exclude={"speaker": ("Cy",)}
)


def test_a_facet_is_left_out_of_both_sides() -> None:
    assert without_facet(QUERY, "speaker") == StatementQuery(include={"country": ("SE",)})


def test_selected_are_the_included_and_the_excluded() -> None:
    assert selected(QUERY, "speaker") == ("Ada", "Bo", "Cy")
    assert selected(QUERY, "kind") == ()


def test_relevance_needs_words_to_be_relevant_to() -> None:
    def by_relevance(query: StatementQuery) -> bool:
        return is_by_relevance(query, tree_of(query))

    assert by_relevance(StatementQuery(text="tram"))
    assert not by_relevance(StatementQuery(text="tram", sort="newest"))
    assert not by_relevance(StatementQuery(text="-tram speaker:lind"))
    assert not by_relevance(StatementQuery())


def test_values_are_ranked_by_count_and_then_by_value() -> None:
    counts = {"b": 2, "a": 2, "z": 3, "c": 1}
    assert list(ranked(counts, {}, 3).items()) == [("z", 3), ("a", 2), ("b", 2)]


def test_values_to_keep_are_added_to_the_first_ones() -> None:
    counts = {"b": 2, "a": 2, "z": 3}
    kept = {"q": 0, "b": 2, "z": 3}
    assert list(ranked(counts, kept, 1).items()) == [("z", 3), ("b", 2), ("q", 0)]


@pytest.mark.parametrize(
    "query",
    [
        StatementQuery(include={"colour": ("red",)}),  # type: ignore[dict-item]
        StatementQuery(exclude={"colour": ("red",)}),  # type: ignore[dict-item]
        StatementQuery(include={"speaker": ("\ud800",)}),
        StatementQuery(article_id="\ud800"),
        StatementQuery(text="\x00"),
        StatementQuery(min_confidence=float("nan")),
        StatementQuery(min_confidence=-0.1),
    ],
)
def test_what_no_engine_can_be_asked_is_refused(query: StatementQuery) -> None:
    with pytest.raises(InvalidQueryError):
        tree_of(query)
