"""Which entities of a content the statement is about: weighted sums of facts, learnt from the
annotated articles by `python -m bench.quality.learn_targets`.
"""

import math
from functools import cache
from typing import Any

from services.nlp.extraction.tables import table
from services.nlp.extraction.targets.features import Facts


@cache
def _weights(look: str) -> dict[str, float]:
    found: dict[str, float] = table("target_weights")[look]
    return found


@cache
def threshold() -> float:
    """The chance from which an entity may be a target; its side has a say as well (`least`)."""
    found: Any = table("target_weights")["threshold"]
    return float(found)


@cache
def least() -> float:
    """The chance from which a target is told with its side: that both are right."""
    found: Any = table("target_weights")["least"]
    return float(found)


def chance(facts: Facts) -> float:
    """How likely an entity with these facts is a target, 0 to 1, by its content alone."""
    return weighted(facts, _weights("weights"))


def chance_again(facts: Facts) -> float:
    """The same by what the other sayings of the article tell besides (`recurrence.py`)."""
    return weighted(facts, _weights("again"))


def weighted(facts: Facts, weights: dict[str, float]) -> float:
    """The chance, 0 to 1, that facts with these weights add up to."""
    total = sum(weights.get(name, 0.0) * value for name, value in facts.items())
    return 1.0 / (1.0 + math.exp(-total))
