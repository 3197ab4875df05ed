"""Which entities of a content the statement is about: a weighted sum of facts, learnt from the
annotated articles by `python -m bench.quality.learn_targets`.
"""

import math
from functools import cache
from typing import Any

from services.nlp.extraction.tables import table
from services.nlp.extraction.targets.features import Facts


@cache
def weights() -> dict[str, float]:
    """The weight of each fact."""
    found: dict[str, float] = table("target_weights")["weights"]
    return found


@cache
def threshold() -> float:
    """The chance from which an entity is a target."""
    found: Any = table("target_weights")["threshold"]
    return float(found)


def chance(facts: Facts) -> float:
    """How likely an entity with these facts is a target, 0 to 1."""
    known = weights()
    total = sum(known.get(name, 0.0) * value for name, value in facts.items())
    return 1.0 / (1.0 + math.exp(-total))
