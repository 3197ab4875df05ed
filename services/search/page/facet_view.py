"""All values of one facet, with a search inside them, ready to print."""

from dataclasses import dataclass

from services.search.addresses import SEARCH
from services.search.narrowing import filters_of
from services.search.page.chips import Chip, chips
from services.search.page.facet_lists import FacetList, facet_list
from services.search.page.wording import counted
from services.search.parameters import FacetValuesParameters, address, pairs
from shared.index.answer import Facet
from shared.index.query import FacetName


@dataclass(frozen=True)
class FacetView:
    """All that the page of a facet prints."""

    listed: FacetList
    containing: str
    others: str
    chips: tuple[Chip, ...]
    state: tuple[tuple[str, str], ...]
    results: str
    action: str


def facet_view(name: FacetName, parameters: FacetValuesParameters, facet: Facet) -> FacetView:
    """The page of this facet under the filters."""
    filters = filters_of(parameters)
    return FacetView(
        listed=facet_list(name, facet, filters, parameters.size, unknown=True),
        containing=parameters.containing,
        others=counted(facet.others, "statement") if facet.others else "",
        chips=chips(filters),
        state=tuple(pair for pair in pairs(parameters) if pair[0] != "containing"),
        results=address(SEARCH, filters),
        action=f"/facets/{name}",
    )
