"""The application: routes, guard, and what opens and closes with it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from services.ingest.http import articles, feeds, health
from services.ingest.http.guard import BrowserGuard
from services.ingest.http.problems import (
    ProblemError,
    answer_problem,
    answer_unknown_route,
    answer_wrong_parameter,
)
from services.ingest.http.state import open_ingest
from services.ingest.settings import IngestSettings

DESCRIPTION = """The door of onrecord: articles go in here, one by one or as a stream.

What is answered `accepted` or `revised` is on the stream and is not lost. To send something twice
does no harm: it is answered `known`. `retry`, 429 and 503 mean: send the same again later."""


def create_app(settings: IngestSettings) -> FastAPI:
    """The ASGI application of ingest; it connects to Redis when it is first asked for something."""

    @asynccontextmanager
    async def opened(app: FastAPI) -> AsyncIterator[None]:
        app.state.ingest = open_ingest(settings)
        yield
        await app.state.ingest.close()

    app = FastAPI(
        title="onrecord ingest",
        version="1",
        description=DESCRIPTION,
        lifespan=opened,
        # FastAPI's documentation pages load their scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        exception_handlers={
            ProblemError: answer_problem,
            HTTPException: answer_unknown_route,
            RequestValidationError: answer_wrong_parameter,
        },
    )
    app.add_middleware(BrowserGuard, names=settings.served_names)
    for part in (articles, feeds, health):
        app.include_router(part.router)
    return app
