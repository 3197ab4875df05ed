"""Sides that exported weights tell, against gold: of sentences and of statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.attribution.component import AttributionModel
from services.nlp.extraction.attribution.network import Asked, Floats, Network
from services.nlp.training.labels import STANCES, Article
from services.nlp.training.scores import WordIndex, pair
from services.nlp.training.sides import SideText

_BINS = 10
# Windows are cut at this many pieces; a longer sentence is left out.
_LONGEST = 500
_STEPS, _RATE = 5000, 0.1


@dataclass(frozen=True)
class Told:
    """Probabilities (N, stances) of N sides, and the numbers of the right ones (N,)."""

    chances: Floats
    gold: NDArray[np.int64]

    @property
    def accuracy(self) -> float:
        """The share of right sides."""
        return float((self.chances.argmax(-1) == self.gold).mean())

    def f1(self, side: int) -> float:
        """The F1 of one stance; 0 where nobody has it."""
        mine, gold = self.chances.argmax(-1) == side, self.gold == side
        return float(2 * (mine & gold).sum() / max(1, mine.sum() + gold.sum()))

    @property
    def macro(self) -> float:
        """The mean F1 of the stances."""
        return sum(map(self.f1, range(len(STANCES)))) / len(STANCES)

    @property
    def calibration_error(self) -> float:
        """Mean distance of chance and share of right ones over ten bins, by their sizes."""
        sure, right = self.chances.max(-1), self.chances.argmax(-1) == self.gold
        bins = np.minimum((sure * _BINS).astype(int), _BINS - 1)
        gaps = [abs(float((sure[bins == b] - right[bins == b]).sum())) for b in range(_BINS)]
        return sum(gaps) / max(1, len(sure))


def sentences(network: Network, texts: Sequence[SideText], style: int) -> Told:
    """Tell the sides in sentences, which have no anchor."""
    chances: list[Floats] = []
    gold: list[int] = []
    for text in texts:
        if not text.pairs or text.size > _LONGEST:
            continue
        states = network.read(text.words, style).states
        for one in text.pairs:
            source = np.zeros(len(text.words), dtype=np.bool_)
            target = source.copy()
            source[list(one.source)] = True
            target[list(one.target)] = True
            nobody = np.zeros_like(states[0])
            asked = Asked(states, nobody, target[None], source, source | True, text.kind)
            chances.append(network.stance(asked)[0])
            gold.append(one.stance)
    return Told(np.stack(chances), np.array(gold))


def statements(model: AttributionModel, articles: Sequence[Article]) -> Told:
    """Tell the sides toward the mentions of targets in statements that were found."""
    chances: list[list[float]] = []
    gold: list[int] = []
    for article in articles:
        reading, index = model.read(article.text), WordIndex(article.text)
        frames = article.alternatives[0]
        mine = [index.words(frame.spans["content"]) for frame in frames]
        theirs = [index.words(one.content) for one in reading.attributions]
        for g, p in pair(mine, theirs):
            mentions = [Span(*span) for span, _ in frames[g].targets]
            sides = reading.mentions.sides(reading.attributions[p], mentions)
            for (_, side), found in zip(frames[g].targets, sides, strict=True):
                if found is not None:
                    chances.append([found[name] for name in STANCES])
                    gold.append(STANCES.index(side))
    return Told(np.array(chances, dtype=np.float32), np.array(gold))


def scaling(told: Told) -> tuple[float, ...]:
    """Fit a factor, and what is added to each log chance, so that the gold is likeliest.

    Gradient descent on a convex loss; what is added sums to zero.
    """
    logs = np.log(np.maximum(told.chances.astype(np.float64), 1e-6))
    gold = np.eye(len(STANCES))[told.gold]
    factor, added = 1.0, np.zeros(len(STANCES))
    for _ in range(_STEPS):
        logits = logs * factor + added
        chance = np.exp(logits - logits.max(-1, keepdims=True))
        chance /= chance.sum(-1, keepdims=True)
        off = chance - gold
        factor -= _RATE * float((off * logs).sum(-1).mean())
        added -= _RATE * off.mean(0)
    return (factor, *(float(value) for value in added - added.mean()))
