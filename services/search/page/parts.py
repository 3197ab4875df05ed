"""A long article's page in parts, so that none of them is large to load."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.search.page.passages import Passage

ROOM = 82_000
"""Bytes that the passages of a part may need, so that its whole page has at most 100 KB."""

CARD, CITATION, SEGMENT = 1_150, 2_200, 100
"""Bytes that a card, a citation in it, and a segment of text need beside the article's words: on
126 articles of about 100 publishers a page with 9 KB around it was 0.70 to 1.09 times as told."""

INLINE = 12
"""Statements up to which an article's page brings their citations along."""


@dataclass(frozen=True)
class Part:
    """Passages that are on one page together, which part of how many they are, counted from 1."""

    passages: tuple[Passage, ...]
    number: int
    of: int

    @property
    def previous(self) -> int | None:
        """The number of the part before, if there is one."""
        return self.number - 1 if self.number > 1 else None

    @property
    def following(self) -> int | None:
        """The number of the next part, if there is one."""
        return self.number + 1 if self.number < self.of else None


def parts(cut: Sequence[Passage], statements: int) -> tuple[Part, ...]:
    """The passages in parts of about `ROOM` each, at least one part.

    A passage is not cut: a part is larger where one alone is.

    Args:
        cut: the whole text, in order.
        statements: how many the article has.
    """
    gathered: list[list[Passage]] = [[]]
    room = ROOM
    for passage in cut:
        size = _size(passage, statements <= INLINE)
        if size > room and gathered[-1]:
            gathered.append([])
            room = ROOM
        gathered[-1].append(passage)
        room -= size
    return tuple(
        Part(tuple(group), number, len(gathered)) for number, group in enumerate(gathered, 1)
    )


def with_statement(divided: Sequence[Part], place: int | None) -> Part:
    """The part in which the statement at this place begins; the first one if it is in none."""
    for part in divided:
        if any(place in passage.statements for passage in part.passages):
            return part
    return divided[0]


def _size(passage: Passage, citations: bool) -> int:
    segments = [segment for paragraph in passage.paragraphs for segment in paragraph]
    text = sum(len(segment.text.encode("utf-8", "replace")) for segment in segments)
    each = CARD + (CITATION if citations else 0)
    return text + SEGMENT * len(segments) + each * len(passage.statements)
