"""A small index in memory, for tests of what is built on the port.

It looks for plain words only; what the engines do with a query is tested with the engines.
"""

from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import Literal

from shared.contracts import Span, Statement, StatementsMessage
from shared.index.answer import (
    ArticleSummary,
    Cell,
    Count,
    Facet,
    Highlight,
    Hit,
    Matrix,
    Page,
    Verdict,
)
from shared.index.document import content_text
from shared.index.facet_values import facet_value, facet_values
from shared.index.port import InvalidQueryError
from shared.index.query import UNKNOWN, FacetName, StatementQuery
from shared.index.query_language import parse
from shared.index.selection import without_facet
from shared.index.wording import fingerprints


class MemoryIndex:
    """Statements in a list.

    Attributes:
        failure: raised by every call while it is set.
        fails_after: how many statements an export gives before it raises `failure_of_export`.
    """

    def __init__(self, *messages: StatementsMessage) -> None:
        self.messages = {message.article.id: message for message in messages}
        self.failure: Exception | None = None
        self.failure_of_export: Exception | None = None
        self.fails_after = 0
        self.closed = False

    async def prepare(self) -> None:
        self._may_fail()

    async def write(self, batch: Sequence[StatementsMessage]) -> list[Verdict]:
        self._may_fail()
        self.messages |= {message.article.id: message for message in batch}
        return [Verdict("written") for _ in batch]

    async def delete(self, article_ids: Sequence[str]) -> None:
        for article_id in article_ids:
            self.messages.pop(article_id, None)

    async def refresh(self) -> None:
        self._may_fail()

    async def search(
        self, query: StatementQuery, *, size: int = 20, cursor: str | None = None
    ) -> Page:
        self._may_fail()
        if cursor and not cursor.isdecimal():
            raise InvalidQueryError("the cursor is not one that this index gave")
        hits = list(self._found(query))
        hits.sort(key=lambda hit: hit.article.published_at or "", reverse=query.sort != "oldest")
        start = int(cursor or 0)
        more = start + size < len(hits)
        return Page(
            tuple(hits[start : start + size]), len(hits), str(start + size) if more else None
        )

    async def facets(
        self,
        query: StatementQuery,
        names: Sequence[FacetName],
        *,
        size: int = 10,
        containing: str = "",
    ) -> Mapping[FacetName, Facet]:
        self._may_fail()
        return {name: self._facet(query, name, size, containing) for name in names}

    async def timeline(
        self, query: StatementQuery, by: Literal["day", "month", "year"]
    ) -> tuple[Count, ...]:
        self._may_fail()
        length = {"day": 10, "month": 7, "year": 4}[by]
        dates = (hit.article.published_at for hit in self._found(query))
        counts = Counter(date[:length] for date in dates if date)
        return tuple(Count(value, count) for value, count in sorted(counts.items()))

    async def matrix(
        self,
        query: StatementQuery,
        by: Literal["speaker", "country"],
        *,
        rows: int | Sequence[str] = 20,
        columns: int | Sequence[str] = 20,
    ) -> Matrix:
        self._may_fail()
        sides: Counter[tuple[str, str, str]] = Counter()
        of_columns: Counter[str] = Counter()
        taking: list[tuple[str, set[str]]] = []
        for hit in self._found(query):
            speaker = hit.statement.speaker
            row = facet_value((speaker.name if by == "speaker" else speaker.country) or UNKNOWN)
            about = [
                (facet_value((one.name if by == "speaker" else one.country) or UNKNOWN), one.stance)
                for one in hit.statement.targets
            ]
            known = [(column, stance) for column, stance in about if UNKNOWN not in (row, column)]
            sides.update((row, column, stance) for column, stance in known)
            faced_with_a_side = {column for column, stance in known if stance != "neutral"}
            if faced_with_a_side:
                taking.append((row, faced_with_a_side))
                of_columns.update({column for column, _ in known})
        kept_columns = _names(of_columns, columns)
        of_rows = Counter(row for row, faced in taking if faced & set(kept_columns))
        kept_rows = _names(of_rows, rows)
        pairs = {(row, column) for row, column, _ in sides}
        return Matrix(
            rows=tuple(kept_rows),
            columns=tuple(kept_columns),
            cells=tuple(
                Cell(
                    row,
                    column,
                    sides[row, column, "support"],
                    sides[row, column, "oppose"],
                    sides[row, column, "neutral"],
                )
                for row in kept_rows
                for column in kept_columns
                if (row, column) in pairs
            ),
        )

    async def statement(self, statement_id: str) -> Hit | None:
        self._may_fail()
        every = (hit for hit in self._found(StatementQuery()) if hit.statement.id == statement_id)
        return next(every, None)

    async def article(self, article_id: str) -> StatementsMessage | None:
        self._may_fail()
        return self.messages.get(article_id)

    async def export(self, query: StatementQuery) -> AsyncIterator[Hit]:
        self._may_fail()
        for number, hit in enumerate(self._found(query)):
            if self.failure_of_export and number == self.fails_after:
                raise self.failure_of_export
            yield hit

    async def ping(self) -> None:
        self._may_fail()

    async def close(self) -> None:
        self.closed = True

    def _may_fail(self) -> None:
        if self.failure:
            raise self.failure

    def _found(self, query: StatementQuery) -> Iterator[Hit]:
        parse(query.text)  # raises what every engine raises
        words = query.text.lower().split()
        for message in self.messages.values():
            summary = ArticleSummary.of(message.article)
            for statement in message.statements:
                values = facet_values(statement, message.article)
                content = " ".join(span.text for span in statement.content).lower()
                if (
                    all(word in content for word in words)
                    and _fits(values, query)
                    and _in_time(summary, query)
                    and statement.confidence >= query.min_confidence
                    and query.article_id in (None, message.article.id)
                    and _shares_words(statement, query)
                ):
                    yield Hit(statement, summary, tuple(_matches(statement.content[0], words)), 1.0)

    def _facet(self, query: StatementQuery, name: FacetName, size: int, containing: str) -> Facet:
        counts: Counter[str] = Counter()
        for hit in self._found(without_facet(query, name)):
            article = self.messages[hit.article.id].article
            counts.update(facet_values(hit.statement, article)[name])
        fitting = {v: c for v, c in counts.items() if containing.lower() in v.lower()}
        kept = _ranked(fitting, size)
        others = sum(fitting.values()) - sum(count for _, count in kept)
        chosen = {*query.include.get(name, ()), *query.exclude.get(name, ())}
        kept += [(value, counts[value]) for value in sorted(chosen - {value for value, _ in kept})]
        return Facet(tuple(Count(value, count) for value, count in kept), others)


def _names(counts: Mapping[str, int], wanted: int | Sequence[str]) -> list[str]:
    if isinstance(wanted, int):
        return [name for name, _ in _ranked(counts, wanted)]
    return list(wanted)


def _ranked(counts: Mapping[str, int], size: int) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:size]


def _fits(values: Mapping[FacetName, tuple[str, ...]], query: StatementQuery) -> bool:
    return all(set(values[name]) & set(kept) for name, kept in query.include.items()) and not any(
        set(values[name]) & set(left_out) for name, left_out in query.exclude.items()
    )


def _shares_words(statement: Statement, query: StatementQuery) -> bool:
    return not query.wording or bool(
        set(fingerprints(content_text(statement))) & set(query.wording)
    )


def _in_time(article: ArticleSummary, query: StatementQuery) -> bool:
    day = (article.published_at or "")[:10]
    if (query.since or query.until) and not day:
        return False
    since = query.since is None or day >= query.since.isoformat()
    return since and (query.until is None or day <= query.until.isoformat())


def _matches(fragment: Span, words: Sequence[str]) -> Iterator[Highlight]:
    text, start = fragment.text.lower(), fragment.start
    places = sorted((text.find(word), len(word)) for word in words)
    for place, length in places:
        yield Highlight(start + place, start + place + length)
