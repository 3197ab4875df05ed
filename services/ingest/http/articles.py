"""`POST /v1/articles`: one article, or many, in every format that ingest reads."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import JSONResponse, Response

from services.ingest.door import Verdict
from services.ingest.formats.documents import Document
from services.ingest.formats.item import shown
from services.ingest.http.answers import JSON_LINES, ItemAnswer, answer, status_code
from services.ingest.http.body import read_body
from services.ingest.http.documentation import ARTICLES_BODY, ARTICLES_RESPONSES
from services.ingest.http.json_lines import JsonLinesExchange
from services.ingest.http.media import LINES, media_of
from services.ingest.http.problems import ProblemError
from services.ingest.http.room import require_room
from services.ingest.http.state import Ingest, ingest_of
from shared.contracts import canonical_address

router = APIRouter()


@router.post(
    "/v1/articles",
    summary="Take in one article, or many",
    response_model=ItemAnswer,
    status_code=202,
    responses=ARTICLES_RESPONSES,
    openapi_extra={"requestBody": ARTICLES_BODY},
)
async def post_articles(
    request: Request,
    url: Annotated[
        str | None,
        Query(
            description="Address of the page or feed that the body is a copy of. Needed for HTML "
            "that names no canonical address; relative links in a feed are taken from it.",
            examples=["https://example.org/news/harbour-bridge"],
        ),
    ] = None,
    content_location: Annotated[
        str | None,
        Header(
            description="The same as the parameter `url`, which goes before it.",
            examples=["https://example.org/news/harbour-bridge"],
        ),
    ] = None,
) -> Response:
    """Take in articles: one as JSON, ninjs or an HTML page, many as JSON lines or a feed.

    Every item gets its own answer. JSON lines are read, published and answered as they come: send
    as many as you like in one request, and read the answers meanwhile or afterwards.
    """
    ingest = ingest_of(request)
    media = media_of(request)
    address = _address(url or content_location)
    await require_room(ingest)
    settings = ingest.settings
    if media.type in LINES:
        return JsonLinesExchange(ingest.door, settings.max_body_bytes, settings.retry_after_s)
    data = await read_body(request, settings.max_body_bytes, settings.body_patience_s)
    reading = await ingest.readers.read(Document(data, media.type, address, media.charset))
    verdicts = await ingest.door.take(reading.items)
    return _many(ingest, verdicts) if reading.many else _one(ingest, verdicts[0])


def _address(given: str | None) -> str | None:
    if given is None:
        return None
    try:
        canonical_address(given)
    except ValueError:
        reason = f"url: not a web address (it was {shown(given)}); allowed: http or https"
        raise ProblemError(422, reason, field="url") from None
    return given


def _one(ingest: Ingest, verdict: Verdict) -> Response:
    wait = ingest.settings.retry_after_s
    return JSONResponse(
        answer(verdict, None, wait).model_dump(exclude_none=True),
        status_code=status_code(verdict),
        headers={"Retry-After": str(wait)} if verdict.status == "retry" else None,
    )


def _many(ingest: Ingest, verdicts: list[Verdict]) -> Response:
    wait = ingest.settings.retry_after_s
    lines = (
        answer(verdict, number, wait).model_dump_json(exclude_none=True) + "\n"
        for number, verdict in enumerate(verdicts, start=1)
    )
    return Response("".join(lines), media_type=JSON_LINES)
