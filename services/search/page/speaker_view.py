"""A speaker's page: names, roles, positions over time, changes of side, ready to print."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from services.search.addresses import SEARCH
from services.search.narrowing import of_speaker, side_on_day
from services.search.page.cards import NAME, Card, card_of
from services.search.page.company_view import (
    CompanionView,
    RoleView,
    companion_view,
    role_view,
    span_of,
)
from services.search.page.course import Course, course, months_of
from services.search.page.timeline import Timeline, timeline
from services.search.page.wording import (
    FACET_LABELS,
    counted,
    date_label,
    day_label,
    number,
    shortened,
    value_label,
)
from services.search.parameters import Filters, Period, address
from services.search.speaker_profile import (
    Flip,
    Position,
    Side,
    SpeakerProfile,
    other_side,
)
from shared.index.query import UNKNOWN, FacetName

MOST_FLIPS = 12
"""Changes of side that are listed; the API tells all."""

MOST_MONTHS = 60
"""Rows of the table beside the drawings; the API tells all."""

FACTS: tuple[FacetName, ...] = (
    "role",
    "affiliation",
    "country",
    "speaker_kind",
    "mention",
    "channel",
    "publisher",
)


@dataclass(frozen=True)
class Fact:
    """What is known of the speaker under one heading, most frequent first, each with its count."""

    label: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FlipView:
    """A change of side: when and to what, with links to the statements before and after."""

    target: str
    before: str
    before_day: str
    before_link: str
    after: str
    after_day: str
    after_link: str


@dataclass(frozen=True)
class PositionView:
    """The stand toward one target; the three links open the statements of each side."""

    target: str
    support: str
    oppose: str
    neutral: str
    support_link: str | None
    oppose_link: str | None
    all_link: str | None
    course: Course | None
    flips: int


@dataclass(frozen=True)
class MonthView:
    """What was said toward one target in one month, for the table beside the drawings."""

    target: str
    month: str
    support: str
    oppose: str


@dataclass(frozen=True)
class SpeakerView:
    """All that the page of a speaker prints; a card that is among the latest is not repeated."""

    name: str
    total_label: str
    span: str
    lead: str
    facts: tuple[Fact, ...]
    timeline: Timeline | None
    positions: tuple[PositionView, ...]
    course_span: str
    months: tuple[MonthView, ...]
    roles: tuple[RoleView, ...]
    agree: tuple[CompanionView, ...]
    disagree: tuple[CompanionView, ...]
    flips: tuple[FlipView, ...]
    latest: tuple[Card, ...]
    first: tuple[Card, ...]
    results: str
    api: str


def speaker_view(profile: SpeakerProfile, period: Period, api: str) -> SpeakerView:
    """The page of this profile."""
    filters = of_speaker(profile.name, period)
    months = months_of(profile.positions)
    latest = {hit.statement.id for hit in profile.latest}
    return SpeakerView(
        name=shortened(profile.name, 300),
        total_label=counted(profile.total, "statement"),
        span=span_of(profile.by_month),
        lead=_lead(profile),
        facts=tuple(fact for name in FACTS if (fact := _fact(profile, name)).values),
        timeline=timeline(profile.by_month, "month", filters),
        positions=tuple(_position(filters, position, months) for position in profile.positions),
        months=tuple(_months(profile.positions)),
        roles=tuple(role_view(filters, held, profile.by_month) for held in profile.roles),
        agree=tuple(companion_view(profile.name, period, one) for one in profile.company.agree),
        disagree=tuple(
            companion_view(profile.name, period, one) for one in profile.company.disagree
        ),
        course_span=" to ".join(date_label(month) for month in dict.fromkeys(months)),
        flips=_flips(filters, profile.positions),
        latest=tuple(card_of(hit) for hit in profile.latest),
        first=tuple(card_of(hit) for hit in profile.first if hit.statement.id not in latest),
        results=address(SEARCH, filters),
        api=api,
    )


def _lead(profile: SpeakerProfile) -> str:
    """The commonest role, affiliation and country, in one line."""
    names: tuple[FacetName, ...] = ("role", "affiliation", "country")
    told = []
    for name in names:
        known = [count.value for count in profile.facets[name].values if count.value != UNKNOWN]
        told += [
            label for value in known[:1] if (label := value_label(name, value)) != profile.name
        ]
    return ", ".join(told)


def _fact(profile: SpeakerProfile, name: FacetName) -> Fact:
    return Fact(
        label=FACET_LABELS[name],
        values=tuple(
            (value_label(name, count.value), number(count.count))
            for count in profile.facets[name].values
            if count.value != UNKNOWN and count.count
        ),
    )


def _months(positions: Sequence[Position]) -> list[MonthView]:
    """Every month in which a side was taken, target by target, at most so many in all."""
    found = []
    for position in positions:
        support, oppose = (
            {count.value: count.count for count in counts}
            for counts in (position.support_by_month, position.oppose_by_month)
        )
        found += [
            MonthView(
                target=shortened(position.target, NAME),
                month=date_label(month),
                support=number(support.get(month, 0)),
                oppose=number(oppose.get(month, 0)),
            )
            for month in sorted(support.keys() | oppose.keys())
        ]
    return found[:MOST_MONTHS]


def _position(filters: Filters, position: Position, months: Sequence[str]) -> PositionView:
    def opened(facet: FacetName, count: int) -> str | None:
        if not count:
            return None
        include = {**filters.include, facet: (position.target,)}
        return address(SEARCH, filters.model_copy(update={"include": include}))

    total = position.support + position.oppose + position.neutral
    return PositionView(
        target=shortened(position.target, NAME),
        support=number(position.support),
        oppose=number(position.oppose),
        neutral=number(position.neutral),
        support_link=opened("supports", position.support),
        oppose_link=opened("opposes", position.oppose),
        all_link=opened("target", total),
        course=course(position, months),
        flips=len(position.flips),
    )


def _flips(filters: Filters, positions: Sequence[Position]) -> tuple[FlipView, ...]:
    """The newest ones, newest first."""
    found = [(flip, position.target) for position in positions for flip in position.flips]
    found.sort(key=lambda pair: pair[0].after, reverse=True)
    return tuple(_flip(filters, target, flip) for flip, target in found[:MOST_FLIPS])


def _flip(filters: Filters, target: str, flip: Flip) -> FlipView:
    def opened(side: Side, day: dt.date) -> str:
        return address(SEARCH, side_on_day(filters, target, side, day))

    before = other_side(flip.to)
    return FlipView(
        target=shortened(target, NAME),
        before=before,
        before_day=day_label(flip.before),
        before_link=opened(before, flip.before),
        after=flip.to,
        after_day=day_label(flip.after),
        after_link=opened(flip.to, flip.after),
    )
