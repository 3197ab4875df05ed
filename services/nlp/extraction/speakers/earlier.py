"""How a text first called what it later only calls "the study" or "the man"."""

from bisect import bisect_left

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.cast import Cast

Stretch = tuple[int, int]
DEFINITE = frozenset({"the", "this", "that"})
INDEFINITE = frozenset({"a", "an", "one"})
INSIDE = ("JJ", "NN", "NNP", "VBN", "VBG", "CD", "HYPH")
STRANGERS = frozenset({"man", "woman", "boy", "girl", "teenager", "child"})
"""Nouns of people whom an article may leave without a name."""
REACH = 30
"""Sentences back in which the fuller words are looked for."""
LOOKED_AT = 12
"""Places of the noun that are looked at, the latest first."""
TELLING = frozenset({"of", "by", "from", "in", "published", "conducted"})
STOPS = frozenset({",", ";", ":", "(", "—", "–", "“", "”", '"'})
APART = frozenset({"relcl", "advmod", "npadvmod"})
FULL = 16
"""Tokens of a paper's full description."""
LONGEST = 6
"""Tokens of such a phrase."""


def introduction(reading: Reading, stretch: Stretch, head: int) -> Stretch | None:
    """The last "a new case study" before "the study"; None for a description that tells more."""
    tokens = reading.tokens
    bare = head - stretch[0] == 1 and stretch[1] == head + 1
    if not bare or tokens[stretch[0]].low not in DEFINITE or tokens[head].tag != "NN":
        return None
    places = reading.nouns.get(reading.lemma(head), ())
    end = bisect_left(places, stretch[0])
    begin = bisect_left(places, reading.back(head, REACH))
    for number in places[begin:end][: -LOOKED_AT - 1 : -1]:
        first = _article(reading, number)
        if first is not None:
            return first, number + 1
    return None


def stranger(reading: Reading, cast: Cast, stretch: Stretch, head: int) -> Stretch | None:
    """The last "a Greek man" before "the man", if nobody is named in the same sentence."""
    found = introduction(reading, stretch, head) if reading.lemma(head) in STRANGERS else None
    if found is None:
        return None
    first, last = reading.sentences[reading.tokens[found[0]].sentence]
    named = any(who.kind == "person" for *_, who in cast.between(first, last))
    return None if named else found


def _article(reading: Reading, number: int) -> int | None:
    """Where the "a" of the noun stands, if words between the two tell which one."""
    tokens = reading.tokens
    if tokens[number].tag != "NN":
        return None
    for at in range(number - 1, max(-1, number - LONGEST), -1):
        if tokens[at].low in INDEFINITE:
            return at if at < number - 1 else None
        if tokens[at].tag not in INSIDE:
            return None
    return None


def paper_in_full(reading: Reading, stretch: Stretch, head: int) -> Stretch | None:
    """The only phrase that tells whose or which one a bare "a report" is; else None.

    "A survey" of a headline is "a survey of 900 keepers by the Bell Board".
    """
    first, last = stretch
    inside = all(reading.tokens[n].tag in ("DT", "JJ") for n in range(first, head))
    if last != head + 1 or not inside or reading.tokens[head].tag != "NN":
        return None
    places = reading.nouns.get(reading.lemma(head), ())[:LOOKED_AT]
    found = [full for n in places if n != head and (full := _told(reading, n))]
    return found[0] if len(found) == 1 else None


def _told(reading: Reading, head: int) -> Stretch | None:
    """A paper's noun with what tells whose it is, without its article."""
    tokens, at = reading.tokens, head + 1
    if at >= len(tokens) or tokens[at].low not in TELLING or tokens[at].head != head:
        return None
    first, last = reading.subtree(head)
    stops = (n for n in range(at, last) if tokens[n].text in STOPS or tokens[n].dep in APART)
    end = next(stops, last)
    return (first, end) if at + 1 < end <= head + FULL else None
