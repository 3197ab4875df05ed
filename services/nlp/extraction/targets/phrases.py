"""Noun phrases that name something without being a proper name: "the rezoning", "oil firms"."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.descriptions import PLURALS
from services.nlp.extraction.tables import table
from services.nlp.extraction.targets.reach import begin, end
from services.nlp.extraction.targets.wording import has_name, is_capital, name_start

INSIDE = frozenset(table("targets")["inside"].split())
MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})
EMPTY = frozenset(table("targets")["empty"].split())
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
        return self._fullest.get(self.kind(phrase), phrase)

    def kind(self, phrase: Phrase) -> tuple[str, bool]:
        """One plan is no name for several."""
        return phrase.lemma, self.reading.tokens[phrase.head].tag in PLURALS

    def frequency(self, lemma: str) -> int:
        """How often a noun heads a phrase in the article."""
        return self._counts.get(lemma, 0)

    @cached_property
    def every(self) -> list[Phrase]:
        """All phrases of the article, in order."""
        found = (self.at(number) for number in range(len(self.reading.tokens)))
        return [phrase for phrase in found if phrase]

    @cached_property
    def _fullest(self) -> dict[tuple[str, bool], Phrase]:
        found: dict[tuple[str, bool], Phrase] = {}
        for phrase in self.every:
            best = found.get(self.kind(phrase))
            if self.tells(phrase) > (self.tells(best) if best else 0):
                found[self.kind(phrase)] = phrase
        return found

    def tells(self, phrase: Phrase) -> int:
        """How much the words before the head tell: names, then nouns, then all else."""
        tags = [self.reading.tokens[n].tag for n in range(phrase.first, phrase.head)]
        proper = any(tag.startswith("NNP") for tag in tags)
        return 2 * proper + any(tag in ("NN", "NNS") for tag in tags)

    @cached_property
    def _counts(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for phrase in self.every:
            found[phrase.lemma] = found.get(phrase.lemma, 0) + 1
        return found


def _phrase(reading: Reading, head: int) -> Phrase | None:
    token = reading.tokens[head]
    if not token.tag.startswith("NN") or token.dep in INSIDE or not token.text[:1].isalpha():
        return None
    if any(name.label in MEASURES for name in reading.names_within(head, head + 1)):
        return None
    first = begin(reading, head)
    start = name_start(reading, first, head)
    if reading.lemma(head) in EMPTY and not has_name(reading, start, head + 1):
        return None
    last = end(reading, head, start == head)
    if last is None:
        return None
    name = re.sub(r"[\"“”]", "", reading.words(reading.span(start, last)))
    name = re.sub(r"\s+", " ", name).strip("'‘’ ")
    if not name:
        return None
    if name[1:2].islower() and not is_capital(reading, start):
        name = name[:1].lower() + name[1:]
    pointing = reading.tokens[first].low in POINTING
    bare = start == head and last == head + 1
    return Phrase(first, last, head, reading.lemma(head), name, bare, pointing)
