"""Quotations as the words of an article: what of them is a speech, and a label that opens one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from services.nlp.extraction.attribution.quotation import Quotation
from services.nlp.extraction.attribution.words import Words

#: Fewer quoted words than this may be a title, a term or a scare quote.
SPEECH = 4
# A speaker's label has at most so many words: letters in capitals, stops and a colon.
_LABEL = 6
_CAPITALS = frozenset((3, 5))
_SENTENCE_END = frozenset(".?!")


class Speech(NamedTuple):
    """A quotation as numbers of words; ``solid`` are those that are no marks.

    ``label`` are the words of a speaker's label that opens it, colon included ("SMITH:").
    """

    inside: range
    label: range
    solid: list[int]
    paragraph: int
    leads: bool
    closed: bool


def speeches(words: Words, quotations: Sequence[Quotation]) -> Iterator[Speech]:
    """Yield the quotations that are long enough to be a speech."""
    items = words.items
    starts = [word.start for word in items]
    for start, end, closed in quotations:
        inside = range(bisect_left(starts, start), bisect_left(starts, end))
        if len(inside) < SPEECH:
            continue
        label = label_of(words, inside)
        solid = [n for n in inside if items[n].shape and n not in label]
        if len(solid) < SPEECH:
            continue
        first = inside[0]
        leads = first == 0 or items[first - 1].paragraph != items[first].paragraph
        yield Speech(inside, label, solid, items[first].paragraph, leads, closed)


def label_of(words: Words, inside: range) -> range:
    """Return the words of a label ("“MS. SMITH: ..."): capitals and a colon, or none."""
    items, text = words.items, words.text
    first = inside[0] + (not items[inside[0]].shape)
    for n in range(first, min(first + _LABEL, inside[-1])):
        if text[items[n].start] == ":" and n > first:
            return range(first, n + 1)
        if items[n].shape not in _CAPITALS and text[items[n].start] != ".":
            break
    return range(0)


def goes_on(words: Words, before: Speech, speech: Speech) -> bool:
    """Say whether a quotation that ended with a comma goes on in another one of its sentence."""
    items, text = words.items, words.text
    between = text[items[before.inside[-1]].end : items[speech.inside[0]].start]
    same = before.paragraph == speech.paragraph and not _SENTENCE_END & set(between)
    ended, led = items[before.inside[-2]], items[speech.inside[0] - 1]
    first = text[items[speech.solid[0]].start]
    return same and text[ended.start] == text[led.start] == "," and first.islower()
