"""`python -m services.nlp.training.recipe --out FOLDER`: the whole training, one command."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import torch
from tokenizers import Tokenizer

from services.nlp.extraction.attribution.network import marks, open_tokenizer
from services.nlp.training.articles import read_articles
from services.nlp.training.encoder import load_pretrained
from services.nlp.training.examples import LabelledArticle, label, mask_piece
from services.nlp.training.labels import STYLES
from services.nlp.training.model import AttributionNetwork
from services.nlp.training.polnear import cue_words, read_polnear, read_texts
from services.nlp.training.shipped import open_shipped
from services.nlp.training.sides import training_sides
from services.nlp.training.steps import FINAL, STARTED, STEPS, Step
from services.nlp.training.taught import read_taught
from services.nlp.training.train import Settings, Trainer


def read_training_data(data: Path, tokenizer: Tokenizer, part: str) -> list[LabelledArticle]:
    """Read and label ``part`` (train or dev) of both sets of articles."""
    own = read_articles(data / "articles" / part)
    known = cue_words(read_articles(data / "articles" / "train"))
    return [label(a, tokenizer) for a in (*own, *read_polnear(data / "polnear" / part, known))]


def average(paths: Sequence[Path], *, own_stance: bool = False) -> AttributionNetwork:
    """Return the mean of checkpoints; with ``own_stance`` the stance head of the first."""
    states = [torch.load(path, weights_only=True)["network"] for path in paths]
    network = AttributionNetwork()
    network.load_state_dict(
        {
            name: value
            if own_stance and name.startswith("stance.")
            else sum(state[name] for state in states) / len(states)
            for name, value in states[0].items()
        }
    )
    return network


class Recipe:
    """The steps on one set of data, with their checkpoints in one folder."""

    def __init__(
        self, data: Path, tokenizer: Path, fresh: Callable[[], Trainer], out: Path
    ) -> None:
        self._data, self._tokenizer, self._fresh, self._out = data, tokenizer, fresh, out

    def start(self, weights: Path) -> None:
        """Let the weights of an earlier version stand for the steps up to ``STARTED``."""
        trainer = self._fresh()
        trainer.network.load_state_dict(open_shipped(weights).state_dict())
        trainer.done = next(step.stage.end for step in STEPS if step.name == STARTED)
        for step in STEPS[: [step.name for step in STEPS].index(STARTED) + 1]:
            trainer.save(self._path(step.name))

    def run(self) -> Path:
        """Run the steps, each but once; return the file of the mean.

        A step that was cut short goes on from its last checkpoint.
        """
        for step in STEPS:
            if not self._path(step.name).exists():
                self._step(step)
        final = self._path("final")
        network = average([self._path(name) for name in FINAL])
        torch.save({"network": network.state_dict()}, final)
        return final

    def _path(self, name: str) -> Path:
        return self._out / f"{name}.pt"

    def _step(self, step: Step) -> None:
        trainer, partial = self._fresh(), self._path(f"{step.name}.partial")
        before = [self._path(name) for name in step.before]
        if step.taught:
            network = average(before, own_stance=step.own_stance)
            texts = read_texts(self._data / "polnear" / "train")
            words = open_tokenizer(self._tokenizer)
            read = read_taught(network, self._tokenizer, texts)
            trainer.taught = [label(article, words) for article in read]
        if partial.exists():
            trainer.load(partial)
        elif before:
            trainer.load(before[0])
            mean = average(before, own_stance=step.own_stance)
            trainer.network.load_state_dict(mean.state_dict())
        click.echo(json.dumps({"stage": step.name, "from": trainer.done, "to": step.stage.end}))
        trainer.run(step.stage, partial)
        partial.rename(self._path(step.name))


@click.command()
@click.option("--data", envvar="ONRECORD_DATA", type=click.Path(path_type=Path), required=True)
@click.option(
    "--encoder",
    envvar="ONRECORD_ENCODER",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder with MiniLM's model.safetensors and tokenizer.json.",
)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option(
    "--weights",
    type=click.Path(path_type=Path),
    help="Folder with the graphs of an earlier version, to go on from in place of the encoder.",
)
@click.option("--threads", type=int, default=2, show_default=True)
def main(data: Path, encoder: Path, out: Path, weights: Path | None, threads: int) -> None:
    """Train on DATA/polnear/train, DATA/articles/train and DATA/stance."""
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(True)
    out.mkdir(parents=True, exist_ok=True)
    file = encoder / "tokenizer.json"
    tokenizer = open_tokenizer(file)
    articles = read_training_data(data, tokenizer, "train")
    sides = training_sides(data / "stance", tokenizer)
    styles = [STYLES[a.style] for a in articles]
    click.echo(json.dumps({name: styles.count(name) for name in STYLES} | {"sides": len(sides)}))

    def fresh() -> Trainer:
        settings = Settings(marks=marks(tokenizer), mask=mask_piece(tokenizer))
        trainer = Trainer(articles, sides, settings)
        if weights is None:
            load_pretrained(trainer.network.encoder, encoder / "model.safetensors")
        return trainer

    recipe = Recipe(data, file, fresh, out)
    if weights is not None and not any(out.glob("*.pt")):
        recipe.start(weights)
    click.echo(f"done: {recipe.run()}")


if __name__ == "__main__":
    main()
