"""The bodies of an article: countries, institutions, companies, groups with a name."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from types import MappingProxyType

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers import ministries
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.kinds import institution, kind_of_name
from services.nlp.extraction.speakers.places import (
    country_name,
    country_of,
    is_country,
    is_people,
    mentioned,
)
from services.nlp.extraction.speakers.short_forms import initials, is_legal_form, is_start
from services.nlp.extraction.tables import wordlist

Stretch = tuple[int, int]
OWNERS = wordlist("bodies_owners")
"""Firms that are called by a possessive: the mark is a part of the name."""
PRESS = wordlist("bodies_press")
"""Last words of newspapers, which stand for the whole name."""
LATEST = 50
"""Bodies with the same first word that a name is compared with: linear in long texts."""
OFTEN = 3
"""A short form so many times as frequent as a longer one that comes later is no part of it."""


class _Known:
    """The bodies so far, by what they may be called, with how often and where a name is first."""

    def __init__(self, entries: list[tuple[Stretch, str]]) -> None:
        self.bodies: list[Character] = []
        self.counts = Counter(name for _, name in entries)
        self.starts = {name: place for place, name in sorted(entries, reverse=True)}
        self.by_name: dict[str, Character] = {}
        self.by_initials: dict[str, Character] = {}
        self.by_tail: dict[str, Character] = {}
        self.by_ministry: dict[tuple[str, frozenset[str]], Character] = {}
        self.by_first: dict[str, list[tuple[str, Character]]] = defaultdict(list)

    def add(self, name: str, body: Character) -> Character:
        """Add a body under one of its names."""
        if body.name.lower() not in self.by_name:
            self.bodies.append(body)
        self.by_name[body.name.lower()] = self.by_name[name.lower()] = body
        self.by_first[name.lower().split()[0]].append((name, body))
        for letters in initials(name):
            self.by_initials.setdefault(letters, body)
        ministry = ministries.key(name)
        if ministry:
            self.by_ministry.setdefault(ministry, body)
        return body

    def note(self, name: str, body: Character) -> None:
        """Note what a name ends with: "Calder BBX" is "the BBX", "Calder Times" "the Times"."""
        tail = name.rsplit(maxsplit=1)[-1]
        letters = tail.isupper() and len(tail) > 1
        if " " in name and (letters or tail.lower() in PRESS):
            self.by_tail.setdefault(tail, body)

    def ministry(self, name: str) -> Character | None:
        """The same ministry, called in the other way; the plainer name becomes its own."""
        found = ministries.key(name)
        body = self.by_ministry.get(found) if found else None
        if body:
            body.name = ministries.plainer(body.name, name)
        return body

    def find(self, name: str) -> Character | None:
        """The body of this name, or of one that this is a short form of."""
        wanted = institution(name).get("name", name).lower()
        letters = re.sub(r"[^A-Za-z]", "", name.removesuffix("s")).upper()
        short = " " not in name and len(letters) <= len(name) < len("ABCDEFGH")
        found = self.by_name.get(wanted) or (self.by_initials.get(letters) if short else None)
        return (found or self.by_tail.get(name)) or next(
            (body for full, body in self._like(name) if self._short_for(name, full)), None
        )

    def _like(self, name: str) -> list[tuple[str, Character]]:
        return self.by_first[name.lower().split()[0]][: -LATEST - 1 : -1]

    def _short_for(self, name: str, full: str) -> bool:
        rest = name.partition(" ")[2]
        if rest and " " in full and rest.upper() in initials(full.split(" ", 1)[1]):
            return True
        if is_legal_form(name, full):
            return True
        if not is_start(name, full):
            return False
        seldom = self.counts[name] <= OFTEN * self.counts[full]
        return seldom or self.starts[full] < self.starts[name]


def gather(
    reading: Reading,
    places: Iterable[Stretch],
    towns: Container[Stretch] = (),
    home: str | None = None,
    aliases: Mapping[str, str] = MappingProxyType({}),
) -> list[Character]:
    """Join the names at `places` into bodies; the fullest form is the name.

    Those of `towns` are places to spaCy: what stands there is one unless its nouns say otherwise.
    `aliases` are short forms with what they stand for.
    """
    entries = [((first, last), _surface(reading, first, last)) for first, last in places]
    entries = [(place, aliases.get(name, name)) for place, name in entries if name.split()]
    known = _Known(entries)
    for place, name in sorted(entries, key=lambda entry: (-len(entry[1].split()), entry[0])):
        if is_people(name) and " " not in name:
            continue
        body = _country(known, name) or known.ministry(name) or known.find(name)
        if body is None:
            body = known.add(name, _new(name, home))
            is_town = place in towns and body.kind == "organization" and not institution(name)
            body.place = body.place or is_town
        known.note(name, body)
        body.mentions.append(place)
    for body in known.bodies:
        body.mentions.sort()
    return sorted((one for one in known.bodies if one.mentions), key=lambda one: one.first)


def _surface(reading: Reading, first: int, last: int) -> str:
    text = reading.words(reading.span(first, last))
    text = re.sub(r"\s+", " ", re.sub(r"\s*\(.*", "", text)) or text
    text = re.sub(r"^[Tt]he |['’]s?$| (?:news agency|news service)$", "", text)
    if last < len(reading.tokens) and f"{text.lower()}’s" in OWNERS:
        text += reading.tokens[last].text if reading.tokens[last].tag == "POS" else ""
    return ministries.capitals(text)


def _country(known: _Known, name: str) -> Character | None:
    """The country that the name is of: "the U.S." and "America" are the United States, and "North
    Korean" is North Korea, since no single word stands for it.
    """
    code = country_of(name) if is_country(name) or is_people(name) else None
    if code is None:
        return None
    full = country_name(code)
    body = known.by_name.get(full.lower())
    return body or known.add(full, Character(full, "government", country=code))


def _new(name: str, home: str | None) -> Character:
    facts = institution(name)
    codes = [code for code, _ in mentioned(name, home)]
    country = facts.get("country") or (codes[0] if codes and not facts else None)
    place = bool(country_of(name)) and not is_people(name) and not facts
    return Character(facts.get("name", name), kind_of_name(name), country=country, place=place)
