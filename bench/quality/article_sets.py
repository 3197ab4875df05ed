"""Annotated articles: the extractor's statements field by field."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.quality.calibration import Judged, expected_error, shares
from bench.quality.fields import Pair, Score, score_fields
from bench.quality.given import attributions
from bench.quality.gold import Document, Row, predicted
from bench.quality.matching import close_name, pairs, same_name
from bench.quality.tables import Table
from services.nlp.extraction import StatementExtractor
from shared.contracts import Statement

WANTED = {
    "content": "0.85",
    "content and speaker": "0.78",
    "country": "0.85",
    "kind": "0.90",
    "role": "0.60",
    "affiliation": "0.60",
    "channel": "0.60",
    "when": "0.60",
    "targets: name, side": "0.50",
}
CALIBRATED = "0.05"


@dataclass
class Measured:
    """The counts of a set of articles, and how sure the extractor was of what it got right."""

    label: str
    articles: int = 0
    scores: dict[str, Score] = field(default_factory=dict)
    matched: list[Pair] = field(default_factory=list)
    records: list[Judged] = field(default_factory=list)
    sides: list[Judged] = field(default_factory=list)
    resolved: list[tuple[str, bool]] = field(default_factory=list)


def measure(
    label: str, extractor: StatementExtractor, documents: Sequence[Document], given: bool
) -> Measured:
    """Extract from each article, `given` its annotated attributions or not, and compare."""
    found = Measured(label, len(documents))
    content, speaker = Score(), Score()
    for document in documents:
        article = document.article
        made = extractor.complete(article, attributions(document)) if given else extractor(article)
        rows = tuple(predicted(one) for one in made)
        hits = pairs(article.text, document.rows, rows)
        content.add(len(hits), len(document.rows), len(rows))
        right = sum(same_name(one.name, other.name) for one, other in hits)
        speaker.add(right, len(document.rows), len(rows))
        found.matched += [(article.text, one, other) for one, other in hits]
        _judge(found, made, rows, hits)
    found.scores = {"content": content, "content and speaker": speaker}
    found.scores |= score_fields(found.matched)
    return found


def _judge(
    found: Measured,
    made: Sequence[Statement],
    rows: Sequence[Row],
    hits: Sequence[tuple[Row, Row]],
) -> None:
    """Note how sure each record and each side of a right target was, and whether it was right."""
    partner = {id(other): one for one, other in hits}
    for statement, row in zip(made, rows, strict=True):
        gold = partner.get(id(row))
        right = gold is not None and same_name(gold.name, row.name)
        found.records.append(Judged(statement.confidence, right))
        if gold is None:
            continue
        found.resolved.append((statement.speaker.resolved_by, right))
        for target in statement.targets:
            one = next((g for g in gold.targets if close_name(g.name, target.name)), None)
            if one:
                found.sides.append(Judged(target.score, one.stance == target.stance))


def table(found: Measured) -> Table:
    """One row a field."""
    rows = [
        (
            name,
            f"{score.precision:.3f}",
            f"{score.recall:.3f}",
            f"{score.f1:.3f}",
            str(score.gold),
            WANTED.get(name, ""),
        )
        for name, score in found.scores.items()
    ]
    for name, judged in (("confidence", found.records), ("side score", found.sides)):
        error = f"{expected_error(judged):.3f}"
        rows.append(
            (f"calibration error: {name}", "", "", error, str(len(judged)), f"< {CALIBRATED}")
        )
    ways = (f"{how} {good}/{count}" for how, (good, count) in shares(found.resolved).items())
    count = found.scores["content"].gold
    return Table(
        f"{found.label}: {found.articles} articles, {count} statements",
        ("", "precision", "recall", "F1", "gold", "wanted"),
        tuple(rows),
        f"Right speakers by how they were resolved: {', '.join(ways)}. From the third row on, over "
        "matched statements.",
    )
