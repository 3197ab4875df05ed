"""What an article speaks of most besides persons and bodies: "the rezoning", "tariffs", "nurses".

Statements are about it without naming it: "A shame!", "it will cost us dearly".
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from services.nlp.extraction.speakers.resolver import Resolver
from services.nlp.extraction.targets.phrases import Phrase, Phrases
from services.nlp.extraction.targets.reach import GENERAL

MOST = 3
"""Things that every content of an article can be about."""
TITLED = 2
"""How much more a thing counts that the title speaks of."""
TWICE = 2


@dataclass(frozen=True)
class Thing:
    """A noun that an article repeats: its fullest phrase and the tokens that head its phrases."""

    phrase: Phrase
    heads: tuple[int, ...]

    def before(self, first: int, last: int) -> int | None:
        """The last of its heads from token `first` up to, not including, `last`."""
        at = bisect_left(self.heads, last)
        return self.heads[at - 1] if at and self.heads[at - 1] >= first else None


@dataclass(frozen=True)
class Things:
    """The things of one article."""

    resolver: Resolver
    phrases: Phrases
    title: str

    @cached_property
    def main(self) -> tuple[Thing, ...]:
        """Those that the article speaks of most, the first one of equals first."""
        ranked = sorted(self._repeated(), key=lambda one: (-self._weight(one), one.heads[0]))
        return tuple(ranked[:MOST])

    def _weight(self, one: Thing) -> int:
        titled = one.phrase.lemma in self.title
        return len(one.heads) * (TITLED if titled else 1)

    def _repeated(self) -> Iterator[Thing]:
        groups: dict[tuple[str, bool], list[Phrase]] = {}
        for phrase in self.phrases.every:
            named = self.resolver.cast.named(phrase.head, phrase.head + 1)
            if not named and phrase.lemma not in GENERAL:
                groups.setdefault(self.phrases.kind(phrase), []).append(phrase)
        for group in groups.values():
            if len(group) >= TWICE:
                best = max(group, key=lambda one: (self.phrases.tells(one), -one.first))
                yield Thing(best, tuple(one.head for one in group))
