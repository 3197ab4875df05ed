"""`python -m services.nlp.training.recipe --out FOLDER`: the whole training, one command.

Two runs part after some epochs: one learns windows to its end, one goes on and learns
sentences with sides beside them.  The mean of their weights finds statements better than
either; a last short stage fits its upper layers and heads to each other again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
import torch
from tokenizers import Tokenizer

from services.nlp.extraction.attribution.network import marks, open_tokenizer
from services.nlp.training.articles import read_articles
from services.nlp.training.encoder import load_pretrained
from services.nlp.training.examples import LabelledArticle, label
from services.nlp.training.labels import STYLES
from services.nlp.training.polnear import cue_words, read_polnear
from services.nlp.training.sides import training_sides
from services.nlp.training.train import Settings, Stage, Trainer

_SIDES = 28
#: Name of a stage, the one it goes on from, and what it is.
STAGES = (
    ("shared", None, Stage(1584)),
    ("windows", "shared", Stage(2185, cooled=True)),
    ("longer", "shared", Stage(2511)),
    ("sides", "longer", Stage(3900, cooled=True, sides=_SIDES, frozen=2)),
    ("mean", "sides", Stage(4300, cooled=True, share=0.12, sides=_SIDES, frozen=4)),
)
# The stage before whose first step the weights of two are averaged, and the other of the two.
_AVERAGED, _OTHER = "mean", "windows"


def read_training_data(data: Path, tokenizer: Tokenizer, part: str) -> list[LabelledArticle]:
    """Read and label ``part`` (train or dev) of both sets of articles."""
    own = read_articles(data / "articles" / part)
    known = cue_words(read_articles(data / "articles" / "train"))
    return [label(a, tokenizer) for a in (*own, *read_polnear(data / "polnear" / part, known))]


def average(trainer: Trainer, other: Path) -> None:
    """Take the mean with the weights of a checkpoint, the stance head excepted.

    That of the other run has seen the statements' sides only.
    """
    theirs = torch.load(other, weights_only=True)["network"]
    mine = trainer.network.state_dict()
    mean = {
        name: value if name.startswith("stance.") else (value + theirs[name]) / 2
        for name, value in mine.items()
    }
    trainer.network.load_state_dict(mean)


def train(fresh: Callable[[], Trainer], out: Path) -> Path:
    """Run the stages, each but once; return the last one's file.

    A stage that was cut short goes on from its last checkpoint in ``out``.
    """
    for name, before, stage in STAGES:
        done, partial = out / f"{name}.pt", out / f"{name}.partial.pt"
        if done.exists():
            continue
        trainer = fresh()
        if partial.exists():
            trainer.load(partial)
        elif before:
            trainer.load(out / f"{before}.pt")
            if name == _AVERAGED:
                average(trainer, out / f"{_OTHER}.pt")
        click.echo(json.dumps({"stage": name, "from": trainer.done, "to": stage.end}))
        trainer.run(stage, partial)
        partial.rename(done)
    return done


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
@click.option("--threads", type=int, default=2, show_default=True)
def main(data: Path, encoder: Path, out: Path, threads: int) -> None:
    """Train on DATA/polnear/train, DATA/articles/train and DATA/stance."""
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(True)
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = open_tokenizer(encoder / "tokenizer.json")
    articles = read_training_data(data, tokenizer, "train")
    sides = training_sides(data / "stance", tokenizer)
    styles = [STYLES[a.style] for a in articles]
    click.echo(json.dumps({name: styles.count(name) for name in STYLES} | {"sides": len(sides)}))

    def fresh() -> Trainer:
        trainer = Trainer(articles, sides, Settings(marks=marks(tokenizer)))
        load_pretrained(trainer.network.encoder, encoder / "model.safetensors")
        return trainer

    click.echo(f"done: {train(fresh, out)}")


if __name__ == "__main__":
    main()
