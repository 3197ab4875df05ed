"""Logistic regression over named facts, for the few weights that rules have; numpy alone."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Facts = Mapping[str, float]

SEEN = 12
"""Times that a fact must occur to be weighed."""
SHRINK = 5.0
"""Strength with which weights are drawn to 0 where nothing else is said."""
STEPS = 400
SMALL = 0.005
"""Weights nearer to 0 than this are left out."""


def learn(
    known: Sequence[tuple[Facts, int]], classes: int, shrink: float = SHRINK
) -> list[dict[str, float]]:
    """For each class the weight of each fact, rounded; the class with the greatest sum is meant.

    `shrink` is the strength with which weights are drawn to 0.
    """
    counts = Counter(name for found, _ in known for name in found)
    names = sorted(name for name, count in counts.items() if count >= SEEN)
    x = _matrix([found for found, _ in known], names)
    y = np.eye(classes)[[label for _, label in known]]
    weights = _descend(x, y, shrink)
    return [
        {
            name: round(float(value), 3)
            for name, value in zip(names, weights[:, number], strict=True)
            if abs(value) >= SMALL
        }
        for number in range(classes)
    ]


def _matrix(rows: Sequence[Facts], names: Sequence[str]) -> Floats:
    number = {name: at for at, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for at, found in enumerate(rows):
        for name, value in found.items():
            if name in number:
                x[at, number[name]] = value
    return x


def _descend(x: Floats, y: Floats, shrink: float) -> Floats:
    """Nesterov's accelerated gradient descent on the shrunken softmax loss."""
    rate = 1.0 / (0.5 * float(np.linalg.norm(x, 2)) ** 2 + shrink)
    weights = ahead = np.zeros((x.shape[1], y.shape[1]))
    pace = 1.0
    for _ in range(STEPS):
        odds = x @ ahead
        chances = np.exp(odds - odds.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        moved = ahead - rate * (x.T @ (chances - y) + shrink * ahead)
        faster = (1.0 + np.sqrt(1.0 + 4.0 * pace * pace)) / 2.0
        weights, ahead = moved, moved + (pace - 1.0) / faster * (moved - weights)
        pace = faster
    return weights
