"""A speaker's positions over time and changes of side, ready to print."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from services.search.addresses import SEARCH
from services.search.flips import Flip, Side, other_side
from services.search.narrowing import side_on_day
from services.search.page.cards import NAME
from services.search.page.course import Course, course
from services.search.page.wording import (
    date_label,
    day_label,
    number,
    shortened,
)
from services.search.parameters import Filters, address
from services.search.speaker_profile import Position
from shared.index.query import FacetName

MOST_FLIPS = 12
"""Changes of side that are listed; the API tells all."""


MOST_MONTHS = 60
"""Rows of the table beside the drawings; the API tells all."""


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


def month_views(positions: Sequence[Position]) -> list[MonthView]:
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


def position_view(filters: Filters, position: Position, months: Sequence[str]) -> PositionView:
    """The stand toward one target; `filters` are those of the speaker, `months` the drawing's."""

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


def flip_views(filters: Filters, positions: Sequence[Position]) -> tuple[FlipView, ...]:
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
