"""The facets beside the results: values with counts, each to be kept or to be left out."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.search.addresses import SEARCH, facet_page
from services.search.narrowing import excluding, including, releasing
from services.search.page.wording import FACET_LABELS, number, value_label
from services.search.parameters import Filters, address
from shared.index.answer import Count, Facet
from shared.index.query import UNKNOWN, FacetName

SIDE_FACETS: tuple[FacetName, ...] = (
    "speaker",
    "country",
    "side",
    "target",
    "channel",
    "cue",
    "kind",
    "speaker_kind",
    "agency",
    "publisher",
    "language",
)
"""Beside the results, in this order."""

MORE_FACETS: tuple[FacetName, ...] = (
    "supports",
    "opposes",
    "role",
    "affiliation",
    "target_country",
    "modality",
    "author",
)
"""Behind a link each: to count them all for every search would take as long as all of the rest."""

LISTED = 6
"""Values that are listed before the rest is a page of its own."""


@dataclass(frozen=True)
class FacetValue:
    """One value: what it is called, how many have it, and what can be done with it.

    Attributes:
        state: "", "kept" or "left out".
        keep, leave_out, release: addresses of the results after doing so; None where the value
            already is so.
    """

    label: str
    count: str
    share: int
    state: str
    keep: str | None
    leave_out: str | None
    release: str | None


@dataclass(frozen=True)
class FacetList:
    """One facet with its most frequent values; `all_values` leads to the others."""

    name: FacetName
    label: str
    values: tuple[FacetValue, ...]
    all_values: str
    has_more: bool


def shown_facets(filters: Filters) -> tuple[FacetName, ...]:
    """The facets to count: those beside the results, and whatever else is selected."""
    selected = {*filters.include, *filters.exclude}
    return (*SIDE_FACETS, *(name for name in FACET_LABELS if name in selected - {*SIDE_FACETS}))


def facet_lists(facets: Mapping[FacetName, Facet], filters: Filters) -> tuple[FacetList, ...]:
    """Those facets that tell anything: nothing is told where no statement has a value."""
    lists = (facet_list(name, facet, filters) for name, facet in facets.items())
    return tuple(listed for listed in lists if listed.values)


def facet_list(
    name: FacetName, facet: Facet, filters: Filters, limit: int = LISTED, *, unknown: bool = False
) -> FacetList:
    """One facet; what is selected is listed however rare it is.

    Args:
        limit: values to list.
        unknown: whether to list how many statements have no value, which mostly are the most.
    """
    selected = {*filters.include.get(name, ()), *filters.exclude.get(name, ())}
    told = [count for count in facet.values if count.count or count.value in selected]
    known = [c for c in told if unknown or c.value != UNKNOWN or c.value in selected]
    listed = [c for place, c in enumerate(known) if place < limit or c.value in selected]
    most = max((count.count for count in listed), default=0)
    return FacetList(
        name=name,
        label=FACET_LABELS[name],
        values=tuple(facet_value(name, count, filters, most) for count in listed),
        all_values=facet_page(name, filters),
        has_more=len(told) > len(listed) or facet.others > 0,
    )


def facet_value(name: FacetName, count: Count, filters: Filters, most: int) -> FacetValue:
    """One value; `most` is the count of the most frequent one, for the length of its bar."""
    value = count.value
    kept = value in filters.include.get(name, ())
    left_out = value in filters.exclude.get(name, ())
    return FacetValue(
        label=value_label(name, value),
        count=number(count.count),
        share=round(100 * count.count / most) if most else 0,
        state="kept" if kept else "left out" if left_out else "",
        keep=_results(including(filters, name, value)) if not kept else None,
        leave_out=_results(excluding(filters, name, value)) if not left_out else None,
        release=_results(releasing(filters, name, value)) if kept or left_out else None,
    )


def _results(filters: Filters) -> str:
    return address(SEARCH, filters)
