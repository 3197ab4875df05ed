"""Anchors of a whole article, gathered from windows that may see the same words twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from services.nlp.extraction.attribution.network import Floats, Reading
from services.nlp.extraction.attribution.windows import Window


@dataclass(frozen=True)
class Candidate:
    """An anchor: word number ``anchor`` of the article, and what the network says of it.

    ``roles`` (n, roles) are probabilities of the words from number ``begin`` on;
    ``cue_class``, ``modality`` and ``act`` are probabilities of their terms.
    """

    anchor: int
    probability: float
    begin: int
    roles: Floats
    cue_class: Floats
    modality: Floats
    act: Floats
    sourceless: float

    @property
    def end(self) -> int:
        """The number of the first word after those that have roles."""
        return self.begin + len(self.roles)

    @cached_property
    def likeliest(self) -> NDArray[np.int64]:
        """The likeliest role of each word, (n,)."""
        best: NDArray[np.int64] = self.roles.argmax(-1)
        return best

    def words(self, role: int) -> NDArray[np.int64]:
        """Return the numbers of the words for which a role is the likeliest."""
        found: NDArray[np.int64] = np.flatnonzero(self.likeliest == role) + self.begin
        return found


def gather(readings: Iterable[tuple[Window, Reading]], least: float) -> list[Candidate]:
    """Return the anchors of at least a probability in the windows of an article, in order.

    An anchor that two windows see keeps its better probability and labels; the roles of
    words that both see are averaged, so that a window's border costs neither side a word.
    """
    found: dict[int, Candidate] = {}
    for window, reading in readings:
        for n in np.flatnonzero(reading.probability >= least):
            seen = _candidate(window, reading, int(n))
            known = found.get(seen.anchor)
            found[seen.anchor] = seen if known is None else _joined(known, seen)
    return [found[anchor] for anchor in sorted(found)]


def _candidate(window: Window, reading: Reading, n: int) -> Candidate:
    return Candidate(
        int(reading.anchors[n]) + window.begin,
        float(reading.probability[n]),
        window.begin,
        reading.roles[n],
        reading.cue_class[n],
        reading.modality[n],
        reading.act[n],
        float(reading.sourceless[n]),
    )


def _joined(a: Candidate, b: Candidate) -> Candidate:
    """Join two sights of one anchor; ``a`` begins no later than ``b`` and they touch."""
    better = a if a.probability >= b.probability else b
    total = np.zeros((max(a.end, b.end) - a.begin, a.roles.shape[1]), dtype=np.float32)
    count = np.zeros((len(total), 1), dtype=np.float32)
    for one in (a, b):
        part = slice(one.begin - a.begin, one.end - a.begin)
        total[part] += one.roles
        count[part] += 1
    return Candidate(
        a.anchor,
        better.probability,
        a.begin,
        total / count,
        better.cue_class,
        better.modality,
        better.act,
        better.sourceless,
    )
