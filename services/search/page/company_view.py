"""The company and the roles of a speaker, ready to print."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.search.addresses import MATRIX, SEARCH, speaker_page
from services.search.company import Companion
from services.search.narrowing import of_speaker
from services.search.page.cards import NAME
from services.search.page.course import strip
from services.search.page.wording import counted, date_label, shortened
from services.search.parameters import Filters, Period, address
from services.search.speaker_profile import RoleHeld
from shared.index.answer import Count


@dataclass(frozen=True)
class RoleView:
    """A role over time: from and to in words, and a bar for each month it was given in."""

    role: str
    count: str
    span: str
    link: str
    strip: str


@dataclass(frozen=True)
class CompanionView:
    """Another speaker on the same targets; `link` lays both side by side in the matrix."""

    name: str
    page: str | None
    same: tuple[str, ...]
    other: tuple[str, ...]
    link: str


def role_view(filters: Filters, held: RoleHeld, by_month: Sequence[Count]) -> RoleView:
    """A role of the speaker that `filters` keep; `by_month` are all of the speaker's months."""
    include = {**filters.include, "role": (held.role,)}
    return RoleView(
        role=shortened(held.role, NAME),
        count=counted(held.count, "statement"),
        span=span_of(held.by_month),
        link=address(SEARCH, filters.model_copy(update={"include": include})),
        strip=strip(held.by_month, [count.value for count in by_month]) if by_month else "",
    )


def companion_view(name: str, period: Period, one: Companion) -> CompanionView:
    """Another speaker beside the one with this name."""
    targets = (*one.same, *one.other)
    both = of_speaker(name, period).model_copy(
        update={"include": {"speaker": (name, one.name), "target": targets}}
    )
    return CompanionView(
        name=shortened(one.name, NAME),
        page=speaker_page(one.name),
        same=tuple(shortened(target, NAME) for target in one.same),
        other=tuple(shortened(target, NAME) for target in one.other),
        link=address(MATRIX, both),
    )


def span_of(by_month: Sequence[Count]) -> str:
    """The first and the last month in words; empty where no date is known."""
    if not by_month:
        return ""
    ends = dict.fromkeys(date_label(count.value) for count in (by_month[0], by_month[-1]))
    return " to ".join(ends)
