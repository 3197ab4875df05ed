"""A speaker's page: names, roles, positions over time, changes of side, ready to print."""

from dataclasses import dataclass

from services.search.addresses import SEARCH
from services.search.narrowing import of_speaker
from services.search.page.cards import Card, card_of
from services.search.page.company_view import (
    CompanionView,
    RoleView,
    companion_view,
    role_view,
    span_of,
)
from services.search.page.course import months_of
from services.search.page.position_view import (
    FlipView,
    MonthView,
    PositionView,
    flip_views,
    month_views,
    position_view,
)
from services.search.page.timeline import Timeline, timeline
from services.search.page.wording import (
    FACET_LABELS,
    counted,
    date_label,
    number,
    shortened,
    value_label,
)
from services.search.parameters import Period, address
from services.search.speaker_profile import SpeakerProfile
from shared.index.query import UNKNOWN, FacetName

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
        positions=tuple(position_view(filters, position, months) for position in profile.positions),
        months=tuple(month_views(profile.positions)),
        roles=tuple(role_view(filters, held, profile.by_month) for held in profile.roles),
        agree=tuple(companion_view(profile.name, period, one) for one in profile.company.agree),
        disagree=tuple(
            companion_view(profile.name, period, one) for one in profile.company.disagree
        ),
        course_span=" to ".join(date_label(month) for month in dict.fromkeys(months)),
        flips=flip_views(filters, profile.positions),
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
