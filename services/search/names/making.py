"""What the operator says of names, looked at before it is stored."""

from collections.abc import Mapping

from fastapi import HTTPException, Request
from redis.asyncio import Redis

from services.search.parameters import ParametersRefusedError, Refusal
from shared.contracts.clean_text import storable
from shared.index.facet_values import MAX_VALUE
from shared.index.port import StatementIndex
from shared.index.query import UNKNOWN, StatementQuery
from shared.names.store import MOST, join, split

MAX_BY = 80
"""Code points of the name of whoever says so."""


async def join_names(
    request: Request, index: StatementIndex, redis: Redis, form: Mapping[str, str]
) -> str:
    """Store that one name is another name of a speaker; the name they are now shown under.

    Raises:
        ParametersRefusedError: a name is empty, too long or not on record, or they are the same.
        HTTPException: 409, the other is a name of this one already; 429, there are too many.
        redis.exceptions.RedisError, IndexUnavailableError: one of them does not answer.
    """
    name, into = _name(form, "name"), _name(form, "into")
    if name == into:
        raise ParametersRefusedError(
            [Refusal("into", into[:200], "it is the same name", "another name of the speaker")]
        )
    for parameter, one in (("name", name), ("into", into)):
        query = StatementQuery(include={"speaker": (one,)})
        if not (await index.search(query, size=1)).total:
            raise ParametersRefusedError(
                [Refusal(parameter, one[:200], "no speaker has this name", "a name on record")]
            )
    outcome = await join(redis, name, into, _by(form))
    request.app.state.joins.forget()
    if outcome == "circle":
        raise HTTPException(
            409, f"“{into[:200]}” is another name of “{name[:200]}” already; split them first."
        )
    if outcome == "full":
        raise HTTPException(429, f"There are {MOST:,} joined names, and no more are kept.")
    return into


async def split_name(request: Request, redis: Redis, form: Mapping[str, str]) -> str:
    """Take back that a name is another name; the name.

    Raises:
        ParametersRefusedError: the name is empty or too long.
        HTTPException: 404, it is not joined.
        redis.exceptions.RedisError: Redis does not answer.
    """
    name = _name(form, "name")
    outcome = await split(redis, name, _by(form))
    request.app.state.joins.forget()
    if outcome == "gone":
        raise HTTPException(404, f"“{name[:200]}” is not joined to any other name.")
    return name


def _name(form: Mapping[str, str], field: str) -> str:
    name = form.get(field, "").strip()
    problem = ""
    try:
        storable(name)
    except ValueError as error:
        problem = f"it holds {error}"
    if not name or name == UNKNOWN or len(name) > MAX_VALUE:
        problem = problem or "it is empty, too long, or stands for no name"
    if problem:
        allowed = f"the name of a speaker, up to {MAX_VALUE} characters"
        raise ParametersRefusedError([Refusal(field, name[:200], problem, allowed)])
    return name


def _by(form: Mapping[str, str]) -> str:
    """Whoever says so, in one line; "the operator" where no name is given."""
    by = " ".join("".join(c for c in form.get("by", "") if c.isprintable()).split())
    return by[:MAX_BY] or "the operator"
