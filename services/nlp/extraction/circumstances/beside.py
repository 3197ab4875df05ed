"""A channel by its place in the sentence, where the parse does not tie it to the cue.

"In a blog post, the bank said", "Speaking to the paper, she said", "said Ada Brown in a letter".
"""

from collections.abc import Iterator

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.circumstances.attached import is_channel
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.tables import wordlist

LEADING = wordlist("channel_leading")
SPEAKING = wordlist("channel_speaking")
LINKS = frozenset({"with", "to", "of", "at"})
PHRASE = ("NN", "JJ", "DT", "PRP$", "CD", "POS", "VBN", "HYPH")
"""Beginnings of the tags of words inside a noun phrase."""


def find(reading: Reading, attribution: Attribution) -> Span | None:
    """The channel at the head of the cue's sentence or right behind cue and speaker, if any."""
    places = (*attribution.cue, *attribution.source)
    told = {n for span in places for n in reading.within(*span)}
    cue = [n for span in attribution.cue for n in reading.within(*span)]
    if not cue:
        return None
    taken = told | {n for span in attribution.content for n in reading.within(*span)}
    for at in _starts(reading, cue[0], cue[-1], told):
        first, last = _phrase(reading, at, taken)
        if first < last and is_channel(reading, first, last):
            return reading.span(first, _with_whom(reading, last, taken))
    return None


def _starts(reading: Reading, first: int, last: int, told: set[int]) -> Iterator[int]:
    """Where a noun phrase may begin that names the channel."""
    start, end = reading.sentences[reading.tokens[first].sentence]
    if first - start > 1:
        opening = start + (reading.tokens[start].low in SPEAKING)
        if reading.tokens[opening].low in LEADING:
            yield opening + 1
    behind = last + 1
    while behind < end and behind in told:
        behind += 1
    if behind + 1 < end and reading.tokens[behind].low in LEADING:
        yield behind + 1


def _with_whom(reading: Reading, last: int, taken: set[int]) -> int:
    """The end of a channel with the name behind it: "an interview with the Evening Post"."""
    if last < len(reading.tokens) and reading.tokens[last].low in LINKS:
        first, end = _phrase(reading, last + 1, taken)
        if first < end and reading.tokens[end - 1].tag in ("NNP", "NNPS"):
            return end
    return last


def _phrase(reading: Reading, at: int, taken: set[int]) -> tuple[int, int]:
    """Where a noun phrase begins and ends; the same place if some of its words are taken."""
    last = at
    while last < len(reading.tokens) and reading.tokens[last].tag.startswith(PHRASE):
        if last in taken or reading.tokens[last].sentence != reading.tokens[at].sentence:
            return at, at
        last += 1
    return at, last
