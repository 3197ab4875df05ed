"""Everybody and everything with a name in an article, and where each is mentioned."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers import bodies, people, sightings
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.names import is_title, key, misspelled
from services.nlp.extraction.speakers.places import country_of
from services.nlp.extraction.speakers.short_forms import brackets

SMALL = frozenset({"the", "a", "an", "of", "for", "and", "in"})
LIKE = 100
"""Family names of one initial that a name is compared with."""


@dataclass(frozen=True)
class Cast:
    """The characters of an article, and what its short forms in brackets stand for."""

    persons: tuple[Character, ...]
    bodies: tuple[Character, ...]
    short_forms: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _places(self) -> list[tuple[int, int, Character]]:
        found = [
            (first, last, one)
            for one in (*self.persons, *self.bodies)
            for first, last in one.mentions
        ]
        return sorted(found, key=lambda place: place[:2])

    @cached_property
    def _firsts(self) -> list[int]:
        return [place[0] for place in self._places]

    def named(self, first: int, last: int) -> list[tuple[int, int, Character]]:
        """The mentions that share a token with the tokens `first` up to `last`, in order."""
        at = bisect_left(self._firsts, first)
        while at and self._places[at - 1][1] > first:
            at -= 1
        found = []
        for place in self._places[at:]:
            if place[0] >= last:
                break
            found.append(place)
        return found

    def between(self, first: int, last: int) -> list[tuple[int, int, Character]]:
        """The mentions that start at a token from `first` up to `last`, in order."""
        return self._places[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

    @cached_property
    def by_name(self) -> dict[str, Character]:
        """The bodies by their names."""
        return {body.name: body for body in self.bodies}

    @cached_property
    def person_names(self) -> frozenset[str]:
        """What those are called who are persons beyond doubt: full names and family names."""
        persons = [one.name for one in self.persons if one.kind == "person" and one.gender]
        return frozenset([*persons, *(name.rsplit(maxsplit=1)[-1] for name in persons)])

    @cached_property
    def by_noun(self) -> dict[str, tuple[Character, ...]]:
        """The persons by the nouns of their titles, once their titles are known."""
        found: dict[str, list[Character]] = {}
        for person in self.persons:
            for noun in sorted(person.nouns):
                found.setdefault(noun, []).append(person)
        return {noun: tuple(persons) for noun, persons in found.items()}

    @cached_property
    def by_word(self) -> dict[str, tuple[Character, ...]]:
        """The bodies by the words of their names, lower case."""
        found: dict[str, list[Character]] = {}
        for body in self.bodies:
            for word in dict.fromkeys(body.name.lower().split()):
                found.setdefault(word, []).append(body)
        return {word: tuple(bodies) for word, bodies in found.items()}

    @cached_property
    def _by_words(self) -> dict[frozenset[str], Character]:
        found: dict[frozenset[str], Character] = {}
        for body in self.bodies:
            found.setdefault(telling_words(body.name), body)
        return found

    def of_words(self, text: str) -> Character | None:
        """The body with the same words in another order: "Greece's bell office" is the "Bell
        Office of Greece"; one word alone is too few.
        """
        words = telling_words(text)
        return self._by_words.get(words) if len(words) > 1 else None

    def called(self, noun: str) -> Character | None:
        """The only body that the text calls by a noun, or that has it in its name."""
        nouned = [one for one in self.bodies if noun in one.nouns] or self.by_word.get(noun, ())
        return nouned[0] if len(nouned) == 1 else None

    @cached_property
    def by_family(self) -> dict[str, tuple[Character, ...]]:
        """The persons with a name of several words by its last one."""
        found: dict[str, list[Character]] = {}
        for person in self.persons:
            words = person.name.split()
            if len(words) > 1:
                found.setdefault(key(words[-1]), []).append(person)
        return {word: tuple(persons) for word, persons in found.items()}


def telling_words(name: str) -> frozenset[str]:
    """The words of a name, lower case, without small ones and marks of possession."""
    words = re.findall(r"[^\W_]+", re.sub(r"['’]s?\b", "", name.lower()))
    return frozenset(words) - SMALL


def gather(
    reading: Reading, hints: Iterable[tuple[int, int]] = (), home: str | None = None
) -> Cast:
    """Find the characters of a text from its names.

    `hints` are stretches of tokens that speak: one that is all proper nouns is a name even where
    spaCy saw none or a longer one.
    """
    persons, others = sightings.persons_and_bodies(reading, list(hints))
    known = people.gather(reading, persons)
    families = {key(tail) for one in known for tail in _tails(one.name)}
    taken = {n for one in known for first, last in one.mentions for n in range(first, last)}
    strays = [
        (first, last)
        for first, last in others
        if _of_family(reading.words(reading.span(first, last)), families)
    ]
    bodied = {n for first, last in others for n in range(first, last)}
    strays += _unnamed(reading, families, taken | bodied)
    if strays:
        known = people.gather(reading, sorted([*persons, *strays]))
    stray = set(strays)
    rest = [place for place in others if place not in stray]
    towns = {
        (name.first, name.last) for name in reading.names if name.label in ("GPE", "LOC", "FAC")
    }
    short = brackets(reading.text)
    return Cast(tuple(known), tuple(bodies.gather(reading, rest, towns, home, short)), short)


def _tails(name: str) -> list[str]:
    """What a full name ends with: "Le Clair" and "Clair" of "Ada Le Clair"."""
    words = name.split()
    return [" ".join(words[n:]) for n in range(1, len(words))]


def _of_family(name: str, families: set[str]) -> bool:
    """Whether a name tagged as a body's is a person's family name, a letter wrong or not."""
    word = key(name)
    if word in families:
        return True
    like = sorted(one for one in families if one[:1] == word[:1])[:LIKE]
    return " " not in name and not country_of(name) and any(misspelled(word, one) for one in like)


def _unnamed(reading: Reading, families: set[str], taken: set[int]) -> list[tuple[int, int]]:
    """Family names that spaCy left without a label: capitalised and known from elsewhere."""
    return [
        (number, number + 1)
        for number, token in enumerate(reading.tokens)
        if number not in taken
        and token.tag in ("NNP", "NNPS")
        and key(token.text) in families
        and not is_title(token.text)
    ]
