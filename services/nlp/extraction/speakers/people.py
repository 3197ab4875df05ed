"""The persons of an article: which names are the same person's."""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.names import (
    family,
    gender_of,
    key,
    same_person,
    strip_titles,
)
from services.nlp.extraction.tables import wordlist

PARTICLES = wordlist("people_particles")
MOST_WORDS = 6
LATEST = 100
"""Persons of one initial that a name is compared with, the latest first: linear in long texts."""
LONG_AGO = 150
"""Tokens after which a name may be forgotten where another one is nearer."""


class Entry(NamedTuple):
    """One mention: its tokens, the words of the name, and what title or given name tell."""

    place: tuple[int, int]
    words: list[str]
    gender: str | None


@dataclass(eq=False)
class Person:
    """A character with the words of its fullest name, while the names are being gathered.

    `alone` counts the times that one word of the name stood for it.
    """

    words: list[str]
    character: Character
    starts: list[int] = field(default_factory=list)
    alone: int = 0

    def last_before(self, entry: Entry) -> int:
        """Where the person was last named before a mention."""
        at = bisect_left(self.starts, entry.place[0])
        return self.starts[at - 1] if at else -1

    def add(self, entry: Entry) -> None:
        """Add a mention; a fuller form becomes the name."""
        insort(self.character.mentions, entry.place)
        insort(self.starts, entry.place[0])
        self.character.gender = self.character.gender or entry.gender
        fuller = len(entry.words) > len(self.words)
        calmer = self.words[-1].isupper() and not entry.words[-1].isupper()
        if fuller or (len(entry.words) == len(self.words) and calmer):
            self.words = entry.words
            self.character.name = " ".join(entry.words)


class _Known:
    """The persons so far, by what they may be called."""

    def __init__(self) -> None:
        self.persons: list[Person] = []
        self.initials: dict[str, list[Person]] = defaultdict(list)
        self.words: dict[str, list[Person]] = defaultdict(list)
        self.given: dict[str, list[Person]] = defaultdict(list)

    def found(self, entry: Entry) -> Person:
        """A new person with this name."""
        person = Person(entry.words, Character(" ".join(entry.words), "person"))
        self.persons.append(person)
        self.initials[family(entry.words)[:1]].append(person)
        self.given[key(entry.words[0])].append(person)
        for part in _parts(entry.words):
            self.words[part].append(person)
        return person

    def like(self, words: list[str]) -> list[Person]:
        """Those whose family name starts with the same letter, the latest first."""
        return self.initials[family(words)[:1]][: -LATEST - 1 : -1]


def gather(reading: Reading, places: Iterable[tuple[int, int]]) -> list[Character]:
    """Join the names at `places` (stretches of tokens) into persons.

    Names of several words found persons; single ones then join the nearest person before them,
    else the first after them, else stand alone.
    """
    entries = [entry for place in places if (entry := _entry(reading, *place))]
    known = _Known()
    long = [entry for entry in entries if len(entry.words) > 1]
    for entry in sorted(long, key=lambda entry: _shouted(entry.words)):
        person = _same(known, entry)
        if person is None and not _shouted(entry.words):
            person = known.found(entry)
        if person is not None:
            person.add(entry)
    _add_short(known, [entry for entry in entries if len(entry.words) == 1])
    return [person.character for person in known.persons]


def _entry(reading: Reading, first: int, last: int) -> Entry | None:
    """The name without titles; None if it is none by its letters."""
    start, end = reading.span(first, last)
    twice = TWICE.match(reading.text, start, end)
    end = twice.end(1) if twice else end
    found = [
        (m.start(), m.group().strip('"“”‘,()')) for m in WORD.finditer(reading.text[start:end])
    ]
    found = [(at, word) for at, word in found if word]
    words = [word for _, word in found]
    low, high = strip_titles(words)
    name = words[low:high]
    if not name or not _namelike(name):
        return None
    at = start + found[low][0]
    begin = next((n for n in range(first, last) if reading.tokens[n].end > at), first)
    return Entry((begin, last), name, gender_of(_beside(reading, first), words))


def _beside(reading: Reading, first: int) -> list[str]:
    """The word before a name, over a comma: "his sister, Ada Brown"."""
    comma = first > 1 and reading.tokens[first - 1].text == ","
    at = first - 1 - comma
    return [reading.tokens[at].text] if at >= 0 else []


WORD = re.compile(r"\S+")
TWICE = re.compile(r"(?:[A-Z][a-z]{1,5}\. )?((?=[A-Z])[\w.'’ -]{6,40}?[a-z])(?=\1)")
"""A name that a page's links have made stand twice without a space: "Ann LeeAnn Lee"."""


def _shouted(words: list[str]) -> bool:
    """Whether all is in capitals, as in a heading: no name is founded on it."""
    return all(word.isupper() for word in words) and max(map(len, words)) > len("J.R.")


def _namelike(words: list[str]) -> bool:
    return len(words) <= MOST_WORDS and all(
        word[0].isupper() or key(word) in PARTICLES or not word[0].isalpha() for word in words
    )


def _same(known: _Known, entry: Entry) -> Person | None:
    """The person with this name of several words, or with a shorter or fuller form of it."""
    swapped = known.words.get(key(entry.words[0]), [])[: -LATEST - 1 : -1]
    for person in (*known.like(entry.words), *swapped):
        told = person.character.gender
        other_given = key(entry.words[0]) != key(person.words[0])
        if entry.gender and told and entry.gender != told and other_given:
            continue
        full, short = sorted((person.words, entry.words), key=len, reverse=True)
        if same_person(full, short):
            return person
    return None


def _add_short(known: _Known, entries: list[Entry]) -> None:
    """Give each single name to a person: by family name, given name, then misspelled."""
    alone: dict[str, Person] = {}
    for entry in entries:
        word = key(entry.words[0])
        person = _nearest(known, entry) or alone.get(word)
        if person is None:
            person = alone[word] = Person(entry.words, Character(entry.words[0], "person"))
        person.add(entry)
        person.alone += 1
    known.persons.extend(alone.values())


def _nearest(known: _Known, entry: Entry) -> Person | None:
    word = key(entry.words[0])
    fits = (
        known.words.get(word)
        or known.given.get(word)
        or [p for p in known.like(entry.words) if same_person(p.words, entry.words)]
    )
    sure = [p for p in fits if not entry.gender or p.character.gender in (None, entry.gender)]
    fits = sure or fits
    before = [p for p in fits if p.starts[0] <= entry.place[0]]
    if before:
        return max(before, key=lambda p: _claim(p, entry))
    return fits[0] if fits else None


def _claim(person: Person, entry: Entry) -> tuple[int, bool, int, int]:
    """What speaks for a person of whom a single name may be: so called most often, by the family
    name, not named only long ago, named first.
    """
    of_family = family(person.words) == key(entry.words[0])
    ago = (entry.place[0] - person.last_before(entry)) // LONG_AGO
    return person.alone, of_family, -ago, -person.starts[0]


def _parts(words: list[str]) -> set[str]:
    """What a person may be called besides the given name: each part of "Van Der Beek"."""
    parts = {key(part) for word in words[1:] for part in word.split("-") if part}
    return parts | {family(words)} | {key(word) for word in words[1:]}
