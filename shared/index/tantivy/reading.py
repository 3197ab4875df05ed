"""Answers questions from the embedded index, in the caller's thread."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from tantivy import DocAddress, Query, Searcher

from shared.contracts import StatementsMessage
from shared.index.answer import Count, Facet, Hit, Matrix, Page
from shared.index.cursor import invalid_cursor, read_cursor, write_cursor
from shared.index.query import FacetName, StatementQuery
from shared.index.query_tree import Node, wanted_texts
from shared.index.selection import (
    check_containing,
    check_facet,
    check_side,
    check_size,
    check_text,
    is_by_relevance,
    order_of,
    selected,
    tree_of,
    without_facet,
)
from shared.index.tantivy import counting
from shared.index.tantivy.highlights import highlights, phrases_of
from shared.index.tantivy.pages import Key, Listing, count
from shared.index.tantivy.queries import QueryWriter
from shared.index.tantivy.remembered import Remembered
from shared.index.tantivy.schema import ENGLISH_WORDS, analyzers
from shared.index.tantivy.snapshots import Snapshot, Snapshots
from shared.index.tantivy.stored import hit_from, message_from

_EXPORT_STEP = 5_000
"""Statements of an export that are put in order at a time; their addresses alone are in memory."""

_EXPORT_CHUNK = 200


class Reader:
    """The reading half of the port, blocking. May be called from several threads."""

    def __init__(self, snapshots: Snapshots, queries: QueryWriter) -> None:
        self._snapshots = snapshots
        self._queries = queries
        self._remembered = Remembered()
        self._english = analyzers()[ENGLISH_WORDS]

    def search(self, query: StatementQuery, size: int, cursor: str | None) -> Page:
        """See the port."""
        check_size(size)
        tree = tree_of(query)
        asked = self._queries.statements(query, tree)
        if is_by_relevance(query, tree):
            return self._by_relevance(query, tree, asked, size, cursor)
        return self._by_date(query, tree, asked, size, cursor)

    def facets(
        self, query: StatementQuery, names: Sequence[FacetName], size: int, containing: str
    ) -> Mapping[FacetName, Facet]:
        """See the port."""
        check_size(size)
        check_containing(containing)
        for name in names:
            check_facet(name)
        tree_of(query)  # refuses what cannot be asked
        snapshot = self._snapshots.latest()
        return self._remembered.answer(
            snapshot.stamp,
            ("facets", repr(query), tuple(names), size, containing),
            lambda: self._facets(snapshot.searcher, query, names, size=size, containing=containing),
        )

    def _facets(
        self,
        searcher: Searcher,
        query: StatementQuery,
        names: Sequence[FacetName],
        *,
        size: int,
        containing: str,
    ) -> Mapping[FacetName, Facet]:
        tree = tree_of(query)
        found: dict[FacetName, Facet] = {}
        # Facets without a selection of their own are under the same query: one pass counts them.
        keep = {name: selected(query, name) for name in names}
        free = {name: values for name, values in keep.items() if not values}
        groups = [free, *({name: values} for name, values in keep.items() if values)]
        for group in groups:
            if not group:
                continue
            asked = without_facet(query, next(iter(group)))
            found |= counting.facets(
                searcher,
                self._queries,
                self._queries.statements(asked, tree),
                group,
                size=size,
                containing=containing,
            )
        return {name: found[name] for name in names}

    def timeline(self, query: StatementQuery, by: str) -> tuple[Count, ...]:
        """See the port."""
        asked = self._queries.statements(query, tree_of(query))
        snapshot = self._snapshots.latest()
        return self._remembered.answer(
            snapshot.stamp,
            ("timeline", repr(query), by),
            lambda: counting.timeline(snapshot.searcher, asked, by),
        )

    def matrix(
        self,
        query: StatementQuery,
        by: Literal["speaker", "country"],
        rows: int | Sequence[str],
        columns: int | Sequence[str],
    ) -> Matrix:
        """See the port."""
        check_side(rows, "rows")
        check_side(columns, "columns")
        asked = self._queries.statements(query, tree_of(query))
        snapshot = self._snapshots.latest()
        sides = (
            (rows if isinstance(rows, int) else tuple(rows)),
            (columns if isinstance(columns, int) else tuple(columns)),
        )
        return self._remembered.answer(
            snapshot.stamp,
            ("matrix", repr(query), by, *sides),
            lambda: counting.matrix(
                snapshot.searcher, self._queries, asked, by, rows=rows, columns=columns
            ),
        )

    def statement(self, statement_id: str) -> Hit | None:
        """See the port."""
        check_text(statement_id)
        searcher = self._snapshots.latest().searcher
        hits = searcher.search(self._queries.statement(statement_id), limit=1, count=False).hits
        return hit_from(searcher.doc(hits[0][1])) if hits else None

    def article(self, article_id: str) -> StatementsMessage | None:
        """See the port."""
        searcher = self._snapshots.latest().searcher
        hits = searcher.search(self._queries.article(article_id), limit=1, count=False).hits
        return message_from(searcher.doc(hits[0][1])) if hits else None

    def export(self, query: StatementQuery) -> Iterator[list[Hit]]:
        """Every statement, newest first, a chunk at a time, all from one commit."""
        asked = self._queries.statements(query, tree_of(query))
        searcher = self._snapshots.latest().searcher
        listing = Listing(searcher, self._queries, asked, "newest")
        for step in listing.steps(_EXPORT_STEP):
            for begin in range(0, len(step), _EXPORT_CHUNK):
                chunk = step[begin : begin + _EXPORT_CHUNK]
                yield [hit_from(searcher.doc(found.address)) for found in chunk]

    def _by_date(
        self,
        query: StatementQuery,
        tree: Node | None,
        asked: Query,
        size: int,
        cursor: str | None,
    ) -> Page:
        after = _key_of(query, cursor)
        snapshot = self._snapshots.latest()
        listing = Listing(snapshot.searcher, self._queries, asked, order_of(query))
        found = listing.page(after, size + 1)
        hits = self._hits(snapshot, tree, [(0.0, one.address) for one in found[:size]])
        following = write_cursor(query, found[size - 1].key) if len(found) > size else None
        return Page(hits, count(snapshot.searcher, asked), following)

    def _by_relevance(
        self,
        query: StatementQuery,
        tree: Node | None,
        asked: Query,
        size: int,
        cursor: str | None,
    ) -> Page:
        """A page that goes on in the commit of the first one.

        Relevance changes with every document that arrives, so there is no key after which a page
        could go on in a later commit. Where the first page's commit is no longer kept, the next
        one takes its place; a statement may then be seen twice or not at all.
        """
        stamp, offset = _offset_of(query, cursor)
        snapshot = (self._snapshots.kept(stamp) if stamp else None) or self._snapshots.latest()
        searcher = snapshot.searcher
        if offset > searcher.num_docs:
            return Page((), count(searcher, asked), None)
        found = searcher.search(asked, limit=size + 1, offset=offset, count=False).hits
        hits = self._hits(snapshot, tree, found[:size])
        following = None
        if len(found) > size:
            self._snapshots.keep(snapshot)
            following = write_cursor(query, (snapshot.stamp, offset + size))
        return Page(hits, count(searcher, asked), following)

    def _hits(
        self, snapshot: Snapshot, tree: Node | None, found: Sequence[tuple[float, DocAddress]]
    ) -> tuple[Hit, ...]:
        phrases = phrases_of(self._english, list(wanted_texts(tree)))
        hits = []
        for score, address in found:
            hit = hit_from(snapshot.searcher.doc(address), score)
            marked = highlights(self._english, hit.statement, phrases)
            hits.append(Hit(hit.statement, hit.article, marked, score))
        return tuple(hits)


def _key_of(query: StatementQuery, cursor: str | None) -> Key | None:
    if cursor is None:
        return None
    key, place = read_cursor(query, cursor, (int, int))
    if not (0 <= int(key) < 2**63 and 0 <= int(place) < 2**63):
        raise invalid_cursor()
    return int(key), int(place)


def _offset_of(query: StatementQuery, cursor: str | None) -> tuple[str, int]:
    if cursor is None:
        return "", 0
    stamp, offset = read_cursor(query, cursor, (str, int))
    if int(offset) < 0:
        raise invalid_cursor()
    return str(stamp), int(offset)
