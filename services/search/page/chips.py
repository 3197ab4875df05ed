"""What narrows the results, as chips that can be taken away one by one."""

from collections.abc import Iterator
from dataclasses import dataclass

from services.search.addresses import SEARCH
from services.search.narrowing import between, releasing, resetting
from services.search.page.wording import FACET_LABELS, day_label, percent, shortened, value_label
from services.search.parameters import Filters, address

ACTS = {"attitude": "Attitudes only", "all": "Attitudes as well"}


Restriction = tuple[str, str, Filters, bool]
"""Label, value, the filters without it, and whether it leaves out."""


@dataclass(frozen=True)
class Chip:
    """One restriction, and the results without it: their address, and what they are found by."""

    label: str
    value: str
    excluded: bool
    without: str
    filters: Filters


def chips(filters: Filters, path: str = SEARCH) -> tuple[Chip, ...]:
    """Every restriction, the query's words first; `path` is the view that it is taken away from."""
    return tuple(
        Chip(label, value, excluded, without=address(path, rest), filters=rest)
        for label, value, rest, excluded in (*_plain(filters), *_facets(filters))
    )


def _plain(filters: Filters) -> Iterator[Restriction]:
    if filters.q:
        yield _of("Words", shortened(filters.q, 80), resetting(filters, "q"))
    if filters.article:
        yield _of("Article", shortened(filters.article, 40), resetting(filters, "article"))
    if filters.since:
        yield _of("From", day_label(filters.since), between(filters, None, filters.until))
    if filters.until:
        yield _of("Until", day_label(filters.until), between(filters, filters.since, None))
    if filters.min_confidence:
        told = f"at least {percent(filters.min_confidence)}"
        yield _of("Confidence", told, resetting(filters, "min_confidence"))
    if filters.act in ACTS:
        yield _of("Act", ACTS[filters.act], resetting(filters, "act"))


def _facets(filters: Filters) -> Iterator[Restriction]:
    for excluded, chosen in ((False, filters.include), (True, filters.exclude)):
        for facet, values in chosen.items():
            for value in values:
                rest = releasing(filters, facet, value)
                yield _of(FACET_LABELS[facet], value_label(facet, value), rest, excluded)


def _of(label: str, value: str, rest: Filters, excluded: bool = False) -> Restriction:
    return label, value, rest, excluded
