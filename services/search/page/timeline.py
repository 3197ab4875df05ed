"""Statements over time as bars: each a stretch of days, and a link that narrows to it."""

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from services.search.addresses import SEARCH
from services.search.narrowing import between
from services.search.page.wording import counted, date_label, number
from services.search.parameters import Filters, address
from services.search.parameters.models import Bucket
from shared.index.answer import Count

WIDTH, HEIGHT = 1_000, 100
"""Units of the drawing; it is stretched to the width there is."""

WIDEST = 84
"""Units of the widest bar, so that a few of them do not look like a wall."""

MONTHS_BY_DAY, MONTHS_BY_MONTH = 3, 96
"""Up to this many months from first to last are drawn by day, and by month; more are by year."""

MONTHS_PER_YEAR = 12


@dataclass(frozen=True)
class Bar:
    """One bucket: where its bar stands, what it counts, and where it leads."""

    x: float
    y: float
    width: float
    height: float
    label: str
    told: str
    count: int
    link: str


@dataclass(frozen=True)
class Timeline:
    """All bars, with the first and the last date for the ends of the axis."""

    by: Bucket
    bars: tuple[Bar, ...]
    first: str
    last: str
    most: str
    width: int = WIDTH
    height: int = HEIGHT


def fitting_bucket(months: Sequence[Count]) -> Bucket:
    """How long a bucket has to be for the bars to be neither few nor too thin."""
    if not months:
        return "month"
    span = _ordinal(months[-1].value, "month") - _ordinal(months[0].value, "month") + 1
    if span <= MONTHS_BY_DAY:
        return "day"
    return "month" if span <= MONTHS_BY_MONTH else "year"


def timeline(counts: Sequence[Count], by: Bucket, filters: Filters) -> Timeline | None:
    """The bars; None where a single bucket or none would be drawn, for it tells nothing."""
    if not counts[1:]:
        return None
    first = _ordinal(counts[0].value, by)
    step = WIDTH / (_ordinal(counts[-1].value, by) - first + 1)
    most = max(count.count for count in counts)
    return Timeline(
        by=by,
        bars=tuple(
            _bar(
                count,
                x=(_ordinal(count.value, by) - first) * step,
                step=step,
                height=HEIGHT * count.count / most,
                link=address(SEARCH, between(filters, *days_of(count.value))),
            )
            for count in counts
        ),
        first=date_label(counts[0].value),
        last=date_label(counts[-1].value),
        most=number(most),
    )


def days_of(bucket: str) -> tuple[dt.date, dt.date]:
    """First and last day of YYYY, YYYY-MM or YYYY-MM-DD."""
    parts = [int(part) for part in bucket.split("-")]
    year, month, day = (*parts, 0, 0)[:3]
    last_month = month or MONTHS_PER_YEAR
    last_day = day or calendar.monthrange(year, last_month)[1]
    return dt.date(year, month or 1, day or 1), dt.date(year, last_month, last_day)


def _bar(count: Count, *, x: float, step: float, height: float, link: str) -> Bar:
    """A bar with a gap of a fifth beside it; what is not zero is seen."""
    height = max(1.0, height)
    label = date_label(count.value)
    return Bar(
        x=round(x + step * 0.1, 2),
        y=round(HEIGHT - height, 2),
        width=round(min(step * 0.8, WIDEST), 2),
        height=round(height, 2),
        label=label,
        told=f"{label}: {counted(count.count, 'statement')}",
        count=count.count,
        link=link,
    )


def _ordinal(bucket: str, by: Bucket) -> int:
    """The place of a bucket in a row of buckets without gaps."""
    first, _ = days_of(bucket)
    if by == "day":
        return first.toordinal()
    return first.year if by == "year" else first.year * MONTHS_PER_YEAR + first.month
