"""`python -m services.nlp.training.recipe --out FOLDER`: the whole training, one command."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click
import torch
from tokenizers import Tokenizer

from services.nlp.extraction.attribution.network import marks, open_tokenizer
from services.nlp.training.annotated import news_texts, polnear_texts, read_about
from services.nlp.training.articles import own_articles, read_articles
from services.nlp.training.encoder import load_pretrained
from services.nlp.training.examples import LabelledArticle, label, mask_piece
from services.nlp.training.labels import STYLES
from services.nlp.training.model import AttributionNetwork
from services.nlp.training.polnear import cue_words, read_polnear, read_texts
from services.nlp.training.shipped import open_shipped
from services.nlp.training.sides import training_sides
from services.nlp.training.steps import FINAL, FOURTH, NO_HEADS, STARTED, STEPS, Step
from services.nlp.training.taught import read_taught
from services.nlp.training.train import Settings, Trainer


def read_training_data(data: Path, tokenizer: Tokenizer, part: str) -> list[LabelledArticle]:
    """Read and label ``part`` (train or dev) of both sets of articles."""
    own = read_articles(data / "articles" / part, read_about())
    known = cue_words(read_articles(data / "articles" / "train"))
    return [label(a, tokenizer) for a in (*own, *read_polnear(data / "polnear" / part, known))]


def read_own(data: Path, news: Path, tokenizer: Tokenizer) -> list[LabelledArticle]:
    """Read and label the project's own annotations: PolNeAR's texts once, the news twice."""
    found = own_articles("polnear", polnear_texts(data))
    found += 2 * own_articles("news", news_texts(news))
    return [label(article, tokenizer) for article in found]


def average(paths: Sequence[Path], heads: Mapping[str, int] = NO_HEADS) -> AttributionNetwork:
    """Return the mean of checkpoints; a head in ``heads`` is that of so many of the first ones."""
    states = [torch.load(path, weights_only=True)["network"] for path in paths]
    network = AttributionNetwork()
    network.load_state_dict(
        {
            name: torch.stack([state[name] for state in states[: heads.get(name.split(".")[0])]])
            .float()
            .mean(0)
            for name in states[0]
        }
    )
    return network


class Recipe:
    """The steps on one set of data, with their checkpoints in one folder."""

    def __init__(
        self, data: Path, news: Path, tokenizer: Path, fresh: Callable[[], Trainer], out: Path
    ) -> None:
        self._data, self._news, self._tokenizer = data, news, tokenizer
        self._fresh, self._out = fresh, out

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
        fourth = self._path("fourth")
        self._write(fourth, average([self._path(name) for name in FOURTH]))
        # The fourth version's head for what statements are about has not learnt from all there is.
        paths = [self._path(name) for name in FINAL]
        self._write(final, average([*paths, fourth], {"about": len(paths)}))
        return final

    @staticmethod
    def _write(path: Path, network: AttributionNetwork) -> None:
        torch.save({"network": network.state_dict()}, path)

    def _path(self, name: str) -> Path:
        return self._out / f"{name}.pt"

    def _step(self, step: Step) -> None:
        trainer, partial = self._fresh(), self._path(f"{step.name}.partial")
        before = [self._path(name) for name in step.before]
        words = open_tokenizer(self._tokenizer)
        if step.taught:
            network = average(before, step.heads)
            texts = read_texts(self._data / "polnear" / "train")
            read = read_taught(network, self._tokenizer, texts)
            trainer.once = [label(article, words) for article in read]
        if step.own:
            trainer.once = read_own(self._data, self._news, words)
        if partial.exists():
            trainer.load(partial)
        elif before:
            trainer.load(before[0])
            mean = average(before, step.heads)
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
@click.option(
    "--news",
    envvar="ONRECORD_NEWS",
    type=click.Path(exists=True, path_type=Path),
    required=True,
    help="Copy of the repository of Giveme5W1H, whose articles we have annotated.",
)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option(
    "--weights",
    type=click.Path(path_type=Path),
    help="Folder with the graphs of an earlier version, to go on from in place of the encoder.",
)
@click.option("--threads", type=int, default=2, show_default=True)
def main(  # noqa: PLR0917  click passes them by name
    data: Path, encoder: Path, news: Path, out: Path, weights: Path | None, threads: int
) -> None:
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

    recipe = Recipe(data, news, file, fresh, out)
    if weights is not None and not any(out.glob("*.pt")):
        recipe.start(weights)
    click.echo(f"done: {recipe.run()}")


if __name__ == "__main__":
    main()
