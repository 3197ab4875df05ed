"""Whom a description in a content may stand for: "the predator", "the company", "the Greeks".

A speaker's own words describe others in ways that nothing in the text ties to a name. What is
found here is likely, not certain; the description itself stays an entity beside it.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from services.nlp.extraction.circumstances.channel import outlets
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers import descriptions
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.kinds import gender_nouns
from services.nlp.extraction.speakers.places import (
    country_of,
    is_country,
    is_people,
    leader_country,
    mentioned,
)
from services.nlp.extraction.speakers.resolver import Resolver
from services.nlp.extraction.tables import table, wordlist
from services.nlp.extraction.targets.phrases import Phrase

OFFICES = wordlist("descriptions_offices")
STRANGERS = frozenset(table("targets")["strangers"].split())
FIRMS = frozenset(table("targets")["firms"].split())
COUNTRIES = frozenset({"country", "nation", "republic"})
LANDS = COUNTRIES | {"regime", "government", "state"}
TOWNS = frozenset({"city", "town", "village"})
OWNED = frozenset({"his", "her", "their", "your"})
EPITHETS = frozenset(table("targets")["epithets"].split())
DEFINITE = frozenset({"the", "this", "that", "such", "its", "our", "my", *OWNED})
TWICE = 2
"""Mentions of a person who is called by an epithet."""
REACH = 600
"""Tokens that a description looks back over."""
FADING = 0.35
"""What a sentence of distance takes from a character's weight."""
TITLE = 1.0
"""What being in the title adds."""


@dataclass(frozen=True)
class Referents:
    """The likely bearers of the descriptions of one article."""

    resolver: Resolver
    title: str

    def of(self, phrase: Phrase, speaker: Character | None) -> Character | None:
        """The character that a phrase likely stands for, None where there is none likely."""
        reading = self.resolver.reading
        first = reading.tokens[phrase.first].low
        if reading.tokens[phrase.head].tag in descriptions.PLURALS:
            return self._people(phrase, first)
        if first not in (OWNED if phrase.lemma == "client" else DEFINITE):
            return None
        return self._bearing(phrase) or self._one(phrase, first, speaker)

    def _one(self, phrase: Phrase, first: str, speaker: Character | None) -> Character | None:
        kind = descriptions.kind_of(self.resolver.reading, phrase.head)
        if phrase.lemma in LANDS:
            return self._land(phrase)
        if phrase.lemma in TOWNS:
            return self._best(phrase, lambda who: who.place)
        if phrase.lemma in FIRMS:
            own = self._employer(speaker) if first in ("our", "my") else None
            return own or self._best(phrase, _is_firm)
        person = kind == "person" or phrase.lemma in EPITHETS
        return self._person(phrase, speaker) if person else None

    def _person(self, phrase: Phrase, speaker: Character | None) -> Character | None:
        """Who holds the office; for an epithet that tells of no work, the person spoken of most."""
        noun = phrase.lemma
        if noun in OFFICES:
            titled = self.resolver.cast.by_noun.get(noun, ())
            return self._best(
                phrase, lambda who: who in titled or (noun == "president" and _leads(who))
            )
        if noun in STRANGERS:
            return None
        gender = gender_nouns().get(noun)
        return self._best(phrase, lambda who: _is_person(who, gender) and who is not speaker)

    def _land(self, phrase: Phrase) -> Character | None:
        """The country of "the Syrian regime"; of "the country", which must name none, the last."""
        codes = [code for code, _ in mentioned(phrase.name)]
        if not codes and phrase.lemma not in COUNTRIES:
            return None
        return self._best(
            phrase, lambda who: _is_land(who) and (not codes or who.country == codes[0])
        )

    def _employer(self, speaker: Character | None) -> Character | None:
        name = speaker.affiliation if speaker else None
        return self.resolver.cast.by_name.get(name or "")

    def _people(self, phrase: Phrase, first: str) -> Character | None:
        """The country of "the Greeks", which stands for it where it is spoken of."""
        word = self.resolver.reading.tokens[phrase.head].text
        if first != "the" or not is_people(word):
            return None
        code = country_of(word)
        return self._best(phrase, lambda who: _is_land(who) and who.country == code)

    def _bearing(self, phrase: Phrase) -> Character | None:
        """The body with the noun of "the ministry" as the noun of its name."""
        if not phrase.bare:
            return None
        bodies = self.resolver.cast.by_word.get(phrase.lemma, ())
        return max(
            (one for one in bodies if _noun(one.name) == phrase.lemma),
            key=lambda one: len(one.mentions),
            default=None,
        )

    def _best(self, phrase: Phrase, fits: Callable[[Character], bool]) -> Character | None:
        """The fitting character that the text before speaks of most and last."""
        reading, at = self.resolver.reading, phrase.first
        near = self.resolver.cast.between(max(0, at - REACH), at)
        seen = {who: first for first, _, who in near if fits(who)}
        return max(seen, key=lambda who: self._weight(reading, who, seen[who], at), default=None)

    def _weight(self, reading: Reading, who: Character, seen: int, at: int) -> float:
        back = reading.tokens[at].sentence - reading.tokens[seen].sentence
        titled = TITLE * (who.name.lower().split()[-1] in self.title)
        return math.log1p(len(who.mentions)) + titled - FADING * back


def _is_person(who: Character, gender: str | None) -> bool:
    same = not gender or who.gender in (None, gender)
    known = len(who.mentions) >= TWICE and " " in who.name
    return who.kind == "person" and not who.plural and known and same


def _leads(who: Character) -> bool:
    return leader_country(who.name) is not None


def _is_firm(who: Character) -> bool:
    return who.kind == "organization" and not who.place and who.name.lower() not in outlets()


def _is_land(who: Character) -> bool:
    return who.kind == "government" and is_country(who.name)


def _noun(name: str) -> str:
    """The noun of a body's name: "ministry" of "Ministry of Finance", "trust" of "Calder Trust"."""
    words = name.lower().split()
    return words[words.index("of") - 1] if "of" in words[1:] else words[-1]
