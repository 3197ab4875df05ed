"""Whom a text names together, "Ada Brown and Lee Grey": who "they" and "the two" can be."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.places import is_country
from services.nlp.extraction.speakers.resolver import Resolver
from services.nlp.extraction.targets.phrases import Phrase

Series = tuple[int, tuple[Character, ...]]
TOGETHER = frozenset({"couple", "pair", "duo", "defendant", "suspect", "accused"})
"""Nouns of people who are in something together."""
STATES = frozenset({"country", "nation", "state", "government", "republic", "side"})
NUMBERS = frozenset({"two", "both", "three"})
LONGEST = 3
"""Those before the last one of a series."""
APART = 4
"""Tokens between two names of a series."""
REACH = 400
"""Tokens that a description of several looks back over."""


@dataclass(frozen=True)
class Pairs:
    """The persons, and the countries, that one article names together."""

    resolver: Resolver

    def persons(self, number: int) -> tuple[Character, ...]:
        """Those named together last before a token, nobody if that is far."""
        return _last(self._persons, number)

    def of(self, phrase: Phrase) -> tuple[Character, ...]:
        """Who "both officers", "the couple" and "the two countries" are."""
        reading = self.resolver.reading
        words = {reading.tokens[n].low for n in range(phrase.first, phrase.head)}
        if not words & NUMBERS and not (phrase.lemma in TOGETHER and phrase.pointing):
            return ()
        return _last(self._states if phrase.lemma in STATES else self._persons, phrase.first)

    @cached_property
    def _persons(self) -> list[Series]:
        return _series(self.resolver, self.resolver.cast.persons)

    @cached_property
    def _states(self) -> list[Series]:
        states = (body for body in self.resolver.cast.bodies if is_country(body.name))
        return _series(self.resolver, tuple(states))


def _last(series: list[Series], number: int) -> tuple[Character, ...]:
    at = bisect_left(series, number, key=lambda one: one[0])
    near = at and series[at - 1][0] >= number - REACH
    return series[at - 1][1] if near else ()


def _series(resolver: Resolver, cast: tuple[Character, ...]) -> list[Series]:
    """Each series of these characters, by the token where its last one is named."""
    places = sorted(
        (first, last, number) for number, one in enumerate(cast) for first, last in one.mentions
    )
    found: list[Series] = []
    open_: list[tuple[int, int, int]] = []
    for place in places:
        link = _link(resolver.reading, open_[-1][1], place[0]) if open_ else ""
        open_ = [*open_[-LONGEST:], place] if link else [place]
        together = tuple(dict.fromkeys(cast[number] for *_, number in open_))
        if link == "and" and len(together) > 1:
            found.append((place[0], together))
    return found


def _link(reading: Reading, end: int, begin: int) -> str:
    """The "and" or comma between two names, but for titles; "" where more is between them."""
    if begin - end > APART:
        return ""
    words = [reading.tokens[n] for n in range(end, begin)]
    between = [token.low for token in words if not token.tag.startswith("NN")]
    if between in (["and"], [",", "and"], ["&"]):
        return "and"
    return "," if between == [","] else ""
