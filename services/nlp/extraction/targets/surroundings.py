"""Whom a content can be about without naming them: main characters and those named just before."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.resolver import Resolver
from services.nlp.extraction.targets.identity import Identities

NEAR = 3
"""Sentences before a content whose characters it can be about without naming them."""
NEARER = 2
"""The same for persons and countries of whom the article does not speak much."""
REACH = 300
"""Tokens before a content that are looked at, however long the sentences are."""
MAIN = 4
"""Characters that an article speaks of most; every content can be about them."""
OFTEN = 3
"""Mentions of a main character."""


@dataclass(frozen=True)
class Surroundings:
    """The characters of one article as its contents can mean them."""

    resolver: Resolver
    identities: Identities

    @cached_property
    def main(self) -> list[Character]:
        """The characters of which the article speaks most, the first one of equals first."""
        cast = (*self.resolver.cast.persons, *self.resolver.cast.bodies)
        often = [who for who in cast if len(who.mentions) >= OFTEN]
        return sorted(often, key=lambda who: (-len(who.mentions), who.first))[:MAIN]

    def of(self, numbers: list[int], speaker: Character | None) -> dict[Character, int | None]:
        """Characters that a content can mean without naming them, with their last mention before
        it or beside it, if that is near.
        """
        found: dict[Character, int | None] = {}
        for at, who in self._near(numbers):
            if who is not speaker or who in self.main:
                found[self.identities.same(who)] = at
        body = self.resolver.cast.by_name.get((speaker and speaker.affiliation) or "")
        for one in (*self.main, *([body] if body else [])):
            found.setdefault(self.identities.same(one), None)
        return found

    def _near(self, numbers: list[int]) -> Iterator[tuple[int, Character]]:
        reading, inside = self.resolver.reading, set(numbers)
        begin = max(reading.back(numbers[0], NEAR), numbers[0] - REACH)
        nearer = reading.back(numbers[0], NEARER)
        for first, _, who in self.resolver.cast.between(begin, numbers[-1] + 1):
            near = first >= nearer or who.kind == "organization"
            if first not in inside and (who in self.main or (near and not who.place)):
                yield first, who
