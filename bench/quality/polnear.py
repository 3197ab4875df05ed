"""PolNeAR: how many statements are right with their source, by kind, beside what others reach."""

from collections import defaultdict
from pathlib import Path

from bench.quality.agreement import Marked, matched
from bench.quality.fields import Score
from bench.quality.standoff import Saying, read_standoff
from bench.quality.tables import Table, percent
from services.nlp.extraction.attribution.component import AttributionModel

KINDS = ("all", "direct", "mixed", "indirect")
WANTED = ("75", "95", "85", "67")
PEERS = (
    ("quotation marks and the nearest cue", "34.1", "", "", ""),
    ("Guardian / AFP patterns", "22.2", "", "", ""),
    ("textacy direct_quotations, by paragraph", "27.0", "", "", ""),
    ("Gender Gap Tracker (not trained on it)", "41.6", "", "", ""),
    ("BBC Citron, retrained on PolNeAR", "56.1", "", "65.3 (test)", "47.8 (test)"),
    ("PolNeAR's annotators among themselves (20 articles)", "75.4", "97.9", "89.5", "67.0"),
)
"""F1 on dev in percent, except where it says test; the annotators on articles of test."""


def measure(folder: Path) -> dict[str, Score]:
    """Statements that are right with their source on a part of PolNeAR, by kind and of "all",
    and those whose "content" alone is right.

    Raises:
        FileNotFoundError: a text or an annotation is missing.
    """
    model = AttributionModel(style="polnear")
    scores: dict[str, Score] = defaultdict(Score)
    for content, gold in read_standoff(folder):
        found = tuple(Saying(*map(tuple, _fields(one))) for one in model(content))
        _count(scores, Marked(content), gold, found)
    return dict(scores)


def _fields(one: object) -> list[list[tuple[int, int]]]:
    return [
        [(start, end) for start, end in getattr(one, role)] for role in ("source", "cue", "content")
    ]


def _count(
    scores: dict[str, Score], text: Marked, gold: tuple[Saying, ...], found: tuple[Saying, ...]
) -> None:
    """Add one text. A match counts under its gold kind, a false one under its own."""
    hits = matched(text, gold, found)
    kinds = [text.kind(text.within(one.content)) for one in gold]
    given = {j: kinds[i] for i, j, _ in hits}
    for kind in kinds:
        scores[kind].add(0, 1, 0)
    for j, one in enumerate(found):
        scores[given.get(j) or text.kind(text.within(one.content))].add(0, 0, 1)
    for i, _, alike in hits:
        scores[kinds[i]].add(int(alike), 0, 0)
    scores["all"].add(sum(alike for *_, alike in hits), len(gold), len(found))
    scores["content"].add(len(hits), len(gold), len(found))


def table(scores: dict[str, Score], part: str) -> Table:
    """Ours beside the others'."""
    ours = tuple(percent(scores[kind].f1) if kind in scores else "" for kind in KINDS)
    rows = (("onrecord", *ours), ("wanted", *WANTED), *PEERS)
    whole = scores["all"]
    note = (
        f"{whole.gold} statements; all kinds: precision {percent(whole.precision)}, recall "
        f"{percent(whole.recall)}; content alone: F1 {percent(scores['content'].f1)}."
    )
    return Table(
        f"PolNeAR {part}: F1 of statements right with their source", ("", *KINDS), rows, note
    )
