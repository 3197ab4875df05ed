"""GET /v1/matrix."""

from typing import Annotated

from fastapi import APIRouter, Depends

from services.search.addresses import API_STATEMENTS
from services.search.api.routing import refusals
from services.search.api.side_answers import HalfCounts, MatrixAnswer, MatrixCell, MatrixTrend
from services.search.dependencies import Index, reader
from services.search.narrowing import cell_filters
from services.search.parameters import MatrixParameters, address
from services.search.parameters.description import described
from services.search.results import query_blamed
from services.search.sides import Sides, Trend, sides, support_share
from shared.index.answer import Cell

router = APIRouter()


@router.get(
    "/v1/matrix",
    summary="Who sides with whom",
    openapi_extra=described(MatrixParameters),
    responses=refusals(422, 503),
)
async def matrix(
    index: Index, parameters: Annotated[MatrixParameters, Depends(reader(MatrixParameters))]
) -> MatrixAnswer:
    """How often each speaker or country supports and opposes each target, and which way it moves.

    For the trend the time from the first to the last statement found is cut in two halves.
    """
    with query_blamed(parameters):
        found = await sides(
            index,
            parameters.query(),
            parameters.by,
            rows=parameters.rows,
            columns=parameters.columns,
        )
    return _answer(parameters, found)


def _answer(parameters: MatrixParameters, found: Sides) -> MatrixAnswer:
    return MatrixAnswer(
        by=parameters.by,
        middle=found.middle.isoformat() if found.middle else None,
        rows=found.matrix.rows,
        targets=found.matrix.columns,
        cells=tuple(
            MatrixCell(
                row=cell.row,
                target=cell.column,
                support=cell.support,
                oppose=cell.oppose,
                neutral=cell.neutral,
                support_share=support_share(cell.support, cell.oppose),
                trend=_trend(found.trends.get((cell.row, cell.column))),
                statements=address(API_STATEMENTS, cell_filters(parameters, cell.row, cell.column)),
            )
            for cell in found.matrix.cells
        ),
    )


def _trend(trend: Trend | None) -> MatrixTrend | None:
    if trend is None:
        return None
    return MatrixTrend(
        direction=trend.direction, earlier=_half(trend.earlier), later=_half(trend.later)
    )


def _half(cell: Cell) -> HalfCounts:
    return HalfCounts(support=cell.support, oppose=cell.oppose, neutral=cell.neutral)
