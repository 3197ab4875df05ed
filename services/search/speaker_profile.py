"""Everything on record about one speaker, gathered from the index."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from services.search.company import Company, company
from services.search.flips import Flip, flips
from services.search.parameters import Period
from shared.index.answer import Cell, Count, Facet, Hit
from shared.index.port import StatementIndex
from shared.index.query import UNKNOWN, FacetName, StatementQuery

PROFILE_FACETS: tuple[FacetName, ...] = (
    "mention",
    "role",
    "affiliation",
    "country",
    "speaker_kind",
    "channel",
    "publisher",
)

MOST_POSITIONS = 12
"""Targets that a profile lists."""

MOST_ROLES = 6
"""Roles that are followed over time."""

ENDS = 5
"""First and latest statements that a profile shows."""


@dataclass(frozen=True)
class Position:
    """How a speaker has stood toward one target.

    Attributes:
        support_by_month, oppose_by_month: months of publication as YYYY-MM, oldest first, empty
            ones left out.
        flips: oldest first.
    """

    target: str
    support: int
    oppose: int
    neutral: int
    support_by_month: tuple[Count, ...] = ()
    oppose_by_month: tuple[Count, ...] = ()
    flips: tuple[Flip, ...] = ()


@dataclass(frozen=True)
class RoleHeld:
    """A role and the months of publication (YYYY-MM, oldest first) in which it is given."""

    role: str
    count: int
    by_month: tuple[Count, ...]


@dataclass(frozen=True)
class SpeakerProfile:
    """One speaker over all articles.

    Attributes:
        total: statements on record.
        facets: mentions, roles, affiliations, countries, kinds, channels, publishers with counts.
        by_month: statements by month of publication, oldest first.
        positions: most frequent targets first.
        roles: over time, the one that was given first first.
        company: others who take sides toward the same targets.
    """

    name: str
    total: int
    facets: Mapping[FacetName, Facet]
    by_month: tuple[Count, ...]
    positions: tuple[Position, ...]
    roles: tuple[RoleHeld, ...]
    company: Company
    first: tuple[Hit, ...]
    latest: tuple[Hit, ...]


async def speaker_profile(
    index: StatementIndex, name: str, period: Period
) -> SpeakerProfile | None:
    """The profile of the speaker with exactly this name; None if nothing is on record.

    Raises:
        IndexUnavailableError: the engine does not answer.
    """
    asked = period.query()
    query = replace(asked, include={**asked.include, "speaker": (name,)}, sort="newest")
    latest, first, facets, by_month = await asyncio.gather(
        index.search(query, size=ENDS),
        index.search(replace(query, sort="oldest"), size=ENDS),
        index.facets(query, (*PROFILE_FACETS, "target"), size=MOST_POSITIONS),
        index.timeline(query, "month"),
    )
    if not latest.total:
        return None
    cells = await _cells(index, query, name, facets["target"])
    positions, roles, with_whom = await asyncio.gather(
        asyncio.gather(*(_position(index, query, cell) for cell in cells)),
        asyncio.gather(*(_role(index, query, count) for count in _known(facets["role"]))),
        company(index, asked, name, cells),
    )
    return SpeakerProfile(
        name=name,
        total=latest.total,
        facets=facets,
        by_month=by_month,
        positions=tuple(positions),
        roles=tuple(sorted(roles, key=lambda role: [month.value for month in role.by_month])),
        company=with_whom,
        first=first.hits,
        latest=latest.hits,
    )


async def _cells(
    index: StatementIndex, query: StatementQuery, name: str, targets: Facet
) -> list[Cell]:
    """The speaker's sides toward each of the targets."""
    names = [count.value for count in targets.values if count.value != UNKNOWN]
    if not names:
        return []
    return list((await index.matrix(query, "speaker", rows=[name], columns=names)).cells)


def _known(roles: Facet) -> list[Count]:
    return [one for one in roles.values if one.value != UNKNOWN and one.count][:MOST_ROLES]


async def _role(index: StatementIndex, query: StatementQuery, role: Count) -> RoleHeld:
    months = await index.timeline(_narrowed(query, "role", role.value), "month")
    return RoleHeld(role.value, role.count, months)


async def _position(index: StatementIndex, query: StatementQuery, cell: Cell) -> Position:
    supports, opposes = await asyncio.gather(
        index.timeline(_narrowed(query, "supports", cell.column), "day"),
        index.timeline(_narrowed(query, "opposes", cell.column), "day"),
    )
    return Position(
        target=cell.column,
        support=cell.support,
        oppose=cell.oppose,
        neutral=cell.neutral,
        support_by_month=by_month(supports),
        oppose_by_month=by_month(opposes),
        flips=flips(supports, opposes),
    )


def by_month(days: Iterable[Count]) -> tuple[Count, ...]:
    """Counts by day, YYYY-MM-DD and oldest first, as counts by month, YYYY-MM."""
    months: Counter[str] = Counter()
    for day in days:
        months[day.value[: len("YYYY-MM")]] += day.count
    return tuple(Count(month, count) for month, count in months.items())


def _narrowed(query: StatementQuery, facet: FacetName, value: str) -> StatementQuery:
    return replace(query, include={**query.include, facet: (value,)})
