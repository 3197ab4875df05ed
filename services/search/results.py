"""One search: hits, counts and timeline, asked of the index at the same time."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from fastapi import HTTPException

from services.search.parameters import Filters, ParametersRefusedError, Refusal
from services.search.parameters.models import Bucket, ListParameters
from services.search.wordings import Others, others
from shared.index.answer import Count, Facet, Hit, Page
from shared.index.port import InvalidQueryError, StatementIndex
from shared.index.query import FacetName

ALLOWED = {
    "q": 'words, "phrases", OR, -minus, (brackets) and field:value',
    "cursor": "the next_cursor of an earlier answer to the same query",
}


@dataclass(frozen=True)
class Results:
    """What one search found.

    Attributes:
        timeline: statements by date of publication, oldest first; empty if it was not asked for.
        others: of the page's statements those whose words are on record in other articles as well;
            empty if it was not asked for.
    """

    page: Page
    facets: Mapping[FacetName, Facet]
    timeline: tuple[Count, ...]
    others: Mapping[str, Others] = field(default_factory=dict)


async def find(
    index: StatementIndex,
    parameters: ListParameters,
    *,
    facets: Sequence[FacetName] = (),
    histogram: Bucket | None = None,
    facet_size: int = 10,
    with_others: bool = False,
) -> Results:
    """Ask everything that one view of results shows.

    Args:
        with_others: whether to look for other articles with the words of the statements found.

    Raises:
        ParametersRefusedError: the query or the cursor cannot be used.
        IndexUnavailableError: the engine does not answer.
    """
    query = parameters.query()
    with query_blamed(parameters):
        (page, elsewhere), counted, timeline = await asyncio.gather(
            _page_and_others(index, parameters, with_others),
            _no_facets() if not facets else index.facets(query, facets, size=facet_size),
            _no_timeline() if not histogram else index.timeline(query, histogram),
        )
    return Results(page, counted, timeline, elsewhere)


async def found_statement(index: StatementIndex, statement_id: str) -> Hit:
    """The statement with this id.

    Raises:
        HTTPException: 404, there is none.
        IndexUnavailableError: the engine does not answer.
    """
    try:
        hit = await index.statement(statement_id)
    except InvalidQueryError:
        hit = None
    if hit is None:
        raise HTTPException(
            404,
            f"No statement with the id {statement_id[:200]!r} is on record. It may have been "
            "replaced by a newer revision of its article.",
        )
    return hit


@contextmanager
def query_blamed(parameters: Filters) -> Iterator[None]:
    """What the index refuses inside the block is a refusal of the parameter `q`."""
    try:
        yield
    except InvalidQueryError as error:
        raise _refused("q", parameters.q, error) from error


async def _page_and_others(
    index: StatementIndex, parameters: ListParameters, with_others: bool
) -> tuple[Page, Mapping[str, Others]]:
    page = await _page(index, parameters)
    if not with_others:
        return page, {}
    statements = [hit.statement for hit in page.hits]
    return page, await others(index, statements, [hit.article.publisher for hit in page.hits])


async def _page(index: StatementIndex, parameters: ListParameters) -> Page:
    query, cursor = parameters.query(), parameters.cursor or None
    try:
        return await index.search(query, size=parameters.size, cursor=cursor)
    except InvalidQueryError as error:
        if cursor is None:
            raise
        # The port does not say which of the two it means: the query alone tells.
        await index.search(query, size=1)
        raise _refused("cursor", cursor, error) from error


async def _no_facets() -> Mapping[FacetName, Facet]:
    return {}


async def _no_timeline() -> tuple[Count, ...]:
    return ()


def _refused(name: str, value: str, error: InvalidQueryError) -> ParametersRefusedError:
    return ParametersRefusedError([Refusal(name, value[:200], str(error), ALLOWED[name])])
