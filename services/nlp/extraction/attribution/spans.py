"""From numbers of words to stretches of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.attribution.words import CAPITAL, Words

_OPENING = frozenset("\"“„‟«‘'`([")
_INSIDE_NAME = frozenset("'’-–.&/@#")
# Code points between two words next to each other at most: more are left out of the reading.
_GAP = 12


def runs(numbers: Iterable[int]) -> list[list[int]]:
    """Split ascending numbers into runs without a gap."""
    out: list[list[int]] = []
    for number in numbers:
        if out and number == out[-1][-1] + 1:
            out[-1].append(number)
        else:
            out.append([number])
    return out


def bridged(words: Words, numbers: Iterable[int]) -> list[int]:
    """Add the single marks inside names ("U.S.", "al-Assad", "AT&T") that were left out."""
    chosen = sorted(set(numbers))
    gaps = [a + 1 for a, b in pairwise(chosen) if b == a + 2 and _joins(words, a + 1)]
    return sorted(chosen + gaps)


def _joins(words: Words, number: int) -> bool:
    """Say whether a mark touches the word after it, and may stand inside a name."""
    mark, after = words.items[number], words.items[number + 1]
    return words.text[mark.start] in _INSIDE_NAME and mark.end == after.start


def phrase(words: Words, run: Sequence[int]) -> Span | None:
    """Return the span of a run without the marks at its ends; None if it is only marks."""
    solid = [n for n in run if words.items[n].shape]
    if not solid:
        return None
    return Span(words.items[solid[0]].start, words.items[solid[-1]].end)


def phrases(words: Words, numbers: Iterable[int]) -> tuple[Span, ...]:
    """Return the spans of the runs among numbers, in order."""
    spans = (phrase(words, run) for run in runs(bridged(words, numbers)))
    return tuple(span for span in spans if span)


def fragments(words: Words, numbers: Iterable[int]) -> tuple[Span, ...]:
    """Return the fragments of a content, cut at line breaks and at what is no part of the text.

    A fragment ends without the comma or stop that follows what was said, unless that
    stands inside its quotation marks.
    """
    out: list[Span] = []
    for run in runs(sorted(set(numbers))):
        for line in _lines(words, run):
            trimmed = _trimmed(words, line)
            if trimmed:
                out.append(Span(words.items[trimmed[0]].start, words.items[trimmed[-1]].end))
    return tuple(out)


def _lines(words: Words, run: Sequence[int]) -> list[list[int]]:
    out: list[list[int]] = []
    for number in run:
        if out and _follows(words, out[-1][-1], number):
            out[-1].append(number)
        else:
            out.append([number])
    return out


def _follows(words: Words, before: int, number: int) -> bool:
    """Say whether a word stands in the same line as the one before it, next to it."""
    one, other = words.items[before], words.items[number]
    return one.paragraph == other.paragraph and other.start - one.end <= _GAP


def _trimmed(words: Words, run: Sequence[int]) -> Sequence[int]:
    """Drop marks from both ends: all but quotation marks, brackets that open and the like."""
    begin, end = 0, len(run)
    while begin < end and _droppable(words, run[begin], opening=True):
        begin += 1
    while end > begin and _droppable(words, run[end - 1], opening=False):
        end -= 1
    if not any(words.items[n].shape for n in run[begin:end]):
        return ()
    return run[begin:end]


def _droppable(words: Words, number: int, opening: bool) -> bool:
    word = words.items[number]
    if word.shape:
        return False
    mark = words.text[word.start]
    if opening:
        return mark not in _OPENING
    return mark in ",.;:—–-" and not word.quoted and not _abbreviates(words, number)


def _abbreviates(words: Words, number: int) -> bool:
    """Say whether a stop ends an abbreviation like "U.S."."""
    if number < len("U.S") or words.text[words.items[number].start] != ".":
        return False
    first, dot, last = words.items[number - 3 : number]
    letters = first.shape == last.shape == CAPITAL and words.text[dot.start] == "."
    return letters and first.start + len("U.S") == last.end == words.items[number].start
