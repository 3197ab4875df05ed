"""GET /v1/facets/{name}."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from services.search.api.answers import FacetAnswer, ValueCount
from services.search.api.routing import refusals
from services.search.dependencies import Index, reader
from services.search.parameters import FacetValuesParameters
from services.search.parameters.description import described
from services.search.results import query_blamed
from shared.index.query import FacetName

router = APIRouter()


@router.get(
    "/v1/facets/{name}",
    summary="Values of a facet",
    openapi_extra=described(FacetValuesParameters),
    responses=refusals(422, 503),
)
async def facet(
    index: Index,
    name: Annotated[FacetName, Path(description="Name of the facet.")],
    parameters: Annotated[FacetValuesParameters, Depends(reader(FacetValuesParameters))],
) -> FacetAnswer:
    """The most frequent values under the filters, without the facet's own selection."""
    with query_blamed(parameters):
        found = await index.facets(
            parameters.query(), [name], size=parameters.size, containing=parameters.containing
        )
    values = found[name]
    return FacetAnswer(facet=name, values=ValueCount.all_of(values.values), others=values.others)
