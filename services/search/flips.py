"""Changes of side: from the days on which each side was taken."""

import datetime as dt
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from shared.index.answer import Count

Side = Literal["support", "oppose"]


@dataclass(frozen=True)
class Flip:
    """A change of side: the last day on the old one, and the first day on the new one."""

    before: dt.date
    after: dt.date
    to: Side


def flips(supports: Iterable[Count], opposes: Iterable[Count]) -> tuple[Flip, ...]:
    """Each change from one side to the other, oldest first.

    A day on which both sides are taken settles nothing, so it is passed over.

    Args:
        supports, opposes: days of publication, YYYY-MM-DD, with statements on that side.
    """
    on: dict[Side, set[str]] = {
        "support": {day.value for day in supports},
        "oppose": {day.value for day in opposes},
    }
    clear: list[tuple[str, Side]] = sorted(
        (day, side) for side, days in on.items() for day in days - (on["support"] & on["oppose"])
    )
    return tuple(
        Flip(dt.date.fromisoformat(before), dt.date.fromisoformat(after), to=new)
        for (before, old), (after, new) in itertools.pairwise(clear)
        if old != new
    )


def other_side(side: Side) -> Side:
    """The one that a flip comes from."""
    return "oppose" if side == "support" else "support"
