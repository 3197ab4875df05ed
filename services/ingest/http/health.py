"""`GET /health/live` and `GET /health/ready`."""

from fastapi import APIRouter, Request, Response

from services.ingest.door import UNAVAILABLE
from services.ingest.http.answers import HealthAnswer
from services.ingest.http.documentation import Responses
from services.ingest.http.state import ingest_of
from services.ingest.publish import StreamUnavailableError

router = APIRouter(prefix="/health")

READY_RESPONSES: Responses = {
    200: {"description": "Articles can be taken, or are turned away only because it is full."},
    503: {"model": HealthAnswer, "description": "Redis cannot be reached."},
}


@router.get(
    "/live",
    summary="Is the process at work?",
    response_model_exclude_none=True,
    responses={200: {"description": "It answers."}},
)
async def live() -> HealthAnswer:
    """Answers as long as the process serves requests; asks nothing of Redis."""
    return HealthAnswer(status="ok")


@router.get(
    "/ready",
    summary="Can it take articles?",
    response_model_exclude_none=True,
    responses=READY_RESPONSES,
)
async def ready(request: Request, response: Response) -> HealthAnswer:
    """Says whether Redis can be reached, and whether the pipeline is full."""
    try:
        full = await ingest_of(request).door.is_full()
    except StreamUnavailableError:
        response.status_code = 503
        return HealthAnswer(status="unavailable", reason=UNAVAILABLE)
    return HealthAnswer(status="ok", full=full)
