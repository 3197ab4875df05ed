"""Which entities of a content the statement is about: weighted sums, learnt from annotated articles
by `python -m bench.quality.learn_targets`.
"""

import math
from typing import Any

from services.nlp.extraction.tables import table
from services.nlp.extraction.targets.features import Facts


def _weights(name: str) -> dict[str, float]:
    found: dict[str, float] = table("target_weights")[name]
    return found


def threshold() -> float:
    """The chance from which an entity may be a target; its side has a say as well (`least`)."""
    found: Any = table("target_weights")["threshold"]
    return float(found)


def least() -> float:
    """The chance from which a target is told with its side: that both are right."""
    found: Any = table("target_weights")["least"]
    return float(found)


def chance(facts: Facts, told: Facts) -> float:
    """How likely an entity is a target, 0 to 1, by the facts of its content and by what the model
    told of its mention.
    """
    return logistic(weighed({"facts": by_facts(facts), **told}, _weights("first")))


def by_facts(facts: Facts) -> float:
    """The log odds of a target by the facts of its content alone."""
    return weighed(facts, _weights("facts"))


def chance_again(seen: Facts) -> float:
    """The chance by what the other sayings of the article tell besides (`recurrence.py`)."""
    return logistic(weighed(seen, _weights("again")))


def weighed(facts: Facts, weights: dict[str, float]) -> float:
    """The sum of the facts that have a weight."""
    return sum(weights.get(name, 0.0) * value for name, value in facts.items())


def logistic(odds: float) -> float:
    """The chance, 0 to 1, of log odds."""
    return 1.0 / (1.0 + math.exp(-odds))
