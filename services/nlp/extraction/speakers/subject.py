"""A mention that stops inside its phrase, made whole by the parse of the cue."""

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.descriptions import is_people
from services.nlp.extraction.speakers.kinds import kind_noun
from services.nlp.extraction.speakers.pronouns import SUBJECT

LINKS = frozenset({"of", "from", "at", "in", "for", "near"})
BEFORE = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "case"})
PROPER = ("NNP", "NNPS")
LISTED = frozenset({*PROPER, ",", "CC", "HYPH", "POS", "UH", "DT"})
"""Tags of the words of a list of places, one that the tagger does not know among them."""
STOPS = frozenset({",", ";", ":", "(", "—", "–", "“", "”", '"'})


def whole(reading: Reading, attribution: Attribution, source: Span) -> Span:
    """The subject of the cue where `source` is only the place or body in it.

    Of "officials in Calder County said" a source of "Calder County" becomes all four words, and
    of "Greece's Ministry of Bells" one of "Greece" the ministry.
    """
    numbers = reading.within(*source)
    head = _subject(reading, attribution)
    organ = _organ(reading, numbers.stop) if numbers else None
    if organ is not None:
        return reading.span(numbers.start, _end(reading, organ))
    if not numbers or head is None:
        return source
    if not head < numbers.start or not is_people(reading, head):
        return source
    first, last = reading.subtree(head)
    between = {reading.tokens[n].low for n in range(head + 1, numbers.start)}
    if not first <= numbers.start < last or between.isdisjoint(LINKS) or between & STOPS:
        return source
    stop = next((n for n in range(numbers.start, last) if reading.tokens[n].text in STOPS), last)
    return reading.span(_start(reading, head), max(stop, numbers.stop))


def of_parts(reading: Reading, attribution: Attribution) -> Span | None:
    """The subject of the cue where the sources are several and only parts of what tells of it.

    Of "residents of Calder, Anholt and Brey said" the sources "Calder" and "Brey" become the whole,
    and of "Calder, with clients such as Anholt and Brey, said" they become the first name.
    """
    head = _subject(reading, attribution) if len(attribution.source) > 1 else None
    if head is None:
        return None
    parts = [reading.within(*source) for source in attribution.source]
    last = reading.subtree(head)[1]
    if not all(part and head < part.start and part.stop <= last for part in parts):
        return None
    if is_people(reading, head) and reading.tokens[head + 1].low in LINKS:
        listed = all(reading.tokens[n].tag in LISTED for n in range(head + 2, parts[-1].stop))
        return reading.span(_start(reading, head), parts[-1].stop) if listed else None
    named = reading.tokens[head].tag in PROPER
    hanging = all(_hangs(reading, reading.head_of(part.start, part.stop), head) for part in parts)
    return reading.span(_start(reading, head), head + 1) if named and hanging else None


def _hangs(reading: Reading, at: int, head: int) -> bool:
    """Whether a part hangs on a preposition or a relative clause below the subject."""
    tokens, found = reading.tokens, False
    while at != head and tokens[at].head != at:
        found = found or tokens[at].dep in ("prep", "relcl")
        at = tokens[at].head
    return found and at == head


def _organ(reading: Reading, at: int) -> int | None:
    """The subject that a possessive mark at `at` ties to a country before it: its ministry."""
    tokens = reading.tokens
    if at >= len(tokens) or tokens[at].tag != "POS":
        return None
    head = tokens[tokens[at].head].head
    organ = tokens[head].dep in SUBJECT and kind_noun(tokens[head].text) == "government"
    return head if organ and head > at else None


def _end(reading: Reading, head: int) -> int:
    """The token after "Ministry of Trade and Bells"."""
    last = reading.subtree(head)[1]
    return next((n for n in range(head, last) if reading.tokens[n].text in STOPS), last)


def _start(reading: Reading, head: int) -> int:
    """The first token of the phrase that ends in its noun `head`."""
    first, tokens = head, reading.tokens
    while first and tokens[first - 1].dep in BEFORE and first <= tokens[first - 1].head <= head:
        first -= 1
    return first


def _subject(reading: Reading, attribution: Attribution) -> int | None:
    """The subject of the first verb of the cue."""
    for place in attribution.cue[:1]:
        for number in reading.within(*place):
            for child in reading.children[number]:
                if reading.tokens[child].dep in SUBJECT:
                    return child
    return None
