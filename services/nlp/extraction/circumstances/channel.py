"""Where something was said: the medium or venue beside the cue, and its class."""

from collections.abc import Callable
from functools import cache
from typing import cast

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.tables import table, wordlist
from shared.contracts.vocabulary import ChannelClass

PREPOSITIONS = wordlist("channel_prepositions")
SHORT = 3
"""Letters of outlets that are looked for only as a whole name: "Sun" is in "Sunday"."""
ARTICLE = len("the ")
FOLLOWING = len(" from ")
WHOSE = ("by ", "from ", "of ")
ISSUING = wordlist("channel_issuing")
TELLING = wordlist("channel_telling")


@cache
def nouns() -> dict[str, ChannelClass]:
    """Each noun or name with its class; the first class that has it keeps it."""
    found: dict[str, ChannelClass] = {}
    for name, listed in table("channels").items():
        if isinstance(listed, list):
            for word in listed:
                found.setdefault(word, cast("ChannelClass", name))
    return found


@cache
def outlets() -> frozenset[str]:
    """Names of papers, stations and agencies, lower case without "the"."""
    facts = table("agencies")
    return frozenset(name.lower() for name in (*facts["agencies"], *facts["outlets"]))


@cache
def _stations() -> frozenset[str]:
    return frozenset(name.lower() for name in table("channels")["outlets"]["broadcast"])


def class_of(words: str) -> ChannelClass:
    """Class of a channel by its words: the longest known phrase before "of", "with", "for"."""
    low = words.lower().removeprefix("the ")
    if low in outlets():
        return "broadcast" if low in _stations() else "print"
    head = low
    for link in (" with ", " of ", " for ", " to ", " from ", " at ", " in ", " about ", " by "):
        head = head.split(link)[0]
    for part in (head, low):
        tokens = part.replace("’s", "").replace(",", "").split()
        for length in (3, 2, 1):
            for start in range(len(tokens) - length, -1, -1):
                phrase = " ".join(tokens[start : start + length])
                found = nouns().get(phrase) or nouns().get(phrase.removesuffix("s"))
                if found:
                    return found
    if any(name in low for name in _stations()):
        return "broadcast"
    return "print" if any(name in low for name in outlets() if len(name) > SHORT) else "other"


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
    """The first channel among what hangs on a verb, or on the one that it goes on from."""
    for head in _verbs(reading, verb):
        for number in reading.children[head]:
            place = _place(reading, head, number, taken)
            if place:
                return place
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
    while last - 1 > head and reading.tokens[last - 1].text in (",", "“", '"'):
        last -= 1
    if last <= head or taken & set(range(first, last)):
        return None
    words = reading.words(reading.span(first, last)).lower().removeprefix("the ")
    return reading.span(first, last) if fits(reading, head, words) else None


def _is_clause(reading: Reading, number: int) -> bool:
    token = reading.tokens[number]
    return token.dep in ("relcl", "acl", "punct", "appos", "advcl") or token.tag.startswith("VB")


def _is_time(reading: Reading, first: int, last: int) -> bool:
    return any(name.label in ("DATE", "TIME") for name in reading.names_within(first, last))


def _is_outlet(words: str) -> bool:
    """Whether a phrase is or has the name of an outlet; "the time" is none."""
    if words in outlets():
        return words not in nouns() and words != "time"
    return any(f" {name}" in f" {words}" for name in outlets() if len(name) > SHORT + 1)


def _is_channel(reading: Reading, head: int, words: str) -> bool:
    known = reading.lemma(head) in nouns() or reading.tokens[head].low in nouns()
    return known or _is_outlet(words)


def _is_listener(reading: Reading, head: int, words: str) -> bool:
    """Whether one who is told something is an outlet or another body."""
    body = any(name.label == "ORG" for name in reading.names_within(head, head + 1))
    return body or _is_outlet(words)
