"""Ways on from an empty result: each restriction and each word taken away, with what is left."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.search.addresses import SEARCH
from services.search.page.chips import chips
from services.search.page.wording import counted, number, shortened
from services.search.parameters import Filters, ResultsParameters, address
from services.search.suggestions import Suggestion, suggestions
from shared.index.answer import Page
from shared.index.port import InvalidQueryError, StatementIndex
from shared.index.query_terms import QUOTES

MOST_RESTRICTIONS, MOST_WORDS = 12, 8
"""Searches that an empty result may cost."""

_PART = re.compile(rf"(?:[^\s{QUOTES}]*[{QUOTES}][^{QUOTES}]*[{QUOTES}]?)|\S+")

WHAT = {"speaker": "by", "target": "about", "supports": "supports", "opposes": "opposes"}


@dataclass(frozen=True)
class Looser:
    """One restriction or word less: what it is, where that leads, and how much there is."""

    label: str
    value: str
    link: str
    found: str


@dataclass(frozen=True)
class SuggestedName:
    """A name on record that the reader may have meant."""

    what: str
    name: str
    count: str
    link: str


async def loosened(index: StatementIndex, parameters: ResultsParameters) -> tuple[Looser, ...]:
    """Each single thing without which there is something, most first.

    Raises:
        IndexUnavailableError: the engine does not answer.
    """
    ways = [*_restrictions(parameters), *_words(parameters)]
    pages = await asyncio.gather(*(_asked(index, filters) for _, _, filters in ways))
    left = [(way, page.total) for way, page in zip(ways, pages, strict=True) if page]
    left = sorted((one for one in left if one[1]), key=lambda one: -one[1])
    return tuple(
        Looser(label, value, address(SEARCH, filters), counted(total, "statement"))
        for (label, value, filters), total in left
    )


async def names_meant(index: StatementIndex, parameters: ResultsParameters) -> list[SuggestedName]:
    """Names that the end of the query may be the beginning of.

    Raises:
        IndexUnavailableError: the engine does not answer.
    """
    return [_name(parameters, one) for one in await suggestions(index, parameters.q)]


def parts_of(query: str) -> list[str]:
    """The words and phrases of a query as written, each with its field."""
    return _PART.findall(query)


def _restrictions(parameters: ResultsParameters) -> Iterator[tuple[str, str, Filters]]:
    for chip in chips(parameters)[:MOST_RESTRICTIONS]:
        yield f"{'not ' if chip.excluded else ''}{chip.label}", chip.value, chip.filters


def _words(parameters: ResultsParameters) -> Iterator[tuple[str, str, Filters]]:
    """The query without one of its words; a single one is what its chip takes away."""
    parts = parts_of(parameters.q)
    if len(parts) > MOST_WORDS or not parts[1:]:
        return
    for place, part in enumerate(parts):
        rest = " ".join([*parts[:place], *parts[place + 1 :]])
        shorter = parameters.model_copy(update={"q": rest, "cursor": "", "earlier": ()})
        yield "", shortened(part, 60), shorter


async def _asked(index: StatementIndex, filters: Filters) -> Page | None:
    try:
        return await index.search(filters.query(), size=1)
    except InvalidQueryError:  # the rest of a query need not be one
        return None


def _name(parameters: ResultsParameters, one: Suggestion) -> SuggestedName:
    meant = parameters.model_copy(update={"q": one.query, "cursor": "", "earlier": ()})
    return SuggestedName(
        what=WHAT[one.facet],
        name=shortened(one.name, 80),
        count=number(one.count),
        link=address(SEARCH, meant),
    )
