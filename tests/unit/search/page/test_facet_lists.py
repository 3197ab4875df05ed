"""Facets beside the results: what is listed, and where each value leads."""

from services.search.page.facet_lists import (
    MORE_FACETS,
    SIDE_FACETS,
    FacetList,
    facet_list,
    facet_lists,
    shown_facets,
)
from services.search.parameters import Filters
from shared.index.answer import Count, Facet
from shared.index.query import FacetName


def speakers(filters: Filters, *counts: tuple[str, int], others: int = 0) -> FacetList:
    return facet_list("speaker", Facet(tuple(Count(*count) for count in counts), others), filters)


def test_a_value_can_be_kept_and_left_out() -> None:
    value = speakers(Filters(q="oil"), ("Ines Abel", 4)).values[0]
    assert (value.label, value.count, value.state) == ("Ines Abel", "4", "")
    assert value.keep == "/?q=oil&speaker=Ines%20Abel"
    assert value.leave_out == "/?q=oil&not.speaker=Ines%20Abel"
    assert value.release is None


def test_what_is_kept_can_be_released() -> None:
    filters = Filters(include={"speaker": ("Ines Abel",)})
    value = speakers(filters, ("Ines Abel", 4)).values[0]
    assert (value.state, value.release, value.keep) == ("kept", "/", None)


def test_what_is_left_out_can_be_released_or_kept() -> None:
    filters = Filters(exclude={"speaker": ("Ines Abel",)})
    value = speakers(filters, ("Ines Abel", 4)).values[0]
    assert (value.state, value.release) == ("left out", "/")
    assert value.keep == "/?speaker=Ines%20Abel"


def test_a_second_value_is_kept_besides_the_first() -> None:
    filters = Filters(include={"speaker": ("A",)})
    assert speakers(filters, ("A", 4), ("B", 3)).values[1].keep == "/?speaker=A&speaker=B"


def test_six_values_are_listed_and_the_selected_one_however_rare() -> None:
    counts = [(f"S{number}", 20 - number) for number in range(8)]
    listed = speakers(Filters(include={"speaker": ("S7",)}), *counts)
    assert [value.label for value in listed.values] == ["S0", "S1", "S2", "S3", "S4", "S5", "S7"]
    assert listed.has_more


def test_what_has_no_value_is_listed_on_the_page_of_the_facet_alone() -> None:
    facet = Facet((Count("unknown", 9), Count("A", 1)), 0)
    beside = facet_list("agency", facet, Filters())
    assert [value.label for value in beside.values] == ["A"]
    assert beside.has_more
    alone = facet_list("agency", facet, Filters(), unknown=True)
    assert [value.label for value in alone.values] == ["not known", "A"]


def test_a_facet_that_tells_nothing_is_not_shown() -> None:
    facets: dict[FacetName, Facet] = {
        "agency": Facet((Count("unknown", 9),), 0),
        "speaker": Facet((Count("A", 1),), 0),
    }
    assert [listed.name for listed in facet_lists(facets, Filters())] == ["speaker"]


def test_bars_are_as_long_as_the_counts() -> None:
    assert [v.share for v in speakers(Filters(), ("A", 8), ("B", 2)).values] == [100, 25]


def test_facets_behind_a_link_are_counted_only_where_they_are_selected() -> None:
    assert shown_facets(Filters()) == SIDE_FACETS
    assert not set(MORE_FACETS) & set(SIDE_FACETS)
    chosen = Filters(include={"supports": ("Sweden",)}, exclude={"speaker": ("crews",)})
    assert shown_facets(chosen) == (*SIDE_FACETS, "supports")
