"""Whether confidence means what it says: of records with 0.8, eight of ten should be right."""

from collections.abc import Iterable
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True)
class Judged:
    """A record's confidence, and whether its content and speaker are right."""

    confidence: float
    right: bool


def expected_error(records: Iterable[Judged]) -> float:
    """Mean distance between confidence and share of right ones, over ten bins, by their sizes."""
    bins: list[list[Judged]] = [[] for _ in range(BINS)]
    for record in records:
        bins[min(BINS - 1, int(record.confidence * BINS))].append(record)
    total = sum(map(len, bins))
    gaps = (
        abs(sum(one.confidence for one in each) - sum(one.right for one in each)) for each in bins
    )
    return sum(gaps) / total if total else 0.0


def shares(labelled: Iterable[tuple[str, bool]]) -> dict[str, tuple[int, int]]:
    """For each label how many are right, of how many."""
    found: dict[str, tuple[int, int]] = {}
    for label, right in labelled:
        good, all_ = found.get(label, (0, 0))
        found[label] = (good + right, all_ + 1)
    return dict(sorted(found.items()))
