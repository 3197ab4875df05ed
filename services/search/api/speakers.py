"""GET /v1/speakers/{name}."""

import datetime as dt
from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException

from services.search.addresses import API_STATEMENTS, statement_page
from services.search.api.answers import FacetCounts, FoundStatement, ValueCount
from services.search.api.routing import refusals
from services.search.api.speaker_answers import (
    CompanionAnswer,
    FlipAnswer,
    PositionAnswer,
    RoleAnswer,
    SideTaken,
    SpeakerAnswer,
)
from services.search.company import Companion
from services.search.dependencies import Index, reader
from services.search.flips import Side, other_side
from services.search.narrowing import of_speaker, side_on_day
from services.search.parameters import Filters, Period, address
from services.search.parameters.description import described
from services.search.paths import SpeakerName
from services.search.speaker_profile import Position, SpeakerProfile, speaker_profile
from shared.index.answer import Hit

router = APIRouter()


@router.get(
    "/v1/speakers/{name:anything}",
    summary="A speaker's profile",
    openapi_extra=described(Period),
    responses=refusals(404, 422, 503),
)
async def speaker(
    index: Index,
    name: SpeakerName,
    parameters: Annotated[Period, Depends(reader(Period))],
) -> SpeakerAnswer:
    """Names, roles, countries, positions toward each target over time, and changes of side."""
    profile = await speaker_profile(index, name, parameters)
    if profile is None:
        raise HTTPException(404, f"No statement by {name[:200]!r} is on record.")
    return _answer(profile, of_speaker(name, parameters))


def _answer(profile: SpeakerProfile, filters: Filters) -> SpeakerAnswer:
    facets = {name: FacetCounts.of(facet) for name, facet in profile.facets.items()}
    return SpeakerAnswer(
        name=profile.name,
        total=profile.total,
        mentions=facets["mention"],
        roles=facets["role"],
        affiliations=facets["affiliation"],
        countries=facets["country"],
        kinds=facets["speaker_kind"],
        channels=facets["channel"],
        publishers=facets["publisher"],
        by_month=ValueCount.all_of(profile.by_month),
        positions=tuple(_position(position, filters) for position in profile.positions),
        roles_over_time=tuple(
            RoleAnswer(role=held.role, count=held.count, by_month=ValueCount.all_of(held.by_month))
            for held in profile.roles
        ),
        agrees_with=_companions(profile.company.agree),
        disagrees_with=_companions(profile.company.disagree),
        first=_found(profile.first),
        latest=_found(profile.latest),
    )


def _companions(companions: Iterable[Companion]) -> tuple[CompanionAnswer, ...]:
    return tuple(
        CompanionAnswer(name=one.name, same_side=one.same, other_side=one.other)
        for one in companions
    )


def _position(position: Position, filters: Filters) -> PositionAnswer:
    return PositionAnswer(
        target=position.target,
        support=position.support,
        oppose=position.oppose,
        neutral=position.neutral,
        support_by_month=ValueCount.all_of(position.support_by_month),
        oppose_by_month=ValueCount.all_of(position.oppose_by_month),
        flips=tuple(
            FlipAnswer(
                before=_side(filters, position.target, flip.before, other_side(flip.to)),
                after=_side(filters, position.target, flip.after, flip.to),
            )
            for flip in position.flips
        ),
    )


def _side(filters: Filters, target: str, day: dt.date, side: Side) -> SideTaken:
    return SideTaken(
        day=day.isoformat(),
        side=side,
        statements=address(API_STATEMENTS, side_on_day(filters, target, side, day)),
    )


def _found(hits: tuple[Hit, ...]) -> tuple[FoundStatement, ...]:
    return tuple(FoundStatement.of(hit, statement_page(hit)) for hit in hits)
