"""The live page of an alert: a page like any other, which a few lines of script let grow."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from redis.asyncio import Redis
from starlette.responses import HTMLResponse, StreamingResponse

from services.search.alerts.addresses import Id
from services.search.alerts.event_view import event_shown, shown
from services.search.alerts.making import existing
from services.search.alerts.view import AlertView, alert_shown
from services.search.page.rendering import rendered, templates
from services.search.settings import SearchSettings
from services.search.store import Store
from shared.alerts.store import Told, after, find, newest
from shared.streams.letters import is_id

router = APIRouter(include_in_schema=False)

SHOWN = 50
"""Events that the page begins with."""

LOOK_SECONDS = 1.0
"""Between two looks for new events."""

QUIET_LOOKS = 15
"""Looks without an event after which a comment keeps the connection open."""

AT_ONCE = 100
"""Events that one look finds at most."""


@router.get("/alerts/{id}/live")
async def live(redis: Store, id_: Id) -> HTMLResponse:
    """What the alert told last; reloaded by hand, or growing with the script."""
    found, told = await existing(redis, id_), await newest(redis, id_, SHOWN)
    last = told[0].entry if told else "0-0"
    view = AlertView(alert=alert_shown(found), told=shown(told), last=last)
    return rendered("live.html", inline="live", view=view, q="")


@router.get("/alerts/{id}/events")
async def events(
    request: Request, redis: Store, id_: Id, after: Annotated[str, Query(max_length=50)] = "0-0"
) -> StreamingResponse:
    """Server-sent events: each a card as HTML, its id the place to go on from."""
    await existing(redis, id_)
    place = request.headers.get("last-event-id", after)
    if not is_id(place):
        raise HTTPException(422, "Where to go on from is the id of an event, like 1732412345678-0.")
    settings: SearchSettings = request.app.state.settings
    room = request.app.state.live
    if room.open >= settings.live_most:
        raise HTTPException(
            503, "As many live pages are open as there may be.", headers={"Retry-After": "60"}
        )
    return StreamingResponse(
        room.held(told_from(redis, id_, place)),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


class Room:
    """How many live pages are open.

    Attributes:
        open: their number.
    """

    def __init__(self) -> None:
        self.open = 0

    async def held(self, parts: AsyncIterator[str]) -> AsyncIterator[str]:
        """The parts; while they are asked for one more is open."""
        self.open += 1
        try:
            async for part in parts:
                yield part
        finally:
            self.open -= 1


async def told_from(redis: Redis, id_: str, place: str) -> AsyncGenerator[str]:
    """What is told after `place`, for as long as the alert exists."""
    yield "retry: 3000\n\n"
    quiet = 0
    while True:
        told = await after(redis, id_, place, AT_ONCE)
        for one in told:
            place, quiet = one.entry, 0
            yield sent(one)
        if not told:
            quiet += 1
            await asyncio.sleep(LOOK_SECONDS)
        if quiet == QUIET_LOOKS:
            quiet = 0
            if await find(redis, id_) is None:
                yield "event: gone\ndata:\n\n"
                return
            yield ": still here\n\n"


def sent(told: Told) -> str:
    """One event as it goes over the wire."""
    card = templates.get_template("told.html").render(event=event_shown(told))
    data = "".join(f"data: {line}\n" for line in card.splitlines() if line.strip())
    return f"id: {told.entry}\nevent: told\n{data}\n"
