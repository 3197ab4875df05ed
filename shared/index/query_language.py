"""The reader's query language: from text to a tree.

    maduro guaido               both words, in any order, in content, speaker or title
    "free elections"            the words one after the other
    maduro OR guaido            one of them; OR binds tighter than the space between words
    -sanctions, NOT sanctions   without it
    (sanctions OR embargo) oil  brackets group
    speaker:maduro              a field; speaker:"Juan Guaido" where its value has spaces
    since:2024-01-31            from a day, a month (2024-01) or a year (2024) on; until: up to it

Fields found by words of a name: speaker, target, supports, opposes, publisher, via, author.
Fields with one exact value: country, channel, cue, kind, act, modality, language.
The value "unknown" finds the records that have none.
"""

from shared.index.port import InvalidQueryError
from shared.index.query_fields import field_node
from shared.index.query_terms import QueryTerm, query_terms
from shared.index.query_tree import Either, Every, Node, Text, Without

MAX_LENGTH, MAX_TERMS, MAX_DEPTH = 4_000, 100, 20
"""Far more than anybody types, and little enough that no query can tie up an engine."""


def parse(text: str) -> Node | None:
    """What `text` asks for; None if it asks for nothing ("", "!", "OR").

    Words without a letter or a digit are left out, brackets and quotation marks that are not
    closed end at the end, and operators with nothing beside them are ignored.

    Raises:
        InvalidQueryError: too long, too many terms, too deep, or a field with a wrong value.
    """
    if len(text) > MAX_LENGTH:
        raise InvalidQueryError(
            f"the query has {len(text)} characters; at most {MAX_LENGTH} are read"
        )
    terms = list(query_terms(text))
    if sum(term.kind == "term" for term in terms) > MAX_TERMS:
        raise InvalidQueryError(f"the query has more than {MAX_TERMS} words")
    return _Reading(terms).everything()


class _Reading:
    """Recursive descent over the terms; the depth is bounded, so the stack is too."""

    def __init__(self, terms: list[QueryTerm]) -> None:
        self._terms = terms
        self._place = 0
        self._depth = 0

    def everything(self) -> Node | None:
        parts: list[Node] = []
        while self._next() is not None:
            part = self._all_until_bracket()
            if part is not None:
                parts.append(part)
            self._take("close")  # one that nothing opened
        return _joined(Every, parts)

    def _all_until_bracket(self) -> Node | None:
        parts: list[Node] = []
        while self._next() not in (None, "close"):
            part = self._either()
            if part is not None:
                parts.append(part)
        return _joined(Every, parts)

    def _either(self) -> Node | None:
        parts = [self._one()]
        while self._take("or"):
            if self._next() not in (None, "close", "or"):
                parts.append(self._one())
        return _joined(Either, [part for part in parts if part is not None])

    def _one(self) -> Node | None:
        """One term or bracket with its NOTs; None before an operator that has nothing to join."""
        negative = False
        while self._take("not"):
            negative = True
        node: Node | None = None
        if self._take("open"):
            node = self._bracket()
        elif self._next() == "term":
            node = _node(self._terms[self._place])
            self._place += 1
        return Without(node) if negative and node is not None else node

    def _bracket(self) -> Node | None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise InvalidQueryError(f"brackets can be {MAX_DEPTH} deep and not deeper")
        node = self._all_until_bracket()
        self._take("close")
        self._depth -= 1
        return node

    def _next(self) -> str | None:
        return self._terms[self._place].kind if self._place < len(self._terms) else None

    def _take(self, kind: str) -> bool:
        if self._next() != kind:
            return False
        self._place += 1
        return True


def _joined(kind: type[Every] | type[Either], parts: list[Node]) -> Node | None:
    if len(parts) > 1:
        return kind(tuple(parts))
    return parts[0] if parts else None


def _node(term: QueryTerm) -> Node | None:
    if term.field:
        return field_node(term.field, term.text)
    return Text(term.text) if any(map(str.isalnum, term.text)) else None
