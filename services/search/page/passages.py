"""An article's text cut at the borders of its statements, so that they can be marked in it.

Statements overlap, nest, share their words and run over paragraphs. So the text is not wrapped in
one element a statement: it is cut into segments, and each says which statements cover it. Every
segment stands in exactly one place, and all of them together are the text.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from shared.contracts import Statement

Role = Literal["content", "cue", "mention"]

PARAGRAPH = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")


@dataclass(frozen=True)
class Stretch:
    """Where a statement stands in the text: the statement's place in the article, and what it is.

    Attributes:
        start, end: code points of the text, half-open.
        opens: whether the statement's first word of content is at `start`.
        closes: whether its last one is before `end`.
    """

    start: int
    end: int
    statement: int
    role: Role
    opens: bool = False
    closes: bool = False


@dataclass(frozen=True)
class Segment:
    """Text that the same statements cover from end to end.

    Attributes:
        content, cue, mention: places of the statements whose content, cue or mention this is.
        opens, closes: statements whose content begins or ends here.
    """

    text: str
    content: tuple[int, ...] = ()
    cue: tuple[int, ...] = ()
    mention: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Passage:
    """Paragraphs that belong together because a statement runs on from one into the next.

    Attributes:
        paragraphs: each a row of segments.
        statements: places of those that stand in it, in order.
    """

    paragraphs: tuple[tuple[Segment, ...], ...]
    statements: tuple[int, ...]


def passages(text: str, statements: Sequence[Statement]) -> tuple[Passage, ...]:
    """The whole text but its line breaks, cut into passages.

    Args:
        text: the article's text.
        statements: its statements; what of their offsets lies outside the text is passed over.
    """
    borders = [match.span() for match in PARAGRAPH.finditer(text)]
    by_paragraph: list[list[Stretch]] = [[] for _ in borders]
    joined: list[tuple[int, int]] = []
    for place, statement in enumerate(statements):
        reached = [
            _place(stretch, borders, by_paragraph) for stretch in _stretches(place, statement)
        ]
        touched = [paragraph for paragraphs in reached for paragraph in paragraphs]
        if touched:
            joined.append((min(touched), max(touched)))
    return tuple(
        _passage(text, borders[first : last + 1], by_paragraph[first : last + 1])
        for first, last in _groups(len(borders), joined)
    )


def _stretches(place: int, statement: Statement) -> Iterator[Stretch]:
    # What is nothing but line breaks is in no paragraph, so nothing can begin or end there.
    printed = [span for span in statement.content if PARAGRAPH.search(span.text)]
    last = len(printed) - 1
    for number, span in enumerate(printed):
        yield Stretch(span.start, span.end, place, "content", number == 0, number == last)
    if statement.cue:
        yield Stretch(statement.cue.start, statement.cue.end, place, "cue")
    mention = statement.speaker.mention
    if mention:
        yield Stretch(mention.start, mention.end, place, "mention")


def _place(
    stretch: Stretch, borders: Sequence[tuple[int, int]], by_paragraph: list[list[Stretch]]
) -> range:
    """Put the stretch into every paragraph it reaches, cut to it; which ones these are."""
    # The first paragraph that ends behind the start, and the last one that starts before the end.
    first = bisect_right(borders, stretch.start, key=lambda border: border[1])
    last = bisect_right(borders, stretch.end - 1, key=lambda border: border[0]) - 1
    for paragraph in range(first, last + 1):
        start, end = borders[paragraph]
        by_paragraph[paragraph].append(
            Stretch(
                start=max(start, stretch.start),
                end=min(end, stretch.end),
                statement=stretch.statement,
                role=stretch.role,
                opens=stretch.opens and paragraph == first,
                closes=stretch.closes and paragraph == last,
            )
        )
    return range(first, last + 1)


def _groups(count: int, joined: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """First and last paragraph of each passage: what is joined, and each other one alone."""
    reach = list(range(count))
    for first, last in joined:
        reach[first] = max(reach[first], last)
    first = 0
    while first < count:
        paragraph, last = first, reach[first]
        while paragraph < last:
            paragraph += 1
            last = max(last, reach[paragraph])
        yield first, last
        first = last + 1


def _passage(
    text: str, borders: Sequence[tuple[int, int]], stretches: Sequence[list[Stretch]]
) -> Passage:
    return Passage(
        paragraphs=tuple(
            tuple(_segments(text, start, end, inside))
            for (start, end), inside in zip(borders, stretches, strict=True)
        ),
        statements=tuple(sorted({s.statement for inside in stretches for s in inside if s.opens})),
    )


def _segments(text: str, start: int, end: int, inside: list[Stretch]) -> Iterator[Segment]:
    cuts = sorted({start, end, *(s.start for s in inside), *(s.end for s in inside)})
    starting: dict[int, list[Stretch]] = {}
    for stretch in inside:
        starting.setdefault(stretch.start, []).append(stretch)
    active: list[Stretch] = []
    for here, there in itertools.pairwise(cuts):
        active = [s for s in active if s.end > here] + starting.get(here, [])
        yield Segment(
            text=text[here:there],
            content=_of(active, "content"),
            cue=_of(active, "cue"),
            mention=_of(active, "mention"),
            opens=tuple(s.statement for s in active if s.opens and s.start == here),
            closes=tuple(s.statement for s in active if s.closes and s.end == there),
        )


def _of(active: Sequence[Stretch], role: Role) -> tuple[int, ...]:
    return tuple(sorted({stretch.statement for stretch in active if stretch.role == role}))
