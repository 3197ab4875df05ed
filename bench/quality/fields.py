"""Scores of each field over matched statements."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.quality.gold import Places, Row, Target
from bench.quality.matching import close_name, overlap, plain, same_name, words

Pair = tuple[str, Row, Row]
"""Text of the article, the annotated statement, the predicted one."""


@dataclass
class Score:
    """Counts of a field: right ones, annotated ones, predicted ones."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def add(self, right: int, gold: int, found: int) -> None:
        """Add the counts of one statement."""
        self.right, self.gold, self.found = self.right + right, self.gold + gold, self.found + found

    @property
    def precision(self) -> float:
        """Share of the predicted ones that are right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotated ones that were found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; for a field that always is there, accuracy."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


Judge = Callable[[str, Row, Row], tuple[int, int, int]]


def always(same: Callable[[str, Row, Row], bool]) -> Judge:
    """A field that every statement has."""
    return lambda text, gold, found: (int(same(text, gold, found)), 1, 1)


def _text(value: Callable[[Row], str | None], same: Callable[[str, str], bool]) -> Judge:
    def judge(_: str, gold: Row, found: Row) -> tuple[int, int, int]:
        one, other = value(gold), value(found)
        return int(bool(one and other and same(one, other))), int(bool(one)), int(bool(other))

    return judge


def _span(value: Callable[[Row], Places]) -> Judge:
    def judge(text: str, gold: Row, found: Row) -> tuple[int, int, int]:
        one, other = value(gold), value(found)
        right = bool(one and other) and overlap(words(text, one), words(text, other)) >= 0.5
        return int(right), int(bool(one)), int(bool(other))

    return judge


def _via(_: str, gold: Row, found: Row) -> tuple[int, int, int]:
    one, other = [plain(n) for n in gold.via_names], [plain(n) for n in found.via_names]
    return sum(any(n in m or m in n for m in other) for n in one), len(one), len(other)


def _targets(same: Callable[[Target, Target], bool]) -> Judge:
    def judge(_: str, gold: Row, found: Row) -> tuple[int, int, int]:
        left, right = list(found.targets), 0
        for one in gold.targets:
            hit = next((other for other in left if same(one, other)), None)
            if hit:
                left.remove(hit)
                right += 1
        return right, len(gold.targets), len(found.targets)

    return judge


FIELDS: dict[str, Judge] = {
    "speaker": always(lambda _, a, b: same_name(a.name, b.name)),
    "speaker (close)": always(lambda _, a, b: close_name(a.name, b.name)),
    "speaker kind": always(lambda _, a, b: a.speaker_kind == b.speaker_kind),
    "country": always(lambda _, a, b: a.country == b.country),
    "role": _text(lambda row: row.role, close_name),
    "role (exact)": _text(lambda row: row.role, same_name),
    "affiliation": _text(lambda row: row.affiliation, close_name),
    "affiliation (exact)": _text(lambda row: row.affiliation, same_name),
    "kind": always(lambda _, a, b: a.kind == b.kind),
    "cue": _span(lambda row: row.cue),
    "cue class": always(lambda _, a, b: a.cue_class == b.cue_class),
    "modality": always(lambda _, a, b: a.modality == b.modality),
    "channel": _span(lambda row: row.channel),
    "via": _via,
    "when": _span(lambda row: row.when),
    "targets: name": _targets(lambda a, b: close_name(a.name, b.name)),
    "targets: name, side": _targets(
        lambda a, b: close_name(a.name, b.name) and a.stance == b.stance
    ),
    "targets: exact name, side": _targets(
        lambda a, b: same_name(a.name, b.name) and a.stance == b.stance
    ),
}


def score_fields(matched: Sequence[Pair]) -> dict[str, Score]:
    """The score of each field over the matched statements."""
    scores = {name: Score() for name in FIELDS}
    for text, gold, found in matched:
        for name, judge in FIELDS.items():
            scores[name].add(*judge(text, gold, found))
    return scores
