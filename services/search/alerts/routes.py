"""The pages of alerts."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse

from services.search.alerts.addresses import ALERTS, Id, alert_page
from services.search.alerts.event_view import shown
from services.search.alerts.making import existing, make, remove
from services.search.alerts.saving import Wish
from services.search.alerts.view import AlertView, alert_shown, fares
from services.search.forms import Form
from services.search.operator.admission import IsOperator
from services.search.page.rendering import rendered
from services.search.store import Store
from shared.alerts.store import find_all, newest, webhook_state

router = APIRouter(include_in_schema=False)

SHOWN = 50
"""Events that a page shows."""


@router.get(ALERTS)
async def alerts(redis: Store, operator: IsOperator) -> HTMLResponse:
    """All alerts for the operator; for others, how to have one."""
    found = [alert_shown(alert) for alert in await find_all(redis)] if operator else []
    return rendered("alerts.html", alerts=found, operator=operator, q="")


@router.post(ALERTS)
async def save(request: Request, redis: Store, form: Form) -> RedirectResponse:
    """Save the search of a results page as an alert."""
    wish = Wish(
        name=form.get("name", ""),
        kind=form.get("kind", ""),
        query=form.get("query", ""),
        webhook=form.get("webhook", "").strip(),
    )
    alert, key = await make(request, redis, wish)
    return RedirectResponse(alert_page(alert.id, key), 303)


@router.post("/alerts/{id}/delete")
async def delete(request: Request, redis: Store, id_: Id, form: Form) -> RedirectResponse:
    """Remove an alert."""
    await remove(request, redis, id_, form.get("key", ""))
    return RedirectResponse(ALERTS + "?removed=1", 303)


@router.get("/alerts/{id}")
async def alert(
    redis: Store, id_: Id, operator: IsOperator, key: Annotated[str, Query(max_length=100)] = ""
) -> HTMLResponse:
    """An alert, what it told last, and its feeds."""
    found = await existing(redis, id_)
    told = await newest(redis, id_, SHOWN)
    owner = found.opens(key) or operator
    calls = bool(owner and found.webhook)
    view = AlertView(
        alert=alert_shown(found),
        told=shown(told),
        last=told[0].entry if told else "0-0",
        key=key if found.opens(key) else "",
        may_remove=owner,
        secret=(found.secret or "") if calls else "",
        fares=fares(await webhook_state(redis, id_)) if calls else (),
    )
    return rendered("alert.html", view=view, q="")
