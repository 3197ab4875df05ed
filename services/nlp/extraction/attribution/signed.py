"""Quotations with their speaker's name at the foot or, as in a transcript, at the head.

"“We will go.” — Ann Lee" at the end of a line, and "“LEE: We will go."
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from services.nlp.extraction.attribution.quotation import Quotation
from services.nlp.extraction.attribution.speeches import SPEECH, label_of
from services.nlp.extraction.attribution.transcript import Answer
from services.nlp.extraction.attribution.words import CAPITAL, Words

_DASHES = frozenset("—–―-")
_MARKS = frozenset('"“”„«‘')
# Words and marks of a name at the foot of a quotation, dashes included.
_NAME = 9


def signed(words: Words, quotations: Sequence[Quotation], anchors: frozenset[int]) -> list[Answer]:
    """Return the signed quotations in order, but for labels that have an anchor of their own."""
    return list(_signed(words, quotations, anchors))


def _signed(
    words: Words, quotations: Sequence[Quotation], anchors: frozenset[int]
) -> Iterator[Answer]:
    starts = [word.start for word in words.items]
    for start, end, closed in quotations:
        inside = range(bisect_left(starts, start), bisect_left(starts, end))
        if sum(1 for n in inside if words.items[n].shape) < SPEECH:
            continue
        head = label_of(words, inside)
        name = _foot(words, inside.stop) if closed else range(0)
        line = _line(words, inside) if name else inside
        if name and words.text[words.items[line.start].start] in _MARKS:
            yield Answer(name, tuple(line))
        elif head and not anchors.intersection(head) and len(head) < len(inside):
            yield Answer(head[:-1], tuple(range(head.stop, inside.stop)), head)


def _line(words: Words, inside: range) -> range:
    """Return the words of a quotation's line up to its end: marks inside may have cut it short."""
    first, paragraph = inside.start, words.items[inside.start].paragraph
    while first and words.items[first - 1].paragraph == paragraph:
        first -= 1
    return range(first, inside.stop)


def _foot(words: Words, at: int) -> range:
    """Return the words of the name that signs a quotation: a dash and a name end its line."""
    items, text = words.items, words.text
    first = at
    while first < len(items) and text[items[first].start] in _DASHES and first < at + 2:
        first += 1
    last = first
    while (
        last < min(len(items), first + _NAME) and items[last].paragraph == items[at - 1].paragraph
    ):
        if items[last].shape < CAPITAL and text[items[last].start] not in ".'’-":
            return range(0)
        last += 1
    ends = last == len(items) or items[last].paragraph != items[at - 1].paragraph
    named = sum(1 for n in range(first, last) if items[n].shape)
    return range(first, last) if first > at and ends and named > 1 else range(0)
