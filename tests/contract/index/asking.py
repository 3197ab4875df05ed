"""Short questions to an index."""

from collections.abc import Iterable
from typing import Any

from shared.contracts import StatementsMessage
from shared.index.answer import Hit
from shared.index.port import StatementIndex
from shared.index.query import StatementQuery


async def write(index: StatementIndex, *messages: StatementsMessage) -> list[str]:
    """Write the messages as one batch and make them searchable; the outcomes, in order."""
    verdicts = await index.write(messages)
    await index.refresh()
    return [verdict.outcome for verdict in verdicts]


async def hits(index: StatementIndex, text: str = "", **query: Any) -> list[Hit]:
    """The first hits of a query, at most 200."""
    page = await index.search(StatementQuery(text=text, **query), size=200)
    assert page.total == len(page.hits) or page.cursor
    return list(page.hits)


async def articles(index: StatementIndex, text: str = "", **query: Any) -> list[str]:
    """The articles of the first hits, in order."""
    return [hit.article.id for hit in await hits(index, text, **query)]


async def contents(index: StatementIndex, text: str = "", **query: Any) -> list[str]:
    """What the first hits say, in order."""
    return [joined(hit) for hit in await hits(index, text, **query)]


def joined(hit: Hit) -> str:
    """The content of a hit."""
    return " ".join(fragment.text for fragment in hit.statement.content)


def ids(found: Iterable[Hit]) -> list[str]:
    """The ids of statements found."""
    return [hit.statement.id for hit in found]


async def pages(index: StatementIndex, query: StatementQuery, size: int) -> list[list[Hit]]:
    """All pages of a query."""
    found = [await index.search(query, size=size)]
    while found[-1].cursor:
        found.append(await index.search(query, size=size, cursor=found[-1].cursor))
    return [list(page.hits) for page in found]
