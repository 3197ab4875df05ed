"""GET /v1/statements and GET /v1/statements/{id}."""

from typing import Annotated

from fastapi import APIRouter, Depends

from services.search.addresses import API_STATEMENTS, statement_page
from services.search.api.answers import (
    FacetCounts,
    FoundStatement,
    StatementsAnswer,
    Timeline,
    ValueCount,
)
from services.search.api.routing import refusals
from services.search.dependencies import Index, reader
from services.search.parameters import StatementsParameters, address
from services.search.parameters.description import described
from services.search.paths import StatementId
from services.search.results import Results, find, found_statement

router = APIRouter()


@router.get(
    API_STATEMENTS,
    summary="Search statements",
    openapi_extra=described(StatementsParameters),
    responses=refusals(422, 503),
)
async def statements(
    index: Index,
    parameters: Annotated[StatementsParameters, Depends(reader(StatementsParameters))],
) -> StatementsAnswer:
    """Statements by text and by facet, page by page, with counts beside them.

    Only communication is searched unless `act` says otherwise.
    """
    found = await find(index, parameters, facets=parameters.facets, histogram=parameters.histogram)
    return _answer(parameters, found)


@router.get(
    f"{API_STATEMENTS}/{{id:anything}}",
    summary="One statement",
    responses=refusals(404, 422, 503),
)
async def statement(index: Index, statement_id: StatementId) -> FoundStatement:
    """The record with the article that holds it; nothing is highlighted."""
    hit = await found_statement(index, statement_id)
    return FoundStatement.of(hit, statement_page(hit))


def _answer(parameters: StatementsParameters, found: Results) -> StatementsAnswer:
    cursor = found.page.cursor
    after = parameters.model_copy(update={"cursor": cursor}) if cursor else None
    histogram = parameters.histogram
    return StatementsAnswer(
        total=found.page.total,
        hits=tuple(FoundStatement.of(hit, statement_page(hit)) for hit in found.page.hits),
        facets={name: FacetCounts.of(facet) for name, facet in found.facets.items()},
        timeline=Timeline(by=histogram, buckets=ValueCount.all_of(found.timeline))
        if histogram
        else None,
        next_cursor=cursor,
        next=address(API_STATEMENTS, after) if after else None,
    )
