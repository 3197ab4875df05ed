"""Which person a definite description means: "the spokeswoman", "the Russian senator"."""

from dataclasses import dataclass
from functools import cached_property

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.cast import Cast, telling_words
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.descriptions import is_aged
from services.nlp.extraction.speakers.kinds import gender_nouns
from services.nlp.extraction.speakers.places import mentioned
from services.nlp.extraction.speakers.pronouns import SUBJECT, Said, last_heard
from services.nlp.extraction.tables import table, wordlist

Stretch = tuple[int, int]
OFFICES = wordlist("descriptions_offices")
"""Offices that one person at a time holds: the one the article is about is meant."""
GENERAL = wordlist("descriptions_general")
STRANGERS = wordlist("descriptions_strangers")
"""Descriptions that seldom stand for somebody already named by another title."""
POSTPONED = wordlist("descriptions_postponed")
"""What tells a description apart from the people already named."""
ANONYMOUS = frozenset({"source", "insider", "informant", "whistleblower"})
"""What anybody without a name is called who has spoken."""
MOMENT = 4
"""Sentences within which the last speaker is who is meant."""


@dataclass(frozen=True)
class Described:
    """A definite description of one person; `noun` is the base form of its head."""

    reading: Reading
    cast: Cast
    spoken: list[Said]
    stretch: Stretch
    noun: str

    def person(self, near: list[Character]) -> Character | None:
        """Somebody with that title; else, for a general noun, the last one it can be.

        `near` are those who may be meant, the latest first.
        """
        persons = [who for who in near if who.kind == "person" and not who.plural]
        titled = [who for who in persons if self.noun in who.nouns]
        titled = self._told(titled) or titled
        if not titled and self.noun in ANONYMOUS:
            titled = [who for who in persons if who.described][:1]
        if titled and self.noun in OFFICES:
            return max(titled, key=lambda who: (self._exactly(who), len(who.mentions)))
        akin = titled or self._akin([who for who in persons if self._fits(who)])
        return akin[0] if akin else self._untitled(persons)

    def _untitled(self, persons: list[Character]) -> Character | None:
        """Somebody who has another title, or none."""
        codes = {code for code, _ in mentioned(self._text)}
        aged = is_aged(self.reading, self.stretch[1] - 1)
        general = self.noun in GENERAL or aged
        if not general and not codes:
            return self._salient(persons)
        if not general and self._owned:
            return None
        fitting = [
            who
            for who in persons
            if self._fits(who)
            and (not codes or who.country in codes)
            and (who.roles or aged or not general)
        ]
        return _first(fitting)

    def _salient(self, persons: list[Character]) -> Character | None:
        """For a title nobody was given: whom the last sentence was about, the last speaker, if a
        moment ago, else the last named.
        """
        words = {self.reading.tokens[n].low for n in range(*self.stretch)}
        if not self.spoken or self.noun in STRANGERS or words & POSTPONED or self._owned:
            return None
        fitting = [
            who for who in persons if " " in who.name and not who.described and self._fits(who)
        ]
        subject = self._subject_before()
        if subject in fitting:
            return subject
        last = last_heard(self.spoken, self.stretch[0])
        return last.who if last and last.who in fitting and self._just(last) else _first(fitting)

    def _subject_before(self) -> Character | None:
        """Whom the sentence before is about, in the same paragraph, if this one starts here."""
        reading, number = self.reading, self.stretch[0]
        first, sentence = reading.back(number, 1), reading.tokens[number].sentence
        starts = reading.sentences[sentence][0] == number and first < number
        if (
            not starts
            or "\n" in reading.text[reading.tokens[first].start : reading.tokens[number].start]
        ):
            return None
        for low, high, who in self.cast.between(first, number):
            if who.kind == "person" and reading.tokens[reading.head_of(low, high)].dep in SUBJECT:
                return who
        return None

    def _just(self, last: Said) -> bool:
        """Whether somebody spoke a moment ago."""
        tokens = self.reading.tokens
        return tokens[self.stretch[0]].sentence - tokens[last.at].sentence <= MOMENT

    def _told(self, persons: list[Character]) -> list[Character]:
        """Those of whom a proper word of the description is told: Calder in "Calder's head"."""
        tokens = (self.reading.tokens[n] for n in range(*self.stretch))
        proper = {token.low for token in tokens if token.tag in ("NNP", "NNPS")}
        facts = ((who, " ".join([*who.roles, who.affiliation or ""])) for who in persons)
        return [who for who, told in facts if not proper.isdisjoint(telling_words(told))]

    def _akin(self, persons: list[Character]) -> list[Character]:
        """Those who have a title that the noun is a general word for: a prince is a royal."""
        titles = frozenset(table("roles")["akin"].get(self.noun, ()))
        words = ((who, {*who.nouns, *who.name.lower().split()}) for who in persons)
        return [who for who, told in words if not titles.isdisjoint(told)]

    def _fits(self, who: Character) -> bool:
        """Whether the noun can be said of a man or a woman as this is."""
        gender = gender_nouns().get(self.noun)
        return not gender or who.gender in (None, gender)

    def _exactly(self, who: Character) -> bool:
        return any(role.lower().split()[-1] == self.noun for role in who.roles)

    @cached_property
    def _owned(self) -> bool:
        """Whether it says whose it is: "Calder's chief surgeon" is somebody not yet named."""
        return any(self.reading.tokens[n].tag == "POS" for n in range(*self.stretch))

    @cached_property
    def _text(self) -> str:
        return self.reading.words(self.reading.span(*self.stretch))


def _first(persons: list[Character]) -> Character | None:
    return persons[0] if persons else None
