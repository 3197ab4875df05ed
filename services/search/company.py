"""Who stands where a speaker stands: other speakers' sides on the same targets."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from shared.index.answer import Cell
from shared.index.port import StatementIndex
from shared.index.query import StatementQuery

LOOKED_AT = 60
"""Other speakers, those with most sides on these targets first; one question answers for all."""

MOST = 8
"""Speakers told of each sort."""

Side = Literal["support", "oppose"]


@dataclass(frozen=True)
class Companion:
    """Another speaker, and the targets on which both take a side.

    Attributes:
        same, other: targets on which both mostly take the same side, and opposite ones.
    """

    name: str
    same: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True)
class Company:
    """Those with whom a speaker agrees on more targets than not, and those with whom on fewer."""

    agree: tuple[Companion, ...] = ()
    disagree: tuple[Companion, ...] = ()


async def company(
    index: StatementIndex, period: StatementQuery, name: str, cells: Iterable[Cell]
) -> Company:
    """The company of a speaker.

    Args:
        period: what the profile is narrowed to; not to the speaker.
        cells: the speaker's own sides.

    Raises:
        IndexUnavailableError: the engine does not answer.
    """
    own = mostly(cells)
    if not own:
        return Company()
    targets = tuple(own)
    asked = replace(
        period,
        include={**period.include, "target": targets},
        exclude={**period.exclude, "speaker": (name,)},
    )
    found = await index.matrix(asked, "speaker", rows=LOOKED_AT, columns=targets)
    by_speaker: dict[str, list[Cell]] = defaultdict(list)
    for cell in found.cells:
        by_speaker[cell.row].append(cell)
    return sorted_out(
        companion(other, own, mostly(by_speaker[other])) for other in found.rows if other != name
    )


def mostly(cells: Iterable[Cell]) -> dict[str, Side]:
    """The side taken more often toward each target; those taken as often as the other left out."""
    return {
        cell.column: "support" if cell.support > cell.oppose else "oppose"
        for cell in cells
        if cell.support != cell.oppose
    }


def companion(name: str, own: Mapping[str, Side], others: Mapping[str, Side]) -> Companion:
    """What two speakers have in common."""
    shared = [target for target in own if target in others]
    return Companion(
        name,
        same=tuple(target for target in shared if own[target] == others[target]),
        other=tuple(target for target in shared if own[target] != others[target]),
    )


def sorted_out(companions: Iterable[Companion]) -> Company:
    """Those who agree and those who do not, by how clearly, the clearest first."""
    known = [one for one in companions if len(one.same) != len(one.other)]
    agree = [one for one in known if len(one.same) > len(one.other)]
    disagree = [one for one in known if len(one.same) < len(one.other)]
    return Company(_clearest(agree), _clearest(disagree))


def _clearest(companions: Sequence[Companion]) -> tuple[Companion, ...]:
    def clear(one: Companion) -> tuple[int, str]:
        return -abs(len(one.same) - len(one.other)), one.name

    return tuple(sorted(companions, key=clear)[:MOST])
