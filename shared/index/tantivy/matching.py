"""Which statements of a few messages a query finds, asked of an index in memory.

The same schema, words and queries as those of the embedded index: what is found here is what a
search finds once the messages are written.
"""

from collections.abc import Mapping, Sequence

import tantivy

from shared.contracts import StatementsMessage
from shared.index.port import Place
from shared.index.query import StatementQuery
from shared.index.selection import tree_of
from shared.index.sort_keys import sort_keys
from shared.index.tantivy.queries import QueryWriter
from shared.index.tantivy.schema import analyzers, build_schema
from shared.index.tantivy.stored import stored_message

_HEAP = 16_000_000
"""Bytes; the least that Tantivy works with is 15,000,000."""


class TantivyMatcher:
    """A `StatementMatcher`. May be used by one thread at a time."""

    def __init__(self) -> None:
        self._schema = build_schema()
        self._analyzers = analyzers()
        self._queries = QueryWriter(self._schema, self._analyzers)

    def hold(self, messages: Sequence[StatementsMessage]) -> "HeldMessages":
        """The messages, ready to be asked. Those that no index takes have no statements here."""
        index = tantivy.Index(self._schema)
        for name, analyzer in self._analyzers.items():
            index.register_tokenizer(name, analyzer)
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        for message in messages:
            for document in _documents(message):
                writer.add_document(document)
        writer.commit()
        index.reload()
        return HeldMessages(index.searcher(), self._queries, _places(messages))


class HeldMessages:
    """A few messages in memory."""

    def __init__(
        self,
        searcher: tantivy.Searcher,
        queries: QueryWriter,
        places: Mapping[tuple[int, int], Place],
    ) -> None:
        self._searcher = searcher
        self._queries = queries
        self._places = places

    def matching(self, query: StatementQuery) -> frozenset[Place]:
        """See the port."""
        asked = self._queries.statements(query, tree_of(query))
        limit = max(1, self._searcher.num_docs)
        hits = self._searcher.search(asked, limit=limit, count=False).hits
        found = [address for _, address in hits]
        if not found:
            return frozenset()
        keys = zip(
            self._searcher.fast_field_values("sequence", found),
            self._searcher.fast_field_values("place", found),
            strict=True,
        )
        return frozenset(self._places[int(one or 0), int(other or 0)] for one, other in keys)


def _documents(message: StatementsMessage) -> list[tantivy.Document]:
    try:
        return list(stored_message(message))
    except (TypeError, ValueError):  # the indexer refuses it as well, and says why
        return []


def _places(messages: Sequence[StatementsMessage]) -> dict[tuple[int, int], Place]:
    """Sequence and sort key of every statement -> where it is among the messages."""
    return {
        (message.sequence, sort_keys(article.id, article.published_at, position).place): (
            number,
            position,
        )
        for number, message in enumerate(messages)
        for article in (message.article,)
        for position in range(len(message.statements))
    }
