"""Statements in the order of their dates, a page at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tantivy import DocAddress, Order, Query, Searcher

from shared.index.tantivy.queries import QueryWriter, all_of

Key = tuple[int, int]
"""A sort key and the place after it: where a statement stands in an order by date."""


@dataclass(frozen=True)
class Found:
    """Where a statement is in the index, and where it stands in the order."""

    address: DocAddress
    key: Key


@dataclass(frozen=True)
class Listing:
    """The statements of a query in order.

    Tantivy orders by one field only. Statements with the same value of it, those of one article as
    a rule, are therefore fetched together and put in order by their `place`.

    Attributes:
        order: the field "newest" or "oldest".
    """

    searcher: Searcher
    writer: QueryWriter
    query: Query
    order: str

    def page(self, after: Key | None, size: int) -> list[Found]:
        """The first `size` statements, after `after` if it is given."""
        if after is None:
            return self._first(size)[:size]
        beside = [found for found in self._beside(after[0]) if found.key > after]
        later = replace(self, query=all_of(self.query, self.writer.after(self.order, after[0])))
        return [*beside, *later._first(size)][:size]

    def steps(self, size: int) -> Iterator[list[Found]]:
        """All statements, at most `size` at a time."""
        after: Key | None = None
        while found := self.page(after, size):
            yield found
            after = found[-1].key

    def _first(self, size: int) -> list[Found]:
        """At least the first `size`, with all that share the last one's sort key."""
        ordered = self.searcher.search(
            self.query, limit=size, count=False, order_by_field=self.order, order=Order.Asc
        ).hits
        if len(ordered) < size:
            return self._placed(ordered)
        last = ordered[-1][0]
        return [*self._placed([hit for hit in ordered if hit[0] != last]), *self._beside(last)]

    def _beside(self, key: int) -> list[Found]:
        """All with this very sort key, in order."""
        same = all_of(self.query, self.writer.term(self.order, key))
        number = max(1, count(self.searcher, same))
        hits = self.searcher.search(same, limit=number, count=False).hits
        return self._placed([(key, address) for _, address in hits])

    def _placed(self, hits: Sequence[tuple[int, DocAddress]]) -> list[Found]:
        places = self.searcher.fast_field_values("place", [address for _, address in hits])
        found = [
            Found(address, (key, int(place or 0)))
            for (key, address), place in zip(hits, places, strict=True)
        ]
        return sorted(found, key=lambda one: one.key)


def count(searcher: Searcher, query: Query) -> int:
    """How many documents match."""
    result = searcher.search(query, limit=1)
    return int(result.count)  # type: ignore[attr-defined]  # missing from the package's stubs
