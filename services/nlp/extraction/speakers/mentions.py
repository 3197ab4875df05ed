"""A mention of speakers taken apart: "Moscow and Beijing" are two."""

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.kinds import kind_noun
from services.nlp.extraction.speakers.places import country_of
from services.nlp.extraction.tables import wordlist

Stretch = tuple[int, int]
OUTER = wordlist("mentions_outer")
JOINED = wordlist("mentions_joined")
UNFINISHED = frozenset({"POS", "DT", "TO", "CC"})
"""Tags of words that a mention does not end with."""
LEADING = frozenset({"of", "by", "from", "to", "after", "as", "when", "while", "before", "because"})
RELATIVE = frozenset({"WP", "WDT", "WP$", "WRB"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CLAUSES = frozenset({"ROOT", "ccomp", "parataxis", "conj", "advcl"})
OWN = wordlist("mentions_own")


def tidy(reading: Reading, stretch: Stretch) -> Stretch:
    """Without outer marks and spaces, and without a possessive at the end."""
    first, last = _phrase(reading, _last_line(reading, stretch))
    tokens = reading.tokens
    while first < last - 1 and (
        tokens[first].text in OUTER or tokens[first].text.isspace() or tokens[first].low in LEADING
    ):
        first += 1
    while last - 1 > first and (
        tokens[last - 1].text in OUTER
        or tokens[last - 1].text.isspace()
        or tokens[last - 1].tag in UNFINISHED
    ):
        last -= 1
    return first, last


def _last_line(reading: Reading, stretch: Stretch) -> Stretch:
    """What stands after the last line break inside: a heading is no part of a mention."""
    first, last = stretch
    for number in range(last - 2, first, -1):
        if "\n" in reading.tokens[number].text:
            return number + 1, last
    return stretch


def _phrase(reading: Reading, stretch: Stretch) -> Stretch:
    """What stands before a finite verb: "Brown told Grey" is Brown; not in "a man who told"."""
    first, last = stretch
    for number in range(first, last):
        token = reading.tokens[number]
        if token.tag in RELATIVE or token.low == "that":
            return stretch
        if token.tag in FINITE and token.dep in CLAUSES and number > first:
            return first, number
    return stretch


def split(reading: Reading, stretch: Stretch) -> list[Stretch]:
    """The coordinated parts of a mention; itself where nothing is coordinated.

    Two names are two speakers; "Paganini and his team" and "trade and industry minister" are one.
    """
    first, last = tidy(reading, stretch)
    head = reading.head_of(first, last)
    heads = [head, *_conjuncts(reading, head, last)]
    if len(heads) == 1 or reading.tokens[heads[1]].low in OWN:
        return [(first, last)]
    starts = [first] + [_start(reading, one, first) for one in heads[1:]]
    ends = [_end(reading, start, first) for start in starts[1:]] + [last]
    parts = [tidy(reading, (a, b)) for a, b in zip(starts, ends, strict=True) if a < b]
    if len(parts) != len(heads) or any(reading.tokens[a].low in OWN for a, _ in parts[1:]):
        return [(first, last)]
    if _apposed_only(reading, parts):
        return [(first, last)]
    return parts


def _conjuncts(reading: Reading, head: int, last: int) -> list[int]:
    found: list[int] = []
    at = head
    while True:
        following = [
            n for n in reading.children[at] if reading.tokens[n].dep == "conj" and at < n < last
        ]
        if not following:
            return found
        at = following[0]
        found.append(at)


def _start(reading: Reading, head: int, first: int) -> int:
    """First token of a conjunct without the material it shares with the others."""
    return max(first, reading.subtree(head)[0])


def _end(reading: Reading, start: int, first: int) -> int:
    """The token after a conjunct: before the words that join it to the next."""
    at = start
    while at > first and reading.tokens[at - 1].low in JOINED:
        at -= 1
    return at


def _apposed_only(reading: Reading, parts: list[Stretch]) -> bool:
    """Whether a part is no noun phrase of its own: lower case, without article and singular."""
    for first, last in parts:
        token = reading.tokens[reading.head_of(first, last)]
        alone = last - first == 1 and token.tag == "NN" and token.text.islower()
        if alone or token.tag[:1] not in ("N", "P", "D", "C", "J"):
            return True
    return False


def adjectives(reading: Reading, stretch: Stretch) -> list[str]:
    """Coordinated adjectives before a plural head: "Russian and Iranian officials"."""
    first, last = stretch
    for number in range(first + 1, last - 2):
        if reading.tokens[number].tag == "CC":
            before, after = reading.tokens[number - 1], reading.tokens[number + 1]
            opening = range(first, number - 1)
            plain = all(reading.tokens[n].tag in ("DT", "JJ", "CD", "PDT") for n in opening)
            told = all(token.tag == "JJ" or country_of(token.text) for token in (before, after))
            organs = kind_noun(reading.lemma(last - 1)) == "government"
            proper = all(token.tag in ("JJ", "NNP") for token in (before, after))
            fitting = plain and proper and (told or organs)
            return [before.text, _people(reading, number + 1)] if fitting else []
    return []


def _people(reading: Reading, number: int) -> str:
    """An adjective, of two words if they are a people's: "South Korean"."""
    one, two = reading.tokens[number].text, reading.tokens[number + 1].text
    return f"{one} {two}" if country_of(f"{one} {two}") and not country_of(one) else one
