"""Headings and pull quotes: a quotation on a line of its own that somebody says in the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from services.nlp.extraction.attribution.drafts import Draft
from services.nlp.extraction.attribution.quotation import Quotation
from services.nlp.extraction.attribution.speeches import SPEECH
from services.nlp.extraction.attribution.transcript import Answer
from services.nlp.extraction.attribution.words import Words

# Marks and a number that a line may have beside the quotation ("3. “We will not go”").
_BESIDE = 3
_NUMBER = 1
# Words between a heading and who says the same below, at most.
_FAR = 1000

Key = tuple[str, ...]


def headings(
    words: Words, drafts: Sequence[Draft], quotations: Sequence[Quotation], source: int
) -> list[Answer]:
    """Return the quotations that nobody has, fill their lines and begin with words of a saying.

    They are said by whoever says those words; ``source`` is the role of a speaker.
    """
    held = {n for one in drafts if one.kept for n in (*one.content, one.start)}
    alone = {
        _key(words, said): said for said in _alone(words, quotations) if not held.intersection(said)
    }
    if not alone:
        return []
    found = []
    for draft, key in _said(words, drafts):
        said = alone.get(key)
        speaker = [int(n) for n in draft.candidate.words(source)]
        if said and speaker and abs(speaker[0] - said[0]) < _FAR:
            found.append(Answer(range(speaker[0], _end(speaker)), tuple(said)))
            del alone[key]
    return sorted(found, key=lambda one: one.said)


def _alone(words: Words, quotations: Sequence[Quotation]) -> Iterator[range]:
    """Yield the words of each quotation that has a line of its own, marks included."""
    items = words.items
    starts = [word.start for word in items]
    for start, end, _ in quotations:
        inside = range(bisect_left(starts, start), bisect_left(starts, end))
        if not inside:
            continue
        around = (*range(inside[0] - _BESIDE, inside[0]), *range(inside[-1] + 1, inside[-1] + 3))
        line = [
            n
            for n in around
            if 0 <= n < len(items) and items[n].paragraph == items[inside[0]].paragraph
        ]
        bare = len(line) < _BESIDE and all(items[n].shape <= _NUMBER for n in line)
        if bare and sum(1 for n in inside if items[n].shape) >= SPEECH:
            yield inside


def _said(words: Words, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Key]]:
    """Yield each run of so many words that makes a quotation in what is said."""
    for draft in drafts:
        if draft.kept:
            solid = [n for n in sorted(draft.content) if words.items[n].shape]
            for at in range(len(solid) - SPEECH + 1):
                yield draft, _key(words, solid[at : at + SPEECH])


def _key(words: Words, numbers: Sequence[int]) -> Key:
    """Return the first words of a quotation, as many as make one, in lower case."""
    solid = [words.items[n] for n in numbers[: 2 * SPEECH] if words.items[n].shape]
    return tuple(words.text[one.start : one.end].lower() for one in solid[:SPEECH])


def _end(speaker: list[int]) -> int:
    """Return the number after the first run of a speaker's words."""
    end = speaker[0] + 1
    while end in speaker:
        end += 1
    return end
