"""Scores predicted attributions against the annotated articles, by words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.training.labels import Frame

#: A predicted content is the gold one if they share at least this part of their words.
SHARED = 0.5

WordSet = frozenset[int]


@dataclass(frozen=True)
class Tally:
    """Right, predicted and gold items."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right,
            self.predicted + other.predicted,
            self.gold + other.gold,
        )

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where there is nothing."""
        total = self.predicted + self.gold
        return 2 * self.right / total if total else 0.0

    def __str__(self) -> str:
        p = self.right / self.predicted if self.predicted else 0.0
        r = self.right / self.gold if self.gold else 0.0
        return f"P {p:.3f} R {r:.3f} F1 {self.f1:.3f} ({self.right}/{self.predicted}/{self.gold})"


class WordIndex:
    """The words (runs of letters and digits) of a text, by code points."""

    def __init__(self, text: str) -> None:
        self._at: dict[int, int] = {}
        number, inside = -1, False
        for at, character in enumerate(text):
            letter = character.isalnum() or character == "_"
            if letter:
                number += not inside
                self._at[at] = number
            inside = letter

    def words(self, spans: Iterable[tuple[int, int]]) -> WordSet:
        """Return the numbers of the words that share a character with one of the spans."""
        at = self._at
        return frozenset(at[i] for start, end in spans for i in range(start, end) if i in at)


def pair(gold: Sequence[WordSet], predicted: Sequence[WordSet]) -> list[tuple[int, int]]:
    """Pair sets of words one to one, best first, where they share at least half."""
    options = []
    for g, mine in enumerate(gold):
        for p, theirs in enumerate(predicted):
            shared = len(mine & theirs)
            if shared and shared / len(mine | theirs) >= SHARED:
                options.append((-shared / len(mine | theirs), g, p))
    pairs: list[tuple[int, int]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for _, g, p in sorted(options):
        if g not in used[0] and p not in used[1]:
            used[0].add(g)
            used[1].add(p)
            pairs.append((g, p))
    return pairs


def score_article(
    text: str, gold: Sequence[Frame], predicted: Sequence[Attribution]
) -> dict[str, Tally]:
    """Count contents, contents with the right speaker mention, and the parts of matched ones.

    A mention is right if it shares a word with the gold one, or if both are missing.
    ``gold`` holds one frame for each cue, so that speakers who share one count once.
    """
    index = WordIndex(text)
    mine = [index.words(frame.spans["content"]) for frame in gold]
    theirs = [index.words(a.content) for a in predicted]
    pairs = pair(mine, theirs)
    out = Counter[str]()
    for g, p in pairs:
        out.update(name for name, right in _parts(index, gold[g], predicted[p]).items() if right)
    tallies = {"content": Tally(len(pairs), len(theirs), len(mine))}
    tallies["content+mention"] = Tally(out["source"], len(theirs), len(mine))
    for name in ("cue", "cue_class", "modality"):
        tallies[name] = Tally(out[name], len(pairs), len(pairs))
    for role in ("channel", "via", "when"):
        tallies[role] = _circumstance(index, role, gold, predicted, pairs)
    return tallies


def _parts(index: WordIndex, gold: Frame, predicted: Attribution) -> dict[str, bool]:
    return {
        "source": _agree(index.words(gold.spans["source"]), index.words(predicted.source)),
        "cue": _agree(index.words(gold.spans["cue"]), index.words(predicted.cue)),
        "cue_class": gold.cue_class == predicted.cue_class,
        "modality": gold.modality == predicted.modality,
    }


def _agree(gold: WordSet, predicted: WordSet) -> bool:
    return bool(gold & predicted) if gold or predicted else True


def _circumstance(
    index: WordIndex,
    role: str,
    gold: Sequence[Frame],
    predicted: Sequence[Attribution],
    pairs: Sequence[tuple[int, int]],
) -> Tally:
    """Count a role's fillers: right where the contents are paired and they share a word."""
    mine = [index.words(frame.spans.get(role, ())) for frame in gold]
    theirs = [index.words(_spans(getattr(a, role))) for a in predicted]
    right = sum(bool(mine[g] & theirs[p]) for g, p in pairs)
    return Tally(right, sum(map(bool, theirs)), sum(map(bool, mine)))


def _spans(value: object) -> tuple[tuple[int, int], ...]:
    """Return the spans of a field that holds one, several or none."""
    if not isinstance(value, tuple):
        return ()
    if value and isinstance(value[0], int):
        return ((int(value[0]), int(value[1])),)
    return value
