"""The search service as one ASGI application: the API under /v1, the page everywhere else."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI

from services.search import errors
from services.search.alerts import api as alerts_api
from services.search.alerts import feeds, live
from services.search.alerts import routes as alerts
from services.search.api import (
    articles,
    export,
    facets,
    health,
    matrix,
    speakers,
    statements,
    suggest,
    wordings,
)
from services.search.head import HeadAsGet
from services.search.names import api as names_api
from services.search.names import routes as names
from services.search.names.current import CurrentJoins
from services.search.operator import routes as operator
from services.search.operator.admission import operator_key
from services.search.page import routes as page
from services.search.reports import api as reports_api
from services.search.reports import routes as reports
from services.search.security import OwnOriginOnly, SecurityHeaders
from services.search.settings import SearchSettings
from services.search.store import open_store
from shared.index.port import StatementIndex

ABOUT = (
    "Every statement in the news: who said what, in which words, on which channel, when, about "
    "whom and on which side. Every offset counts Unicode code points of the stored text of the "
    "statement's article."
)


def create_app(settings: SearchSettings, opened: Callable[[], StatementIndex]) -> FastAPI:
    """The application.

    Args:
        settings: who it answers to.
        opened: gives the index when the application starts; it is closed when it stops.

    Raises:
        ValueError: the operator's key is too short.
        OSError: the file that should hold it cannot be read.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.index = opened()
        app.state.redis = open_store(settings)
        app.state.joins = CurrentJoins(app.state.redis)
        app.state.live = live.Room()
        try:
            yield
        finally:
            await app.state.redis.aclose()
            await app.state.index.close()

    # The documentation pages of FastAPI load their script from elsewhere, so there are none.
    app = FastAPI(
        title="onrecord",
        version="1",
        description=ABOUT,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.settings = settings
    app.state.operator_key = operator_key(settings)
    for part in (
        statements,
        suggest,
        wordings,
        articles,
        speakers,
        matrix,
        facets,
        export,
        alerts_api,
        reports_api,
        names_api,
        health,
    ):
        app.include_router(part.router)
    app.include_router(page.router)
    for pages in (feeds, live, alerts, operator, reports, names):
        app.include_router(pages.router)
    errors.install(app)
    # The last one added is the outermost: refusals have the headers as well.
    app.add_middleware(HeadAsGet)
    app.add_middleware(OwnOriginOnly, hosts=settings.served_names)
    app.add_middleware(SecurityHeaders)
    return app
