"""GET /v1/names."""

from fastapi import APIRouter
from pydantic import Field

from services.search.api.routing import refusals
from services.search.store import Store
from shared.contracts import Record
from shared.names.store import all_joins

router = APIRouter()


class JoinAnswer(Record):
    """That one name is another name of a speaker."""

    name: str = Field(description="The name as records have it.")
    into: str = Field(description="The name that it was joined into.")
    shown_as: str = Field(description="The name that its statements are counted under.")
    by: str = Field(description="Who said so.")
    at: str = Field(description="When, UTC.")


class NamesAnswer(Record):
    """All joined names."""

    names: tuple[JoinAnswer, ...] = Field(description="Each joined name, in the order of names.")


@router.get("/v1/names", summary="Joined names", responses=refusals(422, 503))
async def names(redis: Store) -> NamesAnswer:
    """Which names the operator says are one speaker. Records keep the names they were read with."""
    joins = await all_joins(redis)
    return NamesAnswer(
        names=tuple(
            JoinAnswer(
                name=one.name,
                into=one.into,
                shown_as=joins.canonical(one.name),
                by=one.by,
                at=one.at,
            )
            for _, one in sorted(joins.by_name.items())
        )
    )
