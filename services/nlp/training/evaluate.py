"""Scores exported weights: PolNeAR dev by its scorer, the annotated articles by words."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import click

from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.extraction.attribution.component import WEIGHTS, AttributionModel
from services.nlp.extraction.attribution.network import Network
from services.nlp.training.articles import read_articles
from services.nlp.training.labels import STANCES, STYLES
from services.nlp.training.scores import Tally, score_article
from services.nlp.training.side_scores import Told, sentences, statements
from services.nlp.training.sides import held_out_sides

_weights = click.option(
    "--weights", type=click.Path(path_type=Path), default=WEIGHTS, help="Folder of the graph."
)
_data = click.option(
    "--data", envvar="ONRECORD_DATA", type=click.Path(exists=True, path_type=Path), required=True
)
_part = click.option("--part", default="dev", show_default=True, help="Split: train or dev.")


@click.group()
def main() -> None:
    """Score exported weights."""


@main.command()
@_data
@_part
@_weights
def articles(data: Path, part: str, weights: Path) -> None:
    """Score contents, speakers, cues, classes and circumstances on DATA/articles."""
    model = AttributionModel(weights)
    total: dict[str, Tally] = defaultdict(Tally)
    for article in read_articles(data / "articles" / part):
        found = score_article(article.text, article.alternatives[0], model(article.text))
        for name, tally in found.items():
            total[name] += tally
    for name, tally in total.items():
        click.echo(f"{name:16} {tally}")


@main.command()
@_data
@_part
@_weights
@click.option(
    "--scorer",
    envvar="ONRECORD_SCORER",
    type=click.Path(exists=True, path_type=Path),
    required=True,
    help="Script that takes gold folder and predictions.",
)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Predictions file.")
def polnear(data: Path, part: str, weights: Path, scorer: Path, out: Path) -> None:
    """Write predictions for DATA/polnear in its own style and have them scored."""
    model = AttributionModel(weights, style="polnear")
    gold = data / "polnear" / part
    texts = sorted((gold / "text").glob("*.txt"))
    with out.open("w", encoding="utf-8") as lines:
        for path in texts:
            found = model(path.read_bytes().decode("utf-8"))
            lines.write(json.dumps({"doc": path.stem, "statements": _plain(found)}) + "\n")
    command = [sys.executable, str(scorer), "--gold", str(gold), "--pred", str(out)]
    subprocess.run(command, check=True)  # noqa: S603  the caller names the scorer


@main.command()
@_data
@_part
@_weights
def stance(data: Path, part: str, weights: Path) -> None:
    """Score sides toward the targets of statements that were found on DATA/articles."""
    told = statements(AttributionModel(weights), read_articles(data / "articles" / part))
    _print(f"articles {part}", told)


@main.command(name="sentences")
@_data
@_weights
def sentence_sides(data: Path, weights: Path) -> None:
    """Score sides on DATA/stance: DSE valid, and the held-out tenth of NewsMTSC train."""
    network = Network(weights)
    for name, texts in held_out_sides(data / "stance", network.tokenizer).items():
        _print(name, sentences(network, texts, STYLES.index("articles")))


def _print(name: str, told: Told) -> None:
    click.echo(
        f"{name}: {len(told.gold)} targets, macro F1 {told.macro:.3f}, "
        f"accuracy {told.accuracy:.3f}, calibration error {told.calibration_error:.3f}"
    )
    for number, side in enumerate(STANCES):
        click.echo(f"  {side:10} F1 {told.f1(number):.3f}")


def _plain(found: Iterable[Attribution]) -> list[dict[str, object]]:
    """Return attributions as the scorer reads them."""
    return [{"source": a.source, "cue": a.cue, "content": a.content} for a in found]


if __name__ == "__main__":
    main()
