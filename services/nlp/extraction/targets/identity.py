"""Which characters of an article are one and the same thing when they are spoken of, and its name.

Speakers are resolved before and elsewhere; this joins what only targets need: short names of
bodies that were taken for persons, abbreviations in brackets, forms that only a headline has.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.places import country_name, country_of, is_capital
from services.nlp.extraction.speakers.resolver import Resolver
from services.nlp.extraction.speakers.short_forms import initials
from services.nlp.extraction.tables import table
from services.nlp.extraction.targets.spelt_out import spelt_out

AT = frozenset({"in", "at", "from", "near", "outside", "around", "via", "through", "across"})
HEADLINE = 0.6
"""Share of capitalised words from which a line is a headline."""
TITLED = 4
OFTEN = 4
"""A short form so many times as frequent as a longer one is a name of its own."""
SHORT = 3
"""Letters of a word that is cut: "Fed" of "Federal"."""


class Identities:
    """What the characters of one article are called as targets."""

    def __init__(self, resolver: Resolver) -> None:
        self._reading = resolver.reading
        self._cast = resolver.cast
        self._home = resolver.home
        self._names: dict[int, str] = {}

    def same(self, who: Character) -> Character:
        """The character that `who` is another form of, else `who`."""
        return self._joined.get(id(who), who)

    def meant(self, who: Character, head: int) -> Character:
        """The character that a mention of `who` means: for a capital its country, where that is
        named in the article and nothing is only there: "Moscow's demands", not "in Moscow".
        """
        code = country_of(who.name) if is_capital(who.name) else None
        token = self._reading.tokens[head]
        there = token.dep == "pobj" and self._reading.tokens[token.head].low in AT
        country = self._cast.by_name.get(country_name(code)) if code and not there else None
        return country or self.same(who)

    def name(self, who: Character) -> str:
        """The name of a character: its fullest form outside of headlines, short forms spelt out."""
        if id(who) not in self._names:
            self._names[id(who)] = self._name(who)
        return self._names[id(who)]

    def thing(self, name: str) -> str:
        """The name of a thing: its short form spelt out; a bare government is the country's own."""
        if name.lower() == "government" and self._home:
            return f"{_adjective(self._home)} government"
        return self.long_forms.get(name, name)

    def _name(self, who: Character) -> str:
        if who.name.lower() == "government":
            return self.thing(who.name)
        if who.kind == "person" or who.described or country_of(who.name):
            return who.name
        if who.name in self.long_forms:
            return self.long_forms[who.name]
        forms = Counter(
            self._reading.words(self._reading.span(*place))
            for place in who.mentions
            if not self._in_headline(place[0])
        )
        if not forms or who.name in forms or f"the {who.name}" in forms:
            return who.name
        words = set(who.name.split())
        shorter = [form for form in forms if set(form.split()) < words]
        return max(shorter, key=lambda form: (forms[form], form)) if shorter else who.name

    @cached_property
    def long_forms(self) -> dict[str, str]:
        """What short forms stand for."""
        return spelt_out(self._reading.text)

    def _in_headline(self, number: int) -> bool:
        begin, end = self._reading.sentences[self._reading.tokens[number].sentence]
        words = [t.text for t in self._reading.tokens[begin:end] if t.text[:1].isalpha()]
        capital = sum(word[:1].isupper() for word in words)
        return len(words) >= TITLED and capital / len(words) >= HEADLINE

    @cached_property
    def _joined(self) -> dict[int, Character]:
        """Characters of one word that is short for a body's name are that body."""
        families = {one.name.split()[-1] for one in self._cast.persons if " " in one.name}
        bodies: dict[str, Character] = {}
        for body in sorted(self._cast.bodies, key=lambda one: -len(one.mentions)):
            for short in _short_forms(body.name):
                bodies.setdefault(short, body)
        singles = (one for one in (*self._cast.persons, *self._cast.bodies) if " " not in one.name)
        return {
            id(one): bodies[one.name]
            for one in singles
            if one.name in bodies and one.name not in families and _is_short(one, bodies[one.name])
        }


def _adjective(code: str) -> str:
    """What stands before "government": a people's name, for several lands the country's."""
    name: str = table("targets")["governments"].get(code, country_name(code))
    peoples: list[str] = table("countries")[code].get("people", [])
    own = " and " in name or "United" in name or name.isupper()
    return name if own or not peoples else peoples[0]


def _is_short(short: Character, long: Character) -> bool:
    """Whether a short form is one: a group, or what comes first and often, is a name of its own."""
    seldom = len(short.mentions) <= OFTEN * len(long.mentions)
    return short.kind != "group" and (seldom or long.first < short.first)


def _short_forms(name: str) -> Iterator[str]:
    """What else a body of several words is called: by its first word, its members, initials."""
    words = name.split()
    if len(words) == 1 or country_of(words[0]):
        return
    first = words[0]
    yield from (first, f"{first}s", first.removesuffix(".com"))
    if len(first) > SHORT and first.isalpha():
        yield first[:SHORT]
    yield from sorted(initials(" ".join(words[1:])))
