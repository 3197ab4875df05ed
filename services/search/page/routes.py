"""The addresses of the page; each reads its parameters, asks the index, prints a view."""

import asyncio
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request
from starlette.responses import HTMLResponse, Response

from services.search.addresses import MATRIX, SEARCH, speaker_page
from services.search.dependencies import Index, reader
from services.search.names.view import joined_names
from services.search.operator.admission import IsOperator
from services.search.page.article_view import Asked, article_view
from services.search.page.cards import card_of
from services.search.page.citation import citation
from services.search.page.facet_lists import shown_facets
from services.search.page.facet_view import facet_view
from services.search.page.loosening import Looser, SuggestedName, loosened, names_meant
from services.search.page.matrix_view import matrix_view
from services.search.page.rendering import ICON, STYLE, rendered
from services.search.page.search_view import search_view
from services.search.page.speaker_view import speaker_view
from services.search.page.start import start_view
from services.search.page.timeline import fitting_bucket
from services.search.page.wordings_view import wordings_view
from services.search.parameters import (
    FacetValuesParameters,
    MatrixPageParameters,
    Period,
    ResultsParameters,
    address,
)
from services.search.paths import ArticleId, SpeakerName, StatementId
from services.search.results import find, found_statement, query_blamed
from services.search.sides import sides
from services.search.speaker_profile import speaker_profile
from services.search.wordings import others_in_article, wordings
from shared.index.port import StatementIndex
from shared.index.query import FacetName, StatementQuery

router = APIRouter(include_in_schema=False)

FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


@router.get(SEARCH)
async def search(
    request: Request,
    index: Index,
    parameters: Annotated[ResultsParameters, Depends(reader(ResultsParameters))],
) -> HTMLResponse:
    """The results, or how to begin where there is nothing to search yet."""
    found = await find(
        index,
        parameters,
        facets=shown_facets(parameters),
        histogram="month",
        facet_size=7,
        with_others=True,
    )
    if not found.page.total and await _is_empty(index):
        return rendered("start.html", view=start_view(request.app.state.settings), q=parameters.q)
    by = fitting_bucket(found.timeline)
    if by != "month":
        found = replace(found, timeline=await index.timeline(parameters.query(), by))
    view = search_view(parameters, found, by)
    looser: tuple[Looser, ...] = ()
    suggested: list[SuggestedName] = []
    if not found.page.total:
        looser, suggested = await asyncio.gather(
            loosened(index, parameters), names_meant(index, parameters)
        )
    return rendered("search.html", view=view, looser=looser, suggested=suggested, inline="suggest")


@router.get("/facets/{name}")
async def facet(
    index: Index,
    name: Annotated[FacetName, Path(description="Name of the facet.")],
    parameters: Annotated[FacetValuesParameters, Depends(reader(FacetValuesParameters))],
) -> HTMLResponse:
    """All values of one facet."""
    with query_blamed(parameters):
        found = await index.facets(
            parameters.query(), [name], size=parameters.size, containing=parameters.containing
        )
    view = facet_view(name, parameters, found[name])
    return rendered("facet.html", view=view, q=parameters.q)


@router.get("/articles/{id:anything}")
async def article(
    request: Request,
    index: Index,
    article_id: ArticleId,
    part: Annotated[int | None, Query(description="Part of a long article, from 1 on.")] = None,
    statement: Annotated[str | None, Query(description="Show the part with this one.")] = None,
) -> HTMLResponse:
    """An article with its statements marked; a long one in parts."""
    message = await index.article(article_id)
    if message is None:
        raise HTTPException(404, "No article with this id is on record. It may have been removed.")
    elsewhere = await others_in_article(index, message)
    host = str(request.base_url).rstrip("/")
    view = article_view(message, host, elsewhere, Asked(part, statement))
    if view is None:
        raise HTTPException(404, "The article has no such part.")
    return rendered("article.html", view=view, q="", inline="copy")


@router.get("/speakers/{name:anything}")
async def speaker(
    request: Request,
    index: Index,
    name: SpeakerName,
    parameters: Annotated[Period, Depends(reader(Period))],
    operator: IsOperator,
) -> HTMLResponse:
    """Everything on record about one speaker."""
    profile = await speaker_profile(index, name, parameters)
    if profile is None:
        raise HTTPException(404, "No statement by a speaker of exactly this name is on record.")
    api = address(f"/v1{speaker_page(name)}", parameters)
    joined = joined_names(await request.app.state.joins.read(), name, operator)
    view = speaker_view(profile, parameters, api)
    return rendered("speaker.html", view=view, joined=joined, q="")


@router.get("/citations/{id:anything}")
async def cite(request: Request, index: Index, statement_id: StatementId) -> HTMLResponse:
    """The citation of one statement in every form."""
    hit = await found_statement(index, statement_id)
    message = await index.article(hit.article.id)
    text = message.article.text if message else ""
    host = str(request.base_url).rstrip("/")
    cited = citation(hit.statement, hit.article, host, text)
    return rendered("citation.html", card=card_of(hit), citation=cited, q="", inline="copy")


@router.get("/wordings/{id:anything}")
async def other_wordings(index: Index, statement_id: StatementId) -> HTMLResponse:
    """One quotation as each outlet words it."""
    hit = await found_statement(index, statement_id)
    found = await wordings(index, hit.statement)
    # In a thread: to compare long wordings takes long, and others wait for the loop.
    view = await asyncio.to_thread(wordings_view, hit, found)
    return rendered("wordings.html", view=view, q="")


@router.get(MATRIX)
async def matrix(
    index: Index,
    parameters: Annotated[MatrixPageParameters, Depends(reader(MatrixPageParameters))],
) -> HTMLResponse:
    """Who sides with whom."""
    with query_blamed(parameters):
        found = await sides(
            index,
            parameters.query(),
            parameters.by,
            rows=parameters.rows,
            columns=parameters.columns,
        )
    return rendered("matrix.html", view=matrix_view(parameters, found), q=parameters.q)


@router.get("/assets/style.css")
async def style() -> Response:
    """The one style; its address changes with it."""
    return Response(STYLE, media_type="text/css", headers=FOR_EVER)


@router.get("/assets/icon.svg")
async def icon() -> Response:
    """The icon; its address changes with it."""
    return Response(ICON, media_type="image/svg+xml", headers=FOR_EVER)


async def _is_empty(index: StatementIndex) -> bool:
    """Whether there is no statement at all, of whatever act."""
    return not (await index.search(StatementQuery(), size=1)).total
