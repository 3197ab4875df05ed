"""The pages of joined names."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import HTMLResponse, RedirectResponse

from services.search.addresses import speaker_page
from services.search.dependencies import Index
from services.search.forms import Form
from services.search.names.making import join_names, split_name
from services.search.names.view import join_shown, log_shown
from services.search.operator.admission import IsOperator, OperatorOnly
from services.search.page.rendering import rendered
from services.search.store import Store
from shared.names.store import all_joins, log

router = APIRouter(include_in_schema=False)

LOGGED = 100
"""Lines of the log that the page shows."""

SHOWN = 500
"""Joins that the page shows."""


@router.get("/names")
async def names(redis: Store, operator: IsOperator) -> HTMLResponse:
    """Every joined name, and who joined and split what."""
    joins = await all_joins(redis)
    listed = sorted(joins.by_name.values(), key=lambda one: one.at, reverse=True)
    return rendered(
        "names.html",
        joins=[join_shown(one) for one in listed[:SHOWN]],
        total=len(listed),
        log=log_shown(await log(redis, LOGGED)),
        may_change=operator,
        q="",
    )


@router.post("/names", dependencies=[OperatorOnly])
async def change(request: Request, index: Index, redis: Store, form: Form) -> RedirectResponse:
    """Join two names, or split one off again."""
    match form.get("do"):
        case "join":
            name = await join_names(request, index, redis, form)
        case "split":
            name = await split_name(request, redis, form)
        case _:
            raise HTTPException(422, "Names can be joined or split.")
    return RedirectResponse(f"{speaker_page(name)}#names", 303)
