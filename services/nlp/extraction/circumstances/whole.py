"""Circumstances that the model found, made whole: it marks words, and misses some of a phrase."""

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.circumstances.attached import PREPOSITIONS
from services.nlp.extraction.circumstances.channel import nouns
from services.nlp.extraction.circumstances.dates import DAY, MONTHS
from services.nlp.extraction.circumstances.when import with_preposition
from services.nlp.extraction.reading import Reading

PARTS = frozenset({"det", "poss", "compound", "amod", "nmod", "nummod", "case"})
"""Links of words that belong to the noun they stand before."""
PARTICIPLES = frozenset({"VBN"})
STOPS = frozenset({",", "that", "which", "who", "“", '"'})
FURTHER = 12
"""Words of a participle behind a channel."""
VENUE = frozenset({"in", "at", "during", "via"})
ENDING = frozenset({"DT", "PRP", "PRP$", "WDT", "IN"})
"""Tags of words with which another phrase begins: the parse took it for a part of this one."""
TIMES = frozenset({"DATE", "TIME"})


def near(reading: Reading, attribution: Attribution, place: Span | None) -> Span | None:
    """The place if it is in a sentence of the cue; what is told elsewhere is of another saying."""
    numbers = reading.within(*place) if place else ()
    cue = [n for span in attribution.cue for n in reading.within(*span)]
    if not numbers or not cue:
        return place
    sentences = {reading.tokens[n].sentence for n in cue}
    return place if reading.tokens[numbers[0]].sentence in sentences else None


def channel(reading: Reading, attribution: Attribution, place: Span) -> Span:
    """The noun phrase that the words are a part of: "the" becomes "the Budget Committee"."""
    numbers = _said_in(reading, reading.within(*place))
    if not numbers:
        return place
    place = reading.span(numbers.start, numbers.stop)
    head = reading.head_of(numbers.start, numbers.stop)
    while reading.tokens[head].dep in PARTS and reading.tokens[head].head > head:
        above = reading.tokens[head].head
        if any(_begins(reading, n) for n in range(head + 1, above)):
            break
        head = above
    first, last = min(numbers.start, head), max(numbers.stop, head + 1)
    for number in reading.children[head]:
        if number < head and reading.tokens[number].dep in PARTS:
            first = min(first, reading.subtree(number)[0])
    return _free(reading, attribution, place, first, last)


def further(reading: Reading, attribution: Attribution, place: Span) -> Span:
    """The place with the participle that tells which one: "a statement sent to the paper"."""
    taken = {
        number
        for span in (*attribution.content, *attribution.cue, *attribution.source)
        for number in reading.within(*span)
    }
    last = reading.within(*place).stop
    if last >= len(reading.tokens) or reading.tokens[last].tag not in PARTICIPLES:
        return place
    end = min(reading.subtree(last)[1], last + FURTHER)
    while last < end and last not in taken and reading.tokens[last].low not in STOPS:
        last += 1
    return Span(place.start, reading.tokens[last - 1].end)


def _begins(reading: Reading, number: int) -> bool:
    """Whether another phrase begins with a word, which the parse took for a part of this one."""
    token = reading.tokens[number]
    return token.tag in ENDING and token.text.islower()


def _said_in(reading: Reading, numbers: range) -> range:
    """The words without a preposition before them, and without who was told it there: "the paper
    in an interview" is the interview.
    """
    low = [reading.tokens[n].low for n in numbers]
    if low and low[0] in PREPOSITIONS:
        numbers = numbers[1:]
    medium = next((n for n in numbers if reading.lemma(n) in nouns()), numbers.stop)
    before = [n for n in range(numbers.start, medium) if reading.tokens[n].low in VENUE]
    if before and medium < numbers.stop:
        return range(before[-1] + 1, numbers.stop)
    return numbers


def time(reading: Reading, attribution: Attribution, place: Span) -> Span:
    """The whole of the time that the words are a part of: "March" becomes "On March 21"."""
    numbers = reading.within(*place)
    if not numbers:
        return place
    first, last = numbers.start, numbers.stop
    for name in reading.names_within(first, last):
        if name.label in TIMES:
            last = max(last, name.last)
            while first > name.first and not _is_name(reading, first - 1):
                first -= 1
    begin = reading.sentences[reading.tokens[first].sentence][0]
    return _free(reading, attribution, place, with_preposition(reading, first, begin), last)


def _is_name(reading: Reading, number: int) -> bool:
    """Whether a word is a name and no day or month: "Twitter" before "Tuesday" is no time."""
    token = reading.tokens[number]
    return (
        token.tag in ("NNP", "NNPS") and not DAY.search(token.low) and token.low[:3] not in MONTHS
    )


def _free(reading: Reading, attribution: Attribution, place: Span, first: int, last: int) -> Span:
    """The longer stretch, if it takes no word of content, cue or source that was free before."""
    taken = {
        number
        for span in (*attribution.content, *attribution.cue, *attribution.source)
        for number in reading.within(*span)
    }
    taken -= set(reading.within(*place))
    return place if taken & set(range(first, last)) else reading.span(first, last)
