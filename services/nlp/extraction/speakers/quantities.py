"""Bare quantities: "some", "several", "about 2 in 10" mean people of whom the text just spoke."""

import re
from collections.abc import Sequence

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers import descriptions
from services.nlp.extraction.speakers.fuller import phrase_of
from services.nlp.extraction.speakers.pronouns import Said, heard

Stretch = tuple[int, int]
REACH = 2
"""Sentences back in which the people are looked for."""
UNCOUNTED = frozenset({"some", "many", "most"})
"""Quantities that tell nothing by themselves: the people are the speaker."""
OTHERS = frozenset({"others"})
COUNTED = re.compile(
    r"(?:(?:only|about|nearly|almost|roughly|at least|more than|fewer than|less than|just|over) )?"
    r"(?:several|dozens|hundreds|thousands|\d+ (?:in|out of) \d+|[\d.]+ ?(?:%|percent|per cent))"
)


def is_bare(reading: Reading, stretch: Stretch) -> bool:
    """Whether a mention is a quantity and nothing else."""
    words = reading.words(reading.span(*stretch)).lower()
    return words in UNCOUNTED | OTHERS or bool(COUNTED.fullmatch(words))


def told(
    reading: Reading, spoken: list[Said], stretch: Stretch, quoted: Sequence[bool]
) -> tuple[str, Stretch] | None:
    """What a bare quantity is called with its people, and where these are named; else None."""
    people = _people(reading, spoken, stretch[0], quoted)
    if people is None:
        return None
    words = reading.words(reading.span(*stretch))
    phrase = re.sub(r"\s+", " ", reading.words(reading.span(*people)))
    if words.lower() in UNCOUNTED:
        return phrase, people
    if words.lower() in OTHERS:
        return f"other {reading.tokens[people[1] - 1].low}", people
    return f"{words} {phrase}", people


def _people(
    reading: Reading, spoken: list[Said], number: int, quoted: Sequence[bool]
) -> Stretch | None:
    """The plural people spoken of last: those who spoke, else those outside of quotations."""
    begin = reading.back(number, REACH)
    nouns = {
        noun
        for said in heard(spoken, begin, number)
        if said.who.described and said.who.kind in ("group", "person")
        for noun in said.who.nouns
    }
    found = None
    for at in range(number - 1, begin - 1, -1):
        if not _is_plural(reading, at) or quoted[at]:
            continue
        if not nouns or reading.lemma(at) in nouns:
            return phrase_of(reading, at) or (at, at + 1)
        found = found or phrase_of(reading, at) or (at, at + 1)
    return found


def _is_plural(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    return token.tag == "NNS" and token.low not in OTHERS and descriptions.is_people(reading, at)
