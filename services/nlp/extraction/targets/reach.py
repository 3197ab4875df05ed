"""How far the noun phrase of a head reaches before and behind it."""

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.tables import table

BEFORE = frozenset(table("targets")["before"].split())
AMOUNTS = frozenset(table("targets")["amounts"].split())
POLICIES = frozenset(table("targets")["policies"])
GENERAL = frozenset({"people", "persons", "individuals"})
"""Heads that tell nobody from anybody."""
POINTERS = frozenset({"this", "that", "these", "those", "every", "each", "any"})
LONG = 5
"""Tokens of a prepositional phrase that is still part of a name."""
CLAUSE = 14
"""Tokens of a clause that is still part of a name."""


def begin(reading: Reading, head: int) -> int:
    """First token of the phrase: what stands before the head and hangs on it."""
    first = head
    for number in reading.children[head]:
        token = reading.tokens[number]
        if number < head and token.dep in BEFORE:
            first = min(first, reading.subtree(number)[0])
    return first


def end(reading: Reading, head: int, bare: bool) -> int | None:
    """The token after the last one of the phrase: with "of ..." where the head alone tells little,
    with "on ..." after a measure, with all that tells which people are meant. None for "a number
    of ...", which names nothing itself.
    """
    after = head + 1
    if after >= len(reading.tokens) or reading.tokens[after].head != head:
        return _clause_end(reading, head, bare)
    link, lemma = reading.tokens[after].low, reading.lemma(head)
    if link == "of" and lemma in AMOUNTS:
        return None
    of = link == "of" and bare
    if of or (link == "on" and lemma in POLICIES):
        last = _rightmost(reading, after, after + LONG) if _is_told(reading, after) else None
        if last:
            return last + 1
    return _clause_end(reading, head, bare)


def _is_told(reading: Reading, link: int) -> bool:
    """Whether a preposition has an object that says more than "this one" and "every one"."""
    first = reading.tokens[link + 1].low if link + 1 < len(reading.tokens) else ""
    told = any(reading.tokens[n].dep == "pobj" for n in reading.children[link])
    return told and first not in POINTERS


def _clause_end(reading: Reading, head: int, bare: bool) -> int:
    """The end of "people who ...", which says nothing without its clause; else the head's."""
    last = None
    if bare and reading.tokens[head].low in GENERAL:
        last = _rightmost(reading, head, head + CLAUSE)
    return (last or head) + 1


def _rightmost(reading: Reading, number: int, limit: int) -> int | None:
    """The last token that hangs on this one, itself or another; None if it is beyond the limit."""
    while reading.children[number] and reading.children[number][-1] > number:
        number = reading.children[number][-1]
        if number > limit:
            return None
    return number
