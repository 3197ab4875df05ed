"""When something was said: the time expression beside the cue."""

import re

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.circumstances.dates import WEEKDAYS
from services.nlp.extraction.reading import Named, Reading
from services.nlp.extraction.tables import wordlist

ADVERBS = wordlist("when_adverbs")
PREPOSITIONS = wordlist("when_prepositions") | {"the", "earlier", "last", "this"}
LINKS = wordlist("when_links")
POINT = re.compile(
    rf"\b(?:\d{{4}}|\d{{1,2}}[:.]\d\d|{'|'.join(WEEKDAYS)}|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|"
    r"apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
    rf"dec(?:ember)?|{'|'.join(sorted(wordlist('when_points')))})\b"
)
"""What makes a time a point in time: a year, an hour, a day, a month, a word for one."""
HOURS = frozenset({"morning", "afternoon", "evening", "night"})
STEPS = 6
"""Links of the parse between a time and the cue it belongs to."""
AGE = re.compile(r"^\d{1,3}$|\b(?:years?|months?)[- ]old\b")


def find(reading: Reading, attribution: Attribution) -> Span | None:
    """The time expression that hangs on the cue, outside of the content; None if there is none."""
    cue = {n for span in attribution.cue for n in reading.within(*span)}
    if not cue:
        return None
    begin, end = reading.sentences[reading.tokens[min(cue)].sentence]
    taken = {n for span in attribution.content for n in reading.within(*span)}
    for name in reading.names_within(begin, end):
        free = is_time(reading, name) and not taken & set(range(name.first, name.last))
        if free and _hangs_on(reading, reading.head_of(name.first, name.last), cue):
            last = name.last + (name.last < end and reading.tokens[name.last].low in HOURS)
            return reading.span(with_preposition(reading, name.first, begin), last)
    for number in range(begin, end):
        token = reading.tokens[number]
        if token.low in ADVERBS and number not in taken and token.head in cue:
            return Span(token.start, token.end)
    return None


def is_time(reading: Reading, name: Named) -> bool:
    """Whether a name is a time and neither an age nor a bare number."""
    words = reading.words(reading.span(name.first, name.last)).lower()
    return name.label in ("DATE", "TIME") and not AGE.search(words) and bool(POINT.search(words))


def _hangs_on(reading: Reading, number: int, cue: set[int]) -> bool:
    for _ in range(STEPS):
        token = reading.tokens[number]
        if number in cue:
            return True
        if token.dep not in LINKS:
            return False
        number = token.head
    return number in cue


def with_preposition(reading: Reading, first: int, begin: int) -> int:
    """The first token of a time with what leads to it: "on", "earlier", "last"."""
    while first > begin and reading.tokens[first - 1].low in PREPOSITIONS:
        first -= 1
    return first
