"""The addresses of the operator's page."""

from collections import Counter
from collections.abc import AsyncIterator, Mapping
from typing import Annotated, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query
from redis.asyncio import Redis
from starlette.responses import HTMLResponse, RedirectResponse

from services.search.forms import Form
from services.search.operator.admission import OperatorOnly
from services.search.operator.view import MOST_LETTERS, letter_view, operator_view
from services.search.page.rendering import rendered
from services.search.page.wording import counted
from services.search.store import Store
from shared.reports.store import how_many
from shared.streams.letters import Letter, Outcome, drop, letter_of, letters, replay
from shared.streams.overview import overview
from shared.streams.settlement import Reason

router = APIRouter(include_in_schema=False, dependencies=[OperatorOnly])

OPERATOR = "/operator"
REASONS: tuple[str, ...] = get_args(Reason)

MOST = 5_000
"""Dead letters that one form deals with; what is left is dealt with by sending it again."""

NOT_SURE = "Nothing was removed: the box that says so was not ticked. What is dropped is lost."


@router.get(OPERATOR)
async def operator(
    redis: Store,
    reason: Annotated[str, Query(max_length=40)] = "",
    done: Annotated[int | None, Query(ge=0)] = None,
    gone: Annotated[int, Query(ge=0)] = 0,
    refused: Annotated[int, Query(ge=0)] = 0,
) -> HTMLResponse:
    """How the streams are doing, and the newest dead letters."""
    found = await overview(redis)
    shown = [letter async for letter in _some(letters(redis, reason or None), MOST_LETTERS)]
    notice = "" if done is None else _notice(done, gone, refused)
    view = operator_view(found, shown, await how_many(redis), reason, notice)
    return rendered("operator.html", view=view, q="")


@router.get("/operator/dead/{id}")
async def dead_letter(redis: Store, id: str) -> HTMLResponse:  # noqa: A002  # as in the path
    """One dead letter with what it holds."""
    found = await letter_of(redis, id)
    if found is None:
        raise HTTPException(404, "There is no such dead letter: it was replayed or dropped.")
    return rendered("dead_letter.html", view=letter_view(found), q="")


@router.post("/operator/dead")
async def deal_with(redis: Store, form: Form) -> RedirectResponse:
    """Replay or drop one dead letter, all of a reason, or all."""
    wish = form.get("do", "")
    if wish not in ("replay", "drop"):
        raise HTTPException(422, "A dead letter can be replayed or dropped.")
    if wish == "drop" and form.get("sure") != "yes":
        raise HTTPException(422, NOT_SURE)
    outcomes: Counter[Outcome] = Counter()
    async for letter in _some(_selected(redis, form, outcomes), MOST):
        if wish == "drop":
            outcomes[await drop(redis, letter.id)] += 1
        else:
            outcomes[(await replay(redis, letter))[0]] += 1
    told = {"done": outcomes["done"], "gone": outcomes["gone"], "refused": outcomes["refused"]}
    return RedirectResponse(f"{OPERATOR}?{urlencode(told)}#dead", 303)


async def _selected(
    redis: Redis, form: Mapping[str, str], outcomes: Counter[Outcome]
) -> AsyncIterator[Letter]:
    """The letters that a form means: by `id`, by `reason`, or `all` if that says "yes"."""
    id_, reason = form.get("id", ""), form.get("reason", "")
    if id_:
        found = await letter_of(redis, id_)
        if found is None:
            outcomes["gone"] += 1
        else:
            yield found.letter
    elif reason in REASONS or (not reason and form.get("all") == "yes"):
        async for letter in letters(redis, reason or None):
            yield letter
    else:
        raise HTTPException(422, "The form says neither which dead letter nor which reason.")


async def _some(found: AsyncIterator[Letter], most: int) -> AsyncIterator[Letter]:
    number = 0
    async for letter in found:
        yield letter
        number += 1
        if number == most:
            return


def _notice(done: int, gone: int, refused: int) -> str:
    parts = [f"{counted(done, 'dead letter')} dealt with"]
    if gone:
        parts.append(f"{gone} not there any more")
    if refused:
        parts.append(f"{refused} cannot go back to a stream")
    return "; ".join(parts) + "."
