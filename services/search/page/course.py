"""A position over time as bars on a line: support above it, opposition below."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.search.page.timeline import days_of
from services.search.page.wording import counted
from services.search.speaker_profile import Position
from shared.index.answer import Count

WIDTH, HEIGHT = 240, 40
"""Units of the drawing; it is stretched to the width there is."""

MIDDLE = HEIGHT // 2
WIDEST, THINNEST, LOWEST = 14.0, 1.0, 2.0
"""Units of a bar, so that one month is no wall, and one statement is seen."""


@dataclass(frozen=True)
class Course:
    """The bars of both sides and a line at each flip, as paths of SVG, and what they show."""

    support: str
    oppose: str
    flips: str
    told: str
    width: int = WIDTH
    height: int = HEIGHT
    middle: int = MIDDLE


def months_of(positions: Sequence[Position]) -> tuple[str, ...]:
    """First and last month in which any side was taken; empty if none was."""
    months = [
        count.value
        for position in positions
        for count in (*position.support_by_month, *position.oppose_by_month)
    ]
    return (min(months), max(months)) if months else ()


def course(position: Position, months: Sequence[str]) -> Course | None:
    """The bars of one position over the months from first to last; None where no side is taken."""
    support, oppose = position.support_by_month, position.oppose_by_month
    if not support and not oppose:
        return None
    most = max(count.count for count in (*support, *oppose))
    return Course(
        support=_path(support, months, (MIDDLE - 1) / most, up=True),
        oppose=_path(oppose, months, (MIDDLE - 1) / most, up=False),
        flips="".join(
            f"M{_x(f'{flip.after:%Y-%m}', months):.1f} 0v{HEIGHT}" for flip in position.flips
        ),
        told=f"support in {counted(len(support), 'month')}, "
        f"opposition in {counted(len(oppose), 'month')}"
        + (f", {counted(len(position.flips), 'change')} of side" if position.flips else ""),
    )


def strip(counts: Sequence[Count], months: Sequence[str]) -> str:
    """One bar of full height for each month with a statement, as a path of SVG."""
    width = _width(months)
    return "".join(
        f"M{_x(count.value, months):.1f} 0v{HEIGHT}h{width:.1f}v-{HEIGHT}z" for count in counts
    )


def _path(counts: Sequence[Count], months: Sequence[str], unit: float, *, up: bool) -> str:
    """A rectangle from the middle line for each month; `unit` is the height of one statement."""
    width = _width(months)
    bars = []
    for count in counts:
        x = _x(count.value, months)
        height = max(LOWEST, unit * count.count) * (-1 if up else 1)
        bars.append(f"M{x:.1f} {MIDDLE}v{height:.1f}h{width:.1f}v{-height:.1f}z")
    return "".join(bars)


def _step(months: Sequence[str]) -> float:
    return WIDTH / (_ordinal(months[-1]) - _ordinal(months[0]) + 1)


def _width(months: Sequence[str]) -> float:
    return min(max(_step(months) * 0.8, THINNEST), WIDEST)


def _x(month: str, months: Sequence[str]) -> float:
    """Where a month begins."""
    return (_ordinal(month) - _ordinal(months[0])) * _step(months)


def _ordinal(month: str) -> int:
    first, _ = days_of(month)
    return first.year * 12 + first.month
