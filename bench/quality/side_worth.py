"""What the scores of sides have been worth on articles that the model has not seen."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bench.quality.calibration import Judged

GROUPS = 5
"""Groups of sides, as many in each, in which the right ones are counted: with 8 the shares of
neighbours already fall by chance (1,900 sides).
"""


class _Group(NamedTuple):
    score: float
    right: float
    size: int

    def joined(self, other: "_Group") -> "_Group":
        """Both as one."""
        score, right = np.average([self[:2], other[:2]], axis=0, weights=[self.size, other.size])
        return _Group(float(score), float(right), self.size + other.size)


def worth(sides: Sequence[Judged]) -> list[tuple[float, float]]:
    """Points of a line that never falls, from mean scores to shares of right sides (0 to 1)."""
    ordered = sorted((one.confidence, float(one.right)) for one in sides)
    groups: list[_Group] = []
    for part in np.array_split(np.array(ordered), GROUPS):
        score, right = part.mean(axis=0)
        groups.append(_Group(float(score), float(right), len(part)))
        while len(groups) > 1 and groups[-1].right < groups[-2].right:
            groups[-2:] = [groups[-2].joined(groups[-1])]
    return [(round(one.score, 3), round(one.right, 3)) for one in groups]
