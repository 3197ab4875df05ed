"""Who "they" are: a group, people just spoken of, two who spoke together, else a body."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers import descriptions
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.describing import Describer
from services.nlp.extraction.speakers.pronouns import FIRST, SUBJECT, Said, country, heard

REACH = 3
"""Sentences back in which those whom "they" stands for have spoken or been spoken of."""
PARTS = frozenset({"some", "many", "most", "several", "all", "both", "few", "half", "none"})
"""Words before "of" that are a part of what the text calls people by."""
WEIGHTS = {"sentence": 1.0, "subject": 1.5, "heard": 2.0, "people": 1.5, "together": 0.5}
"""What speaks for somebody, per sentence of distance and per fact; set on the training part of the
annotated articles."""


@dataclass(frozen=True)
class Several:
    """Tells who the plural pronouns of one article stand for."""

    reading: Reading
    cast: Cast
    describer: Describer

    def they(self, spoken: list[Said], number: int, quoted: Sequence[bool]) -> list[Character]:
        """Those whom the pronoun at token `number` stands for; empty if nobody fits."""
        begin = self.reading.back(number, REACH)
        found = [
            *self._heard(spoken, begin, number),
            *self._peoples(begin, number, quoted),
            *self._named(begin, number, quoted),
        ]
        if not found:
            return []
        best = max(found, key=lambda one: (self._score(one, number), one.at))
        if best.who:
            return best.who
        return [self._described(spoken, best.at)]

    def _described(self, spoken: list[Said], at: int) -> Character:
        """The people that a noun describes: those who spoke there or under it, else new ones."""
        first = self._first(at)
        told = heard(spoken, self.reading.back(at, REACH), at + 1)[::-1]
        noun = self.reading.lemma(at)
        same = (
            one.who
            for one in told
            if one.at == first or (one.who.described and noun in one.who.nouns)
        )
        return next(same, None) or self.describer.describe((first, at + 1), at)

    def _first(self, at: int) -> int:
        """Where the phrase of a noun starts: "some of the experts" at "some"."""
        tokens, of = self.reading.tokens, self.reading.tokens[at].head
        part = tokens[of].low == "of" and tokens[tokens[of].head].low in PARTS
        return tokens[of].head if part else self.reading.subtree(at)[0]

    def _score(self, one: "_Candidate", number: int) -> float:
        tokens = self.reading.tokens
        distance = tokens[number].sentence - tokens[one.at].sentence
        return sum(WEIGHTS[fact] for fact in one.facts) - WEIGHTS["sentence"] * distance

    def _heard(self, spoken: list[Said], begin: int, number: int) -> Iterator["_Candidate"]:
        """Groups and bodies that spoke, and those who spoke with one voice."""
        for at, said in groupby(heard(spoken, begin, number), key=lambda said: said.at):
            who = list(dict.fromkeys(one.who for one in said))
            if len(who) > 1:
                yield _Candidate(at, who, ("heard", "together", "people"))
            elif _people(who[0]):
                yield _Candidate(at, who, ("heard", "people"))
            elif who[0].kind == "organization":
                yield _Candidate(at, who, ("heard", "subject"))

    def _peoples(self, begin: int, number: int, quoted: Sequence[bool]) -> Iterator["_Candidate"]:
        """Plural nouns of people."""
        for at in range(begin, number):
            token = self.reading.tokens[at]
            if token.tag not in descriptions.PLURALS or quoted[at] != quoted[number]:
                continue
            own = at and self.reading.tokens[at - 1].low in FIRST
            people = descriptions.is_people(self.reading, at) and not own
            if people and not self.cast.named(at, at + 1):
                subject = ("subject",) if token.dep in SUBJECT else ()
                yield _Candidate(at, [], ("people", *subject))

    def _named(self, begin: int, number: int, quoted: Sequence[bool]) -> Iterator["_Candidate"]:
        """Bodies with a name, and persons named together."""
        tokens, before = self.reading.tokens, None
        for first, last, who in self.cast.between(begin, number):
            if quoted[first] != quoted[number]:
                continue
            head = self.reading.head_of(first, last)
            subject = ("subject",) if tokens[head].dep in SUBJECT else ()
            if who.kind == "organization" and not country(who):
                yield _Candidate(first, [who], subject)
            joined = tokens[head].dep == "conj" and before and before[0] == tokens[head].head
            if joined and before and {who.kind, before[1].kind} == {"person"}:
                yield _Candidate(first, [before[1], who], ("together", "people"))
            before = head, who


@dataclass(frozen=True)
class _Candidate:
    """Those who may be meant (nobody: what the noun at `at` describes), and what speaks for it."""

    at: int
    who: list[Character]
    facts: tuple[str, ...]


def _people(who: Character) -> bool:
    """Whether a character is several people."""
    return who.kind == "group" or (who.plural and who.kind != "document")
