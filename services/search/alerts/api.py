"""Alerts for programs: POST, GET and DELETE under /v1/alerts."""

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, HTTPException, Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.responses import Response

from services.search.alerts.addresses import (
    API_ALERTS,
    Id,
    alert_page,
    atom_feed,
    json_feed,
    live_page,
)
from services.search.alerts.making import existing, make, remove
from services.search.alerts.saving import Wish
from services.search.api.routing import refusals
from services.search.forms import check_origin, read_body
from services.search.operator.admission import OperatorOnly, given_key
from services.search.parameters import ParametersRefusedError, Refusal
from services.search.store import Store
from shared.alerts.saved import KINDS, MAX_NAME, MAX_QUERY, MAX_WEBHOOK, Alert, Kind
from shared.alerts.store import find_all
from shared.contracts import Record

router = APIRouter()


class AlertWish(BaseModel):
    """An alert to be saved."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: str = Field(description=f"What to call it, 1 to {MAX_NAME} characters.")
    kind: str = Field(
        default="match",
        description="What is told: match, every statement that the search finds; side, when a "
        "speaker takes a side that was not known; flip, when a speaker changes side; first, the "
        "first statement by anybody.",
        json_schema_extra={"enum": list(KINDS)},
    )
    query: str = Field(
        default="",
        description="The search, as what stands behind the ? in the address of a results page; at "
        f"most {MAX_QUERY} characters. Empty finds everything.",
    )
    webhook: str | None = Field(
        default=None,
        description="Address that gets a signed POST for each event; the operator's alone. At most "
        f"{MAX_WEBHOOK} characters.",
    )


class AlertAnswer(Record):
    """An alert as every reader may see it."""

    id: str = Field(description="Its id; unguessable.")
    name: str = Field(description="What its owner calls it.")
    kind: Kind = Field(description="What of the search is told.")
    query: str = Field(description="The search, as the query string of the page.")
    created_at: dt.datetime = Field(description="When it was saved, UTC.")
    page: str = Field(description="Path of its page.")
    atom: str = Field(description="Path of its feed as Atom.")
    json_feed: str = Field(description="Path of its feed as JSON Feed.")
    live: str = Field(description="Path of its live page.")


class SavedAnswer(AlertAnswer):
    """A new alert, with what is told this once."""

    key: str = Field(description="Removes it; told this once and stored nowhere.")
    webhook: str | None = Field(description="Address that is called, null if none is.")
    secret: str | None = Field(description="What calls are signed with, null without a webhook.")


class AlertsAnswer(Record):
    """All alerts, the newest first."""

    alerts: tuple[AlertAnswer, ...] = Field(description="Every alert.")


async def wish_in(request: Request) -> Wish:
    """The body of a request as a wish.

    Raises:
        HTTPException: 413 or 415, it is too large or no JSON.
        ParametersRefusedError: a key is unknown, missing or wrong.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise HTTPException(415, "An alert is sent as application/json.")
    try:
        given = AlertWish.model_validate_json(await read_body(request))
    except ValidationError as error:
        raise ParametersRefusedError(
            Refusal(
                parameter=".".join(map(str, one["loc"])) or "body",
                value="",
                problem=one["msg"],
                allowed="an object with name, kind, query and webhook",
            )
            for one in error.errors(include_url=False, include_input=False, include_context=False)
        ) from None
    return Wish(given.name, given.kind, given.query, given.webhook or "")


BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "The alert.",
        "content": {"application/json": {"schema": AlertWish.model_json_schema()}},
    }
}


@router.post(
    API_ALERTS,
    summary="Save an alert",
    status_code=201,
    openapi_extra=BODY,
    dependencies=[Depends(check_origin)],
    responses=refusals(403, 413, 415, 422, 429, 503),
)
async def post(
    request: Request, redis: Store, wish: Annotated[Wish, Depends(wish_in)]
) -> SavedAnswer:
    """Save a search; what is indexed from then on is told once, in feeds and to its webhook."""
    alert, key = await make(request, redis, wish)
    told = _answer(alert).model_dump()
    return SavedAnswer(**told, key=key, webhook=alert.webhook, secret=alert.secret)


@router.get(
    API_ALERTS,
    summary="All alerts",
    dependencies=[OperatorOnly],
    responses=refusals(401, 403, 422, 503),
)
async def get_all(redis: Store) -> AlertsAnswer:
    """Every alert there is; for the operator."""
    return AlertsAnswer(alerts=tuple(_answer(alert) for alert in await find_all(redis)))


@router.get(f"{API_ALERTS}/{{id}}", summary="One alert", responses=refusals(404, 422, 503))
async def get(redis: Store, id_: Id) -> AlertAnswer:
    """One alert, without its key and webhook."""
    return _answer(await existing(redis, id_))


@router.delete(
    f"{API_ALERTS}/{{id}}",
    summary="Remove an alert",
    status_code=204,
    response_class=Response,
    dependencies=[Depends(check_origin)],
    responses=refusals(403, 404, 422, 503),
)
async def delete(
    request: Request,
    redis: Store,
    id_: Id,
    authorization: Annotated[
        str | None, Header(description="Bearer and the key of the alert, or the operator's.")
    ] = None,
) -> Response:
    """Remove an alert with all that it told."""
    key = given_key(request.headers) if authorization else None
    await remove(request, redis, id_, key or "")
    return Response(status_code=204)


def _answer(alert: Alert) -> AlertAnswer:
    return AlertAnswer(
        id=alert.id,
        name=alert.name,
        kind=alert.kind,
        query=alert.query,
        created_at=alert.created_at,
        page=alert_page(alert.id),
        atom=atom_feed(alert.id),
        json_feed=json_feed(alert.id),
        live=live_page(alert.id),
    )
