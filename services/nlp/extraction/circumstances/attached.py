"""Where something was said: the medium or venue that the parse ties to the cue."""

from collections.abc import Callable

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.circumstances.channel import is_outlet, nouns
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.tables import wordlist

PREPOSITIONS = wordlist("channel_prepositions")
ARTICLE = len("the ")
FOLLOWING = len(" from ")
WHOSE = ("by ", "from ", "of ")
LATER = frozenset({"after", "before", "following", "since"})
ISSUING = wordlist("channel_issuing")
TELLING = wordlist("channel_telling")
LISTENERS = wordlist("channel_listeners")


def find(reading: Reading, attribution: Attribution) -> Span | None:
    """The channel that hangs on the cue, outside of content and sources; None if there is none."""
    cue = [n for span in attribution.cue for n in reading.within(*span)]
    if not cue:
        return None
    spans = (*attribution.content, *attribution.source)
    taken = {n for span in spans for n in reading.within(*span)}
    verb = reading.head_of(cue[0], cue[-1] + 1)
    if reading.tokens[verb].dep == "acl":
        noun = reading.tokens[verb].head
        return _phrase(reading, noun, taken, _is_channel) or _beside(reading, noun, taken)
    return _beside(reading, verb, taken)


def speaks_itself(reading: Reading, attribution: Attribution, place: Span) -> bool:
    """Whether a channel is the whole of a mention of the speaker ("the statement concluded") and
    nobody is named whose it is ("a statement by the bank").
    """
    if reading.text[place.end : place.end + FOLLOWING].lstrip().startswith(WHOSE):
        return False
    return any(
        source.start - ARTICLE <= place.start <= source.start + ARTICLE and source.end == place.end
        for source in attribution.source
    )


def _beside(reading: Reading, verb: int, taken: set[int]) -> Span | None:
    """The first channel among what hangs on a verb, or on the one that it goes on from; where it
    was said goes before who was told: "told the paper in an interview".
    """
    for head in _verbs(reading, verb):
        told: Span | None = None
        for number in reading.children[head]:
            place = _place(reading, head, number, taken)
            if place and reading.tokens[number].dep == "prep":
                return place
            told = told or place
        if told:
            return told
    return None


def _verbs(reading: Reading, verb: int) -> list[int]:
    """The cue's verb and the verb that it continues: "issued a statement saying"."""
    token = reading.tokens[verb]
    if token.dep in ("advcl", "acl", "conj", "xcomp") and token.head != verb:
        return [verb, token.head]
    return [verb]


def _place(reading: Reading, head: int, number: int, taken: set[int]) -> Span | None:
    """The channel in one of the things that hang on a verb."""
    token, lemma = reading.tokens[number], reading.lemma(head)
    if token.dep in ("prep", "dative", "agent") and token.low in PREPOSITIONS:
        objects = [n for n in reading.children[number] if reading.tokens[n].dep == "pobj"]
        return _phrase(reading, objects[0], taken, _is_channel) if objects else None
    if token.dep in ("dobj", "dative", "iobj") and lemma in TELLING:
        return _phrase(reading, number, taken, _is_listener)
    if token.dep == "dobj" and lemma in ISSUING:
        return _phrase(reading, number, taken, _is_channel)
    return None


def _phrase(
    reading: Reading, head: int, taken: set[int], fits: Callable[[Reading, int, str], bool]
) -> Span | None:
    """The noun phrase of a head that fits, without clauses and times behind it."""
    if head in taken:
        return None
    first, last = reading.subtree(head)
    for number in reading.children[head]:
        low, high = reading.subtree(number)
        if number > head and (_is_clause(reading, number) or _is_time(reading, low, high)):
            last = min(last, low)
    commas = (n for n in range(head + 1, last) if reading.tokens[n].text == ",")
    last = next(commas, last)
    while last - 1 > head and reading.tokens[last - 1].text in (",", "“", '"'):
        last -= 1
    if last <= head or taken & set(range(first, last)):
        return None
    words = reading.words(reading.span(first, last)).lower().removeprefix("the ")
    return reading.span(first, last) if fits(reading, head, words) else None


def _is_clause(reading: Reading, number: int) -> bool:
    token = reading.tokens[number]
    if token.low in LATER:
        return True
    return token.dep in ("relcl", "acl", "punct", "appos", "advcl") or token.tag.startswith("VB")


def _is_time(reading: Reading, first: int, last: int) -> bool:
    return any(name.label in ("DATE", "TIME") for name in reading.names_within(first, last))


def is_channel(reading: Reading, first: int, last: int) -> bool:
    """Whether a noun phrase names a medium, a venue or an outlet."""
    words = reading.words(reading.span(first, last)).lower().removeprefix("the ")
    return reading.tokens[last - 1].tag[:2] == "NN" and _is_channel(reading, last - 1, words)


def _is_channel(reading: Reading, head: int, words: str) -> bool:
    if _is_time(reading, head, head + 1):  # "In March" is no march.
        return False
    known = reading.lemma(head) in nouns() or reading.tokens[head].low in nouns()
    return known or (reading.tokens[head].text[:1].isupper() and is_outlet(words))


def _is_listener(reading: Reading, head: int, words: str) -> bool:
    """Whether one who is told something is an outlet or another body."""
    if reading.lemma(head) in LISTENERS:
        return True
    body = any(name.label == "ORG" for name in reading.names_within(head, head + 1))
    return body or (reading.tokens[head].text[:1].isupper() and is_outlet(words))
