"""GET /v1/suggest."""

from typing import Annotated

from fastapi import APIRouter, Query

from services.search.api.answers import SuggestAnswer, SuggestedName
from services.search.api.routing import refusals
from services.search.dependencies import Index
from services.search.suggestions import suggestions

router = APIRouter()


@router.get(
    "/v1/suggest",
    summary="Names that complete a query",
    responses=refusals(422, 503),
)
async def suggest(
    index: Index,
    q: Annotated[
        str,
        Query(
            description="What has been typed so far. Allowed: up to 2000 characters.",
            max_length=2_000,
        ),
    ] = "",
) -> SuggestAnswer:
    """Speakers and targets on record that go on from the end of what has been typed."""
    found = await suggestions(index, q)
    return SuggestAnswer(
        suggestions=tuple(
            SuggestedName(query=one.query, name=one.name, facet=one.facet, count=one.count)
            for one in found
        )
    )
