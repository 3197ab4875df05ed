"""Circumstances that the model found, made whole: it marks words, and misses some of a phrase."""

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.circumstances.when import with_preposition
from services.nlp.extraction.reading import Reading

PARTS = frozenset({"det", "poss", "compound", "amod", "nmod", "nummod", "case"})
"""Links of words that belong to the noun they stand before."""
TIMES = frozenset({"DATE", "TIME"})


def channel(reading: Reading, attribution: Attribution, place: Span) -> Span:
    """The noun phrase that the words are a part of: "the" becomes "the Budget Committee"."""
    numbers = reading.within(*place)
    if not numbers:
        return place
    head = reading.head_of(numbers.start, numbers.stop)
    while reading.tokens[head].dep in PARTS and reading.tokens[head].head > head:
        head = reading.tokens[head].head
    first, last = min(numbers.start, head), max(numbers.stop, head + 1)
    for number in reading.children[head]:
        if number < head and reading.tokens[number].dep in PARTS:
            first = min(first, reading.subtree(number)[0])
    return _free(reading, attribution, place, first, last)


def time(reading: Reading, attribution: Attribution, place: Span) -> Span:
    """The whole of the time that the words are a part of: "March" becomes "On March 21"."""
    numbers = reading.within(*place)
    if not numbers:
        return place
    first, last = numbers.start, numbers.stop
    for name in reading.names_within(first, last):
        if name.label in TIMES:
            first, last = min(first, name.first), max(last, name.last)
    begin = reading.sentences[reading.tokens[first].sentence][0]
    return _free(reading, attribution, place, with_preposition(reading, first, begin), last)


def _free(reading: Reading, attribution: Attribution, place: Span, first: int, last: int) -> Span:
    """The longer stretch, if it takes no word of content, cue or source that was free before."""
    taken = {
        number
        for span in (*attribution.content, *attribution.cue, *attribution.source)
        for number in reading.within(*span)
    }
    taken -= set(reading.within(*place))
    return place if taken & set(range(first, last)) else reading.span(first, last)
