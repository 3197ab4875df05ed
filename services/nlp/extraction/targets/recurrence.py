"""How likely an entity is a target elsewhere in its article: what an article is about, many of its
statements are about.

Takes each chance that was told from one content alone (`choice.py`) and gives facts for a second
look. Linear in the number of entities of all contents.
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from services.nlp.extraction.targets.features import Facts
from services.nlp.extraction.targets.scene import Entity

LEAST = 1e-4
"""No chance is taken for nearer than this to 0 or 1."""


class Likely(NamedTuple):
    """An entity of one content, the number of the saying, and how likely it is a target there."""

    saying: int
    entity: Entity
    chance: float

    @property
    def name(self) -> str:
        """What the entity is called in every content."""
        return self.entity.name.lower()


@dataclass
class _Seen:
    """Of one entity: its chance in each saying, and the sayings whose content mentions it."""

    chances: dict[int, float] = field(default_factory=dict)
    mentioned: set[int] = field(default_factory=set)
    total: float = 0.0
    best: list[tuple[float, int]] = field(default_factory=list)

    def settle(self) -> None:
        self.total = sum(self.chances.values())
        self.best = sorted(((c, n) for n, c in self.chances.items()), reverse=True)[:2]


class Recurrence:
    """The entities of all sayings of one article by their names."""

    def __init__(self, likely: Iterable[Likely]) -> None:
        self._seen: dict[str, _Seen] = defaultdict(_Seen)
        self._best: dict[int, float] = defaultdict(float)
        for one in likely:
            seen = self._seen[one.name]
            # Speakers who share a cue have a saying together.
            seen.chances[one.saying] = max(one.chance, seen.chances.get(one.saying, 0.0))
            if one.entity.references:
                seen.mentioned.add(one.saying)
            self._best[one.saying] = max(one.chance, self._best[one.saying])
        for seen in self._seen.values():
            seen.settle()

    def facts(self, one: Likely) -> Facts:
        """What the other sayings of the article tell of an entity, and the others of its own."""
        seen, at = self._seen[one.name], one.saying
        own = seen.chances[at]
        others = len(seen.chances) - 1
        elsewhere = max(0.0, seen.total - own)
        most = next((chance for chance, number in seen.best if number != at), 0.0)
        best = self._best[at]
        sort = ("in" if one.entity.references else "around") + (
            ".who" if one.entity.who else ".what"
        )
        found = {
            "most": most,
            "mean": elsewhere / others if others else 0.0,
            "sum": math.log1p(elsewhere),
            "share": len(seen.mentioned - {at}) / len(self._best),
            "before": seen.chances.get(at - 1, 0.0),
            "after": seen.chances.get(at + 1, 0.0),
            "best": best,
            "behind": best - one.chance,
            "first": float(one.chance >= best),
            "odds": log_odds(one.chance),
        }
        return {f"again.{sort}": 1.0} | {
            f"again.{sort}.{name}": value for name, value in found.items()
        }


def log_odds(chance: float) -> float:
    """The logarithm of the odds of a chance, 0 and 1 drawn a little inwards."""
    bounded = min(1.0 - LEAST, max(LEAST, chance))
    return math.log(bounded / (1.0 - bounded))
