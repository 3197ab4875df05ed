"""GET /v1/export.jsonl, GET /v1/export.csv and GET /v1/export.parquet."""

import datetime as dt
import json
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.responses import StreamingResponse

from services.search.addresses import API_STATEMENTS
from services.search.api.routing import refusals
from services.search.dependencies import Index, reader
from services.search.export_rows import csv_head, csv_line, json_line
from services.search.parameters import ExportParameters, address
from services.search.parameters.description import described
from services.search.parquet import parquet_pieces
from services.search.problem import problem_of
from services.search.results import query_blamed
from shared.index.answer import Hit
from shared.index.port import StatementIndex

logger = logging.getLogger(__name__)
router = APIRouter()

Asked = Annotated[ExportParameters, Depends(reader(ExportParameters))]


Content = Callable[[AsyncIterator[Hit], str, str], AsyncIterator[str | bytes]]
"""From statements, the query and the time of the export to what is sent."""


@dataclass(frozen=True)
class Form:
    """What an export looks like.

    Attributes:
        tells_errors: whether a last line can say that the export was broken off.
    """

    ending: str
    media_type: str
    content: Content
    tells_errors: bool = False


def _lines(line: Callable[[Hit, str, str], str | bytes], head: str = "") -> Content:
    async def content(hits: AsyncIterator[Hit], query: str, at: str) -> AsyncIterator[str | bytes]:
        if head:
            yield head
        async for hit in hits:
            yield line(hit, query, at)

    return content


JSON_LINES = Form("jsonl", "application/jsonl", _lines(json_line), tells_errors=True)
CSV = Form("csv", "text/csv; charset=utf-8", _lines(csv_line, head=csv_head()))
PARQUET = Form("parquet", "application/vnd.apache.parquet", parquet_pieces)

BROKEN_OFF = (
    " Where the index fails in the middle, the connection is broken off, so that a part never "
    "passes for the whole."
)


def _streamed(media_type: str, what: str) -> dict[int | str, dict[str, Any]]:
    content = {media_type: {"schema": {"type": "string", "description": what}}}
    return {200: {"description": what + BROKEN_OFF, "content": content}}


@router.get(
    "/v1/export.jsonl",
    summary="Export as JSON lines",
    response_class=StreamingResponse,
    openapi_extra=described(ExportParameters),
    responses=_streamed(
        "application/jsonl",
        "A line for each statement, newest first: statement, article, query, exported_at. If the "
        "index fails in the middle, the last line is an object with the key `error`.",
    )
    | refusals(422, 503),
)
async def export_jsonl(index: Index, parameters: Asked) -> StreamingResponse:
    """Every statement under the filters, however many, as of one point in time."""
    return await _export(index, parameters, JSON_LINES)


@router.get(
    "/v1/export.csv",
    summary="Export as CSV",
    response_class=StreamingResponse,
    openapi_extra=described(ExportParameters),
    responses=_streamed(
        "text/csv",
        "A row for each statement, newest first, in UTF-8 with a byte order mark. A cell that a "
        "spreadsheet would run as a formula has an apostrophe before it.",
    )
    | refusals(422, 503),
)
async def export_csv(index: Index, parameters: Asked) -> StreamingResponse:
    """Every statement under the filters, however many, as of one point in time."""
    return await _export(index, parameters, CSV)


@router.get(
    "/v1/export.parquet",
    summary="Export as Parquet",
    response_class=StreamingResponse,
    openapi_extra=described(ExportParameters),
    responses=_streamed(
        PARQUET.media_type,
        "A row for each statement, newest first, compressed with zstd. Dates are dates and lists "
        "are lists; query and time of the export are in the columns query and exported_at, and in "
        "the file's metadata as onrecord.query and onrecord.exported_at.",
    )
    | refusals(422, 503),
)
async def export_parquet(index: Index, parameters: Asked) -> StreamingResponse:
    """Every statement under the filters, however many, as of one point in time."""
    return await _export(index, parameters, PARQUET)


async def _export(
    index: StatementIndex, parameters: ExportParameters, form: Form
) -> StreamingResponse:
    """A response that has begun only if the first statement could be read."""
    hits = index.export(parameters.query())
    with query_blamed(parameters):
        first = await anext(hits, None)
    now = dt.datetime.now(dt.UTC)
    query, at = address(API_STATEMENTS, parameters), now.isoformat(timespec="seconds")
    name = f"onrecord-statements-{now:%Y-%m-%d-%H%M%S}.{form.ending}"
    return StreamingResponse(
        _told_when_broken(form.content(_from(first, hits), query, at), form),
        media_type=form.media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


async def _from(first: Hit | None, hits: AsyncIterator[Hit]) -> AsyncIterator[Hit]:
    if first is not None:
        yield first
    async for hit in hits:
        yield hit


async def _told_when_broken(
    lines: AsyncIterator[str | bytes], form: Form
) -> AsyncIterator[str | bytes]:
    """The lines; an error in the middle goes on to the server, which breaks the connection off."""
    try:
        async for line in lines:
            yield line
    except Exception as error:
        logger.warning("an export was broken off: %s", type(error).__name__)
        if form.tells_errors:
            yield json.dumps({"error": problem_of(error).model_dump(mode="json")}) + "\n"
        raise
