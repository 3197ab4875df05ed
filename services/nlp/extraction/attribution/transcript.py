"""Interviews printed as a transcript: what stands behind a speaker's label was said by them.

"SMITH: We will go." and "A: We will go." have neither quotation marks nor a cue.  A label says
who speaks where it comes again and again and names somebody of whom the text speaks; whoever
mostly asks is taken for the author.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from services.nlp.extraction.attribution.interviewee import interviewee
from services.nlp.extraction.attribution.words import CAPITAL, Words

# A label has at most so many words and marks before its colon.
_LABEL = 7
# So many labelled paragraphs make a transcript, and one of the labels comes so many times.
_PARAGRAPHS = 3
_AGAIN = 2
_ASKS = frozenset(("q", "question"))
_ANSWERS = frozenset(("a", "answer"))
_DIGITS = 1
# Words between an answer and the name of who answers, at most.
_FAR = 2000
_INSIDE = frozenset(".-'’&")
_ENDS = frozenset('.!?…"”’)')


class Answer(NamedTuple):
    """Words that a label says somebody's, the mention of who it is (or none), the label itself."""

    source: range
    said: tuple[int, ...]
    label: range = range(0)
    when: range = range(0)


class _Paragraph(NamedTuple):
    words: range
    label: range
    who: str


def answers(words: Words) -> list[Answer]:
    """Return the answers of a transcript in order; none where the text is no transcript."""
    found = list(_paragraphs(words))
    if sum(1 for one in found if one.label) < _PARAGRAPHS:
        return []
    known = _speakers(words, found)
    speaking = [one.who in known for one in found]
    if sum(speaking) < _PARAGRAPHS:
        return []
    asking = {who for who in known if _asks(words, who, found)}
    return list(_answers(words, found, known, asking))


def _paragraphs(words: Words) -> Iterator[_Paragraph]:
    for _, group in groupby(range(len(words.items)), key=lambda n: words.items[n].paragraph):
        numbers = list(group)
        inside = range(numbers[0], numbers[-1] + 1)
        label = _label(words, inside)
        yield _Paragraph(inside, label, words.low(label[-2]) if label else "")


def _label(words: Words, inside: range) -> range:
    """Return the words of a label with its colon: capitalised words and little between them."""
    for number in inside[: _LABEL + 1]:
        word = words.items[number]
        if words.text[word.start] == ":":
            follows = number > inside.start and number + 1 < inside.stop
            counts = follows and words.items[number + 1].shape == _DIGITS
            return range(inside.start, number + 1) if follows and not counts else range(0)
        if word.shape < CAPITAL and words.text[word.start] not in _INSIDE:
            break
    return range(0)


def _speakers(words: Words, found: Sequence[_Paragraph]) -> set[str]:
    """Return the labels, by their last words, that are somebody's."""
    count = Counter(one.who for one in found if one.label)
    labels = {n for one in found for n in one.label}
    cases: dict[str, set[bool]] = defaultdict(set)
    for number, word in enumerate(words.items):
        if number not in labels and word.shape and _amid(words, number):
            cases[words.low(number)].add(word.shape >= CAPITAL)
    letters = {who for who in count if who in _ASKS | _ANSWERS}
    named = {who for who in count if cases[who] == {True}}
    again = Counter(
        words.text[words.items[one.label[0]].start : words.items[one.label[-1]].end]
        for one in found
        if one.label and one.who in named | letters
    )
    if max(again.values(), default=0) < _AGAIN:
        return set()
    return letters if letters & _ANSWERS else named


def _amid(words: Words, number: int) -> bool:
    """Say whether a word stands inside a sentence, where only a name has a capital letter."""
    before = words.items[number - 1]
    same = number > 0 and before.paragraph == words.items[number].paragraph
    return same and words.text[before.start] not in _ENDS | {":"}


def _asks(words: Words, who: str, found: Sequence[_Paragraph]) -> bool:
    """Say whether a label's paragraphs mostly end as questions."""
    own = [one for one in found if one.who == who]
    return who in _ASKS or 2 * sum(_last(words, one) == "?" for one in own) > len(own)


def _answers(
    words: Words, found: Sequence[_Paragraph], known: set[str], asking: set[str]
) -> Iterator[Answer]:
    """Yield each labelled answer with the paragraphs that go on from it.

    A paragraph without a label goes on if questions have labels of their own; else it is one.
    """
    last = max(number for number, one in enumerate(found) if one.who in known)
    opening = next(one for one in found if one.who in known)
    asked = interviewee(words, opening.words.start) if known & _ANSWERS else range(0)
    for number, one in enumerate(found):
        if one.who not in known or one.who in asking:
            continue
        said = [n for n in one.words if n not in one.label]
        for at in range(number + 1, last) if asking else ():
            other = found[at]
            if other.label or _last(words, other) not in _ENDS - {"?"}:
                break
            said += other.words
        letter = one.who in _ANSWERS
        near = letter and said[0] - asked.start < _FAR
        source = one.label[:-1] if not letter else asked if near else range(0)
        yield Answer(source, tuple(said), one.label)


def _last(words: Words, paragraph: _Paragraph) -> str:
    return words.text[words.items[paragraph.words[-1]].end - 1]
