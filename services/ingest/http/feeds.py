"""`POST /v1/feeds`: fetch a feed by its address and take in its entries."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Body, Request
from pydantic import BaseModel, ConfigDict, Field
from redis.exceptions import RedisError

from services.ingest.door import UNAVAILABLE, Verdict
from services.ingest.feeds.fetch import Fetched, FetchFailedError
from services.ingest.formats.documents import fetched_feed
from services.ingest.formats.item import shown
from services.ingest.http.answers import FeedAnswer, answer
from services.ingest.http.documentation import COMMON_REFUSALS, Responses, refusal
from services.ingest.http.problems import ProblemError
from services.ingest.http.room import require_room
from services.ingest.http.state import Ingest, ingest_of
from shared.addresses.resolve import AddressRefusedError

router = APIRouter()

RESPONSES: Responses = {
    200: {"description": "The feed was fetched: an answer for each entry, or none is new."},
    422: refusal(
        "The address may not be fetched from, or what is there is no feed.",
        "url: intranet.example is at 10.0.0.7, which is not an address of the public internet",
    ),
    502: refusal("The feed's server gave no feed.", "its server answers 404"),
    **COMMON_REFUSALS,
}


class FeedAddress(BaseModel):
    """A feed to fetch."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str = Field(
        min_length=1,
        max_length=2_000,
        description="Address of an RSS, Atom or JSON Feed: http or https, on the public internet.",
        examples=["https://example.org/feed.xml"],
    )


@router.post(
    "/v1/feeds",
    summary="Fetch a feed and take in its entries",
    response_model_exclude_none=True,
    responses=RESPONSES,
    openapi_extra={"requestBody": {"description": "The feed to fetch."}},
)
async def post_feed(
    request: Request,
    feed: Annotated[FeedAddress, Body(description="The feed to fetch.")],
) -> FeedAnswer:
    """Fetch a feed once and take in its entries; call it again as often as you want news.

    The second time its server is only asked for what has changed. One host is asked at most every
    few seconds, and as late as it asks for itself; until then the answer is 429.
    """
    ingest = ingest_of(request)
    host = _host(feed.url)
    await require_room(ingest)
    try:
        await _wait_for_turn(ingest, host)
        fetched = await _fetch(ingest, feed.url, host)
        if fetched.data is None:
            return FeedAnswer(address=fetched.address, fetched="unchanged", items=[])
        reading = await ingest.readers.read(
            fetched_feed(fetched.data, fetched.address, fetched.content_type)
        )
        verdicts = await ingest.door.take(reading.items)
        if not any(verdict.status == "retry" for verdict in verdicts):
            await ingest.feeds.remember(feed.url, fetched.validators)
    except RedisError:
        raise ProblemError(503, UNAVAILABLE, retry_after=ingest.settings.retry_after_s) from None
    return _answer(fetched.address, verdicts, ingest.settings.retry_after_s)


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, credentials = parts.hostname, parts.username
    except ValueError:
        host, credentials = None, None
    if not host or parts.scheme not in ("http", "https") or credentials is not None:
        reason = f"not an address of a feed (it was {shown(address)})"
        raise ProblemError(422, f"url: {reason}; allowed: http or https, no user name", field="url")
    return host


async def _wait_for_turn(ingest: Ingest, host: str) -> None:
    wait = await ingest.feeds.turn(host, ingest.settings.feed_pace_s)
    if wait:
        raise ProblemError(429, f"{host} was asked just now; ask again later", retry_after=wait)


async def _fetch(ingest: Ingest, address: str, host: str) -> Fetched:
    validators = await ingest.feeds.validators(address)
    try:
        return await ingest.fetcher.fetch(address, validators)
    except AddressRefusedError as error:
        raise ProblemError(422, f"url: {error}", field="url") from None
    except FetchFailedError as error:
        if error.retry_after is None:
            raise ProblemError(502, f"no feed from {host}: {error}") from None
        await ingest.feeds.stay_away(host, error.retry_after)
        raise ProblemError(
            429, f"{host} asks to be left alone: {error}", error.retry_after
        ) from None


def _answer(address: str, verdicts: list[Verdict], wait: int) -> FeedAnswer:
    items = [answer(verdict, number, wait) for number, verdict in enumerate(verdicts, start=1)]
    return FeedAnswer(address=address, fetched="changed", items=items)
