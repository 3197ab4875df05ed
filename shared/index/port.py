"""The index as services see it. Which engine is behind it is known to `shared.index.open` alone."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Literal, Protocol, TypeAlias

from shared.contracts import StatementsMessage
from shared.index.answer import Count, Facet, Hit, Matrix, Page, Verdict
from shared.index.query import FacetName, StatementQuery


class IndexUnavailableError(Exception):
    """The engine does not answer; the same call may succeed later."""


class IncompatibleIndexError(Exception):
    """The index was made by another release; no call will succeed until it has been made anew."""


class InvalidQueryError(ValueError):
    """The query cannot be asked; the message says what is wrong with it, in the reader's words."""


class StatementIndex(Protocol):
    """Articles with their statements, written by the indexer and read by search.

    Every method may raise IndexUnavailableError or IncompatibleIndexError; every method that takes
    a query or a cursor may raise InvalidQueryError. What was written is found by the next `search`
    after `refresh`, and without it within a second.
    """

    async def prepare(self) -> None:
        """Create what the engine needs (indices, aliases, mappings); safe to call again."""

    async def write(self, batch: Sequence[StatementsMessage]) -> list[Verdict]:
        """Write articles with their statements, one verdict each, in the order of the batch.

        An article that is already there is replaced with all of its statements if the message's
        `sequence` is the same or higher, and is superseded otherwise. Writing a message twice
        leaves the index as writing it once.
        """

    async def delete(self, article_ids: Sequence[str]) -> None:
        """Remove articles with all of their statements; ids that are not there are no error."""

    async def refresh(self) -> None:
        """Make everything written so far searchable now."""

    async def search(
        self, query: StatementQuery, *, size: int = 20, cursor: str | None = None
    ) -> Page:
        """The next `size` (1 to 200) statements of `query` after `cursor`, an earlier page's."""

    async def facets(
        self,
        query: StatementQuery,
        names: Sequence[FacetName],
        *,
        size: int = 10,
        containing: str = "",
    ) -> Mapping[FacetName, Facet]:
        """Values with counts, each facet under the query without its own include and exclude.

        `containing` keeps only values that hold it, case ignored.
        """

    async def timeline(
        self, query: StatementQuery, by: Literal["day", "month", "year"]
    ) -> tuple[Count, ...]:
        """Statements by date of publication, oldest first, empty buckets left out, "unknown" left
        out too. Values are YYYY-MM-DD, YYYY-MM or YYYY.
        """

    async def matrix(
        self,
        query: StatementQuery,
        by: Literal["speaker", "country"],
        *,
        rows: int | Sequence[str] = 20,
        columns: int | Sequence[str] = 20,
    ) -> Matrix:
        """Who supports and opposes whom, under `query`.

        `rows` and `columns` are either how many (1 to 200) or exactly these names, in their order,
        whether there is a statement or not. Columns that are counted are those that most statements
        which take a side are about; rows those with most statements that take a side toward one of
        the columns. Cells count neutral statements as well.
        """

    async def statement(self, statement_id: str) -> Hit | None:
        """The statement with this id, without highlights; None if it is not there."""

    async def article(self, article_id: str) -> StatementsMessage | None:
        """The article as it was written last, with its statements; None if it is not there."""

    def export(self, query: StatementQuery) -> AsyncIterator[Hit]:
        """Every statement of `query`, newest first, as of one point in time, without highlights."""

    async def ping(self) -> None:
        """Return if the engine answers."""

    async def close(self) -> None:
        """Let go of connections and files."""


Place: TypeAlias = tuple[int, int]
"""A statement among messages: number of the message and position of the statement, from 0."""


class HeldStatements(Protocol):
    """A few messages that can be asked before they are in any index."""

    def matching(self, query: StatementQuery) -> frozenset[Place]:
        """The statements that `query` finds, as a search for it does once they are written.

        Raises:
            InvalidQueryError: the query cannot be asked.
        """


class StatementMatcher(Protocol):
    """Asks queries of messages as they arrive; in this process, whatever engine the index has."""

    def hold(self, messages: Sequence[StatementsMessage]) -> HeldStatements:
        """The messages, ready to be asked; blocking, for a thread. What no index takes is left out.

        Of statements with the same id in one message only the first is found.
        """
