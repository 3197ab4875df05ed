"""Checks what a caller asks for, and takes a query apart; plain functions for every engine."""

import dataclasses
from collections.abc import Mapping, Sequence

from shared.contracts.clean_text import storable
from shared.index.facet_values import facet_value
from shared.index.port import InvalidQueryError
from shared.index.query import FACETS, FacetName, StatementQuery
from shared.index.query_language import parse
from shared.index.query_tree import Node, wanted_texts

MAX_SIZE = 200
MAX_CONTAINING = 100


def tree_of(query: StatementQuery) -> Node | None:
    """The query's text as a tree, after all of the query has been checked.

    Raises:
        InvalidQueryError: a facet that there is not, a confidence that cannot be, or a text that
            cannot be read.
    """
    for name, values in (*query.include.items(), *query.exclude.items()):
        check_facet(name)
        for value in values:
            check_text(value)
    check_text(query.text)
    for text in (query.article_id or "", *query.wording):
        check_text(text)
    if not 0 <= query.min_confidence <= 1:
        raise InvalidQueryError(f"min_confidence is {query.min_confidence}; it is from 0 to 1")
    return parse(query.text)


def is_by_relevance(query: StatementQuery, tree: Node | None) -> bool:
    """Whether the order is by relevance; it is by date where no words are looked for."""
    return query.sort == "relevance" and any(True for _ in wanted_texts(tree))


def order_of(query: StatementQuery) -> str:
    """The sort key that the query's order by date goes by: "newest" or "oldest"."""
    return "oldest" if query.sort == "oldest" else "newest"


def check_size(size: int, name: str = "size") -> None:
    """Raise InvalidQueryError unless `size` is 1 to 200."""
    if not 1 <= size <= MAX_SIZE:
        raise InvalidQueryError(f"{name} is {size}; it must be from 1 to {MAX_SIZE}")


def check_side(side: int | Sequence[str], name: str) -> None:
    """Raise InvalidQueryError unless `side`, the rows or the columns, is 1 to 200 of them."""
    if isinstance(side, int):
        check_size(side, name)
        return
    check_size(len(side), name)
    for value in side:
        check_text(value)


def check_facet(name: str) -> None:
    """Raise InvalidQueryError unless there is a facet `name`."""
    if name not in FACETS:
        raise InvalidQueryError(f"there is no facet {name[:100]!r}; there are {', '.join(FACETS)}")


def check_text(text: str) -> None:
    """Raise InvalidQueryError if no engine can be asked for `text`."""
    try:
        storable(text)
    except ValueError as error:
        raise InvalidQueryError(f"this cannot be looked for: {error}") from None


def check_containing(containing: str) -> None:
    """Raise InvalidQueryError unless the text looked for in values can be, and is short."""
    check_text(containing)
    if len(containing) > MAX_CONTAINING:
        raise InvalidQueryError(f"a text in a facet's values can have {MAX_CONTAINING} characters")


def without_facet(query: StatementQuery, name: FacetName) -> StatementQuery:
    """`query` without what it includes and excludes of the facet `name`."""
    return dataclasses.replace(
        query, include=_except(query.include, name), exclude=_except(query.exclude, name)
    )


def selected(query: StatementQuery, name: FacetName) -> tuple[str, ...]:
    """The values of the facet `name` that `query` includes or excludes, as they are counted."""
    values = (*query.include.get(name, ()), *query.exclude.get(name, ()))
    return tuple(dict.fromkeys(facet_value(value) for value in values))


def _except(
    values: Mapping[FacetName, tuple[str, ...]], name: FacetName
) -> dict[FacetName, tuple[str, ...]]:
    return {facet: chosen for facet, chosen in values.items() if facet != name}


def ranked(counts: Mapping[str, int], kept: Mapping[str, int], size: int) -> dict[str, int]:
    """The `size` most frequent values, and those of `kept` that are not among them.

    By count, then by value in the order of code points; values to keep push no other out.
    """
    first = dict(sorted(counts.items(), key=_by_count)[:size])
    return dict(sorted({**kept, **first}.items(), key=_by_count))


def _by_count(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
