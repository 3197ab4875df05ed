"""What the scores of sides are worth, and how the words and the model are mixed."""

import pytest

from bench.quality.calibration import Judged as Confidence
from bench.quality.learn_targets import mixture
from bench.quality.side_worth import GROUPS, worth
from bench.quality.target_study import Judged
from services.nlp.extraction.targets.stance import STANCES


def told(score: float, right: int, wrong: int) -> list[Confidence]:
    return [Confidence(score, n < right) for n in range(right + wrong)]


def test_a_score_is_worth_the_share_of_right_ones() -> None:
    sides = [one for n in range(GROUPS) for one in told(0.5 + n / 20, 5 + n, 5 - n)]
    points = worth(sides)
    assert points == [pytest.approx((0.5 + n / 20, 0.5 + n / 10), abs=1e-3) for n in range(GROUPS)]


def test_a_greater_score_is_never_worth_less() -> None:
    falling = [one for n in range(GROUPS) for one in told(0.5 + n / 20, 9 - n, 1 + n)]
    assert worth(falling) == [pytest.approx((0.5 + (GROUPS - 1) / 40, 0.7), abs=1e-3)]


def test_a_reader_that_is_always_right_counts_for_more() -> None:
    sure: list[dict[str, float]] = [
        {name: 0.96 if name == side else 0.02 for name in STANCES} for side in STANCES
    ]
    by_model = [Judged({"bias": 1.0}, chances, n) for n, chances in enumerate(sure)] * 4
    misled = [Judged({"bias": 1.0}, sure[(n + 1) % 3], n) for n in range(3)] * 4
    assert mixture(by_model)[0] < mixture(misled)[0]
