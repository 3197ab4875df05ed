"""GET /health/live and /health/ready."""

from fastapi import APIRouter

from services.search.api.answers import Health
from services.search.api.routing import refusals
from services.search.dependencies import Index

router = APIRouter()


@router.get("/health/live", summary="Is the process alive")
async def live() -> Health:
    """The process answers; nothing else is asked."""
    return Health(status="ok")


@router.get("/health/ready", summary="Can readers be answered", responses=refusals(503))
async def ready(index: Index) -> Health:
    """The index answers."""
    await index.ping()
    return Health(status="ok")
