"""GET /v1/reports.jsonl, for the operator."""

import json
from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter
from redis.asyncio import Redis
from starlette.responses import StreamingResponse

from services.search.api.routing import refusals
from services.search.operator.admission import OperatorOnly
from services.search.store import Store
from shared.reports.store import Stored, how_many, stored_reports

router = APIRouter()

A_LINE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A line for each report, the oldest first, with its id.",
        "content": {
            "application/jsonl": {"schema": {"type": "string", "description": "JSON lines."}}
        },
    }
}


@router.get(
    "/v1/reports.jsonl",
    summary="Export the reports of errors",
    response_class=StreamingResponse,
    dependencies=[OperatorOnly],
    responses=A_LINE | refusals(401, 403, 422, 503),
)
async def export(redis: Store) -> StreamingResponse:
    """Every report with the record as it was and the passage that it stands in, for training."""
    await how_many(redis)  # a Redis that is away is told before the answer begins
    return StreamingResponse(lines(redis), media_type="application/jsonl")


async def lines(redis: Redis) -> AsyncIterator[str]:
    """All reports as JSON lines."""
    async for stored in stored_reports(redis):
        yield line(stored)


def line(stored: Stored) -> str:
    """One report as a line."""
    return json.dumps({"id": stored.id, **stored.report.model_dump(mode="json")}) + "\n"
