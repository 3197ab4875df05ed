"""The same statement in many outlets: which other wordings of a quotation are on record."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.search.likeness import Candidates, Wording
from shared.contracts import Statement, StatementsMessage
from shared.index.answer import Hit
from shared.index.document import content_text
from shared.index.port import StatementIndex
from shared.index.query import StatementQuery
from shared.index.wording import fingerprints

CANDIDATES, MARKS = 100, 8
"""Statements that are looked at for one list of results, and fingerprints of each of the list by
which they are found: the smallest, since other wordings of it then have the same."""

STEP = 200

MOST = 1_000
"""Statements that are looked at for one quotation."""


@dataclass(frozen=True)
class Likeness:
    """How much of its words one wording shares with another: 0 to 1, of the shorter one."""

    hit: Hit
    share: float


@dataclass(frozen=True)
class Others:
    """Other wordings of one statement: in how many outlets and articles beside its own."""

    outlets: int
    articles: int


async def wordings(index: StatementIndex, statement: Statement) -> tuple[Likeness, ...]:
    """Every other article's wording of this statement, one an article, the oldest first.

    Raises:
        IndexUnavailableError: the engine does not answer.
    """
    asked = _question([statement])
    if not asked.wording:
        return ()
    candidates = [hit async for hit in _found(index, asked)]
    best: dict[str, Likeness] = {}
    known = Candidates(hit.statement for hit in candidates)
    for place, share in known.like(Wording.of(statement)):
        hit = candidates[place]
        if hit.article.id not in best or best[hit.article.id].share < share:
            best[hit.article.id] = Likeness(hit, share)
    order = {hit.statement.id: place for place, hit in enumerate(candidates)}
    return tuple(sorted(best.values(), key=lambda one: order[one.hit.statement.id]))


async def others(
    index: StatementIndex, statements: Sequence[Statement], publishers: Iterable[str | None]
) -> Mapping[str, Others]:
    """For each statement that is on record in other articles, in how many; one question for all.

    Args:
        publishers: the outlets of the statements, one each.
    """
    asked = _question(statements, MARKS)
    if not asked.wording:
        return {}
    page = await index.search(asked, size=CANDIDATES)
    known = Candidates(hit.statement for hit in page.hits)
    found = {}
    for statement, publisher in zip(statements, publishers, strict=True):
        alike = [page.hits[place].article for place, _ in known.like(Wording.of(statement))]
        if alike:
            outlets = {article.publisher for article in alike} - {publisher, None}
            found[statement.id] = Others(len(outlets), len({article.id for article in alike}))
    return found


async def others_in_article(
    index: StatementIndex, message: StatementsMessage
) -> Mapping[str, Others]:
    """Of the first statements of an article those that are on record in others.

    Raises:
        IndexUnavailableError: the engine does not answer.
    """
    statements = message.statements[:CANDIDATES]
    return await others(index, statements, [message.article.publisher] * len(statements))


def folded(hits: Sequence[Hit]) -> tuple[tuple[int, ...], ...]:
    """Places of the hits, those of one quotation together; the first of each group leads it.

    Statements of one article are never folded: two speakers who share their words are two records.
    """
    candidates = Candidates(hit.statement for hit in hits)
    groups: list[list[int]] = []
    led: dict[int, list[int]] = {}
    for place, one in enumerate(candidates.known):
        leaders = (led[other] for other, _ in candidates.like(one) if other in led)
        group = next(leaders, None)
        if group is None or any(candidates.known[other].article == one.article for other in group):
            group = led[place] = []
            groups.append(group)
        group.append(place)
    return tuple(tuple(group) for group in groups)


def _question(statements: Iterable[Statement], marks: int | None = None) -> StatementQuery:
    """Whatever shares one of so many fingerprints with any of them, the oldest first."""
    asked = (
        mark
        for statement in statements
        for mark in sorted(fingerprints(content_text(statement)))[:marks]
    )
    return StatementQuery(wording=tuple(dict.fromkeys(asked)), sort="oldest")


async def _found(index: StatementIndex, query: StatementQuery) -> AsyncIterator[Hit]:
    cursor, seen = None, 0
    while seen < MOST:
        page = await index.search(query, size=STEP, cursor=cursor)
        for hit in page.hits:
            yield hit
        seen, cursor = seen + len(page.hits), page.cursor
        if cursor is None:
            return
