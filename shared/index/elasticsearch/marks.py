"""Highlights from the marks that Elasticsearch puts around matched words."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from shared.contracts import Statement
from shared.index.answer import Highlight
from shared.index.document import content_text
from shared.index.highlight_spans import highlights_in_article


def _mark() -> str:
    """A private-use character and 16 digits that no article can know beforehand."""
    return f"\ue000{secrets.token_hex(8)}\ue000"


@dataclass(frozen=True)
class Marks:
    """What stands before and after a matched word; new ones for every request."""

    before: str = field(default_factory=_mark)
    after: str = field(default_factory=_mark)

    def request(self) -> dict[str, Any]:
        """Asks for the whole content with its matched words marked."""
        return {
            "fields": {"content": {"number_of_fragments": 0, "type": "unified"}},
            "pre_tags": [self.before],
            "post_tags": [self.after],
        }

    def highlights(
        self, statement: Statement, found: dict[str, list[str]]
    ) -> tuple[Highlight, ...]:
        """Places in the article's text, in code points; `found` is the hit's "highlight"."""
        marked = found.get("content", [""])[0]
        if marked.replace(self.before, "").replace(self.after, "") != content_text(statement):
            return ()
        return highlights_in_article(statement, self._spans(marked))

    def _spans(self, marked: str) -> Iterator[tuple[int, int]]:
        place = 0
        for piece in marked.split(self.before):
            words, mark, rest = piece.partition(self.after)
            if mark:
                yield place, place + len(words)
            place += len(words) + len(rest)
