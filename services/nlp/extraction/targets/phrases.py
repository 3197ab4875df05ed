"""Noun phrases that name something without being a proper name: "the rezoning", "oil firms"."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.tables import table

BEFORE = frozenset(table("targets")["before"].split())
LINKS = frozenset(table("targets")["links"].split())
INSIDE = frozenset(table("targets")["inside"].split())
COUNTING = frozenset({"nummod", "quantmod", "advmod"})
UNNAMED = frozenset(table("targets")["unnamed"].split())
MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})
LONG = 5
"""Tokens of a prepositional phrase that is still part of a name."""
POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their", "our", "such"})


@dataclass(frozen=True)
class Phrase:
    """A noun phrase: its tokens, its head, its name, and whether the head is all there is."""

    first: int
    last: int
    head: int
    lemma: str
    name: str
    bare: bool
    pointing: bool


@dataclass(frozen=True)
class Phrases:
    """The noun phrases of one article, found when they are asked for."""

    reading: Reading
    _made: dict[int, Phrase | None] = field(default_factory=dict)

    def at(self, head: int) -> Phrase | None:
        """The phrase whose head is this token, None if it heads none that names something."""
        if head not in self._made:
            self._made[head] = _phrase(self.reading, head)
        return self._made[head]

    def fuller(self, phrase: Phrase) -> Phrase:
        """What "the plan" is short for: the phrase with that noun that tells most, a name before
        other words, the earliest of equals. A phrase that is full or points at nothing is itself.
        """
        if not (phrase.bare and phrase.pointing):
            return phrase
        return self._fullest.get(self._kind(phrase), phrase)

    def _kind(self, phrase: Phrase) -> tuple[str, str]:
        """One plan is no name for several."""
        return phrase.lemma, self.reading.tokens[phrase.head].tag

    def frequency(self, lemma: str) -> int:
        """How often a noun heads a phrase in the article."""
        return self._counts.get(lemma, 0)

    @cached_property
    def _heads(self) -> list[Phrase]:
        found = (self.at(number) for number in range(len(self.reading.tokens)))
        return [phrase for phrase in found if phrase]

    @cached_property
    def _fullest(self) -> dict[tuple[str, str], Phrase]:
        found: dict[tuple[str, str], Phrase] = {}
        for phrase in self._heads:
            best = found.get(self._kind(phrase))
            if self._tells(phrase) > (self._tells(best) if best else 0):
                found[self._kind(phrase)] = phrase
        return found

    def _tells(self, phrase: Phrase) -> int:
        """How much the words before the head tell: names, then nouns, then all else."""
        tags = [self.reading.tokens[n].tag for n in range(phrase.first, phrase.head)]
        proper = any(tag.startswith("NNP") for tag in tags)
        return 2 * proper + any(tag in ("NN", "NNS") for tag in tags)

    @cached_property
    def _counts(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for phrase in self._heads:
            found[phrase.lemma] = found.get(phrase.lemma, 0) + 1
        return found


def _phrase(reading: Reading, head: int) -> Phrase | None:
    token = reading.tokens[head]
    if not token.tag.startswith("NN") or token.dep in INSIDE or not token.text[:1].isalpha():
        return None
    if any(name.label in MEASURES for name in reading.names_within(head, head + 1)):
        return None
    first, last = _reach(reading, head)
    start = first
    while start < head and not _names(reading, start):
        start += 1
    name = re.sub(r"\s+", " ", reading.words(reading.span(start, last))).strip("\"“”'‘’ ")
    if not name:
        return None
    if not reading.tokens[start].tag.startswith("NNP") and name[1:2].islower():
        name = name[:1].lower() + name[1:]
    pointing = reading.tokens[first].low in POINTING
    bare = start == head and last == head + 1
    return Phrase(first, last, head, reading.lemma(head), name, bare, pointing)


def _names(reading: Reading, number: int) -> bool:
    """Whether a word before the head tells what is named: no article, number, pronoun or mark."""
    token = reading.tokens[number]
    if not token.text[:1].isalnum() or token.dep in COUNTING:
        return False
    if token.low in UNNAMED and not token.tag.startswith("NNP"):
        return False
    return token.tag not in ("DT", "PDT", "PRP", "PRP$", "CD", "POS", "IN", "CC", "WP$", "RB")


def _reach(reading: Reading, head: int) -> tuple[int, int]:
    """First token of the phrase and the one after its last: what stands before the head and hangs
    on it.
    """
    first = head
    for number in reading.children[head]:
        token = reading.tokens[number]
        if number < head and token.dep in BEFORE:
            first = min(first, reading.subtree(number)[0])
    return first, head + 1
