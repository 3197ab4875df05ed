"""`python -m bench.quality.learn_targets`: learns the weights of targets and of their sides.

What facts say, of targets (`targets/features.py`) and of sides (`targets/tone.py`), is learnt from
all annotated articles that the network has learnt from as well; what its answers count for beside
them, and what a side's score is worth, from those of our own annotations that it has not seen.
About ten minutes; the same data, code and model give the same files.
"""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np

from bench.quality.article_sets import measure
from bench.quality.gold import Document, read_articles, read_own
from bench.quality.regression import Floats, learn
from bench.quality.side_worth import worth
from bench.quality.target_study import Judged, Studied, study
from services.nlp.extraction import load_extractor
from services.nlp.extraction.attribution.component import AttributionModel
from services.nlp.extraction.loading import ByModel
from services.nlp.extraction.pipeline import load_english
from services.nlp.extraction.reading import read
from services.nlp.extraction.tables import table
from services.nlp.extraction.targets.choice import logistic, weighed
from services.nlp.extraction.targets.choosing import Considered, seen_again
from services.nlp.extraction.targets.features import Facts
from services.nlp.extraction.targets.stance import LEAST, STANCES, by_words
from services.nlp.training.annotated import is_held_out, news_texts, polnear_texts

TABLES = Path("services/nlp/extraction/tables")
THRESHOLD = 0.25
"""The chance from which an entity may be a target: the best on the held-out articles."""
LEAST_BOTH = 0.18
"""The chance that target and side are both right from which it is told, the best there as well."""
FACTS_SHRINK, FEW_SHRINK = 12.0, 2.0
"""How strongly weights are drawn to 0: those of hundreds of facts, and those of a few answers."""

Weights = dict[str, float]


def weigh(learnt: Sequence[Studied], held: Sequence[Studied]) -> dict[str, Weights]:
    """The weights of the facts, of the first look and of the second, which sees what the first one
    says of the other sayings.
    """
    facts = _target_weights(_known(learnt, [[c.facts for c in one.considered] for one in learnt]))
    answered = [[_answered(c, facts) for c in one.considered] for one in held]
    first = _target_weights(_known(held, answered), FEW_SHRINK)
    again = [
        seen_again([_by(first, c, known) for c, known in zip(one.considered, of, strict=True)])
        for one, of in zip(held, answered, strict=True)
    ]
    return {
        "facts": facts,
        "first": first,
        "again": _target_weights(_known(held, again), FEW_SHRINK),
    }


def _answered(one: Considered, facts: Weights) -> list[Facts]:
    return [
        {"facts": weighed(found, facts), **told}
        for found, told in zip(one.facts, one.told, strict=True)
    ]


def _known(
    studied: Sequence[Studied], facts: Sequence[Sequence[Sequence[Facts]]]
) -> list[tuple[Facts, int]]:
    """The facts of each entity of some articles with whether it is a target."""
    return [
        (known, int(hit is not None))
        for one, of in zip(studied, facts, strict=True)
        for hits, each in zip(one.hits, of, strict=True)
        for known, hit in zip(each, hits, strict=True)
    ]


def _by(first: Weights, one: Considered, known: Sequence[Facts]) -> Considered:
    """The same with the chances that the first look gives."""
    chances = [logistic(weighed(found, first)) for found in known]
    pairs = zip(one.likely, chances, strict=True)
    return one._replace(likely=[each._replace(chance=chance) for each, chance in pairs])


def _target_weights(
    known: Sequence[tuple[Facts, int]], shrink: float = FACTS_SHRINK
) -> dict[str, float]:
    no, yes = learn(known, 2, shrink)
    return {name: round(yes.get(name, 0.0) - no.get(name, 0.0), 3) for name in yes}


def mixture(judged: Sequence[Judged]) -> tuple[float, float]:
    """How much the words count for beside the model, and how sharp both are: the least loss."""
    told = [(one.told, by_words(one.tone)) for one in judged if one.told]
    right = [one.side for one in judged if one.told]
    model, words = (
        np.log(np.array([[of[name] for name in STANCES] for of in reader]) + LEAST)
        for reader in zip(*told, strict=True)
    )
    tried = (
        (_loss(sharpness * ((1 - share) * model + share * words), right), share, sharpness)
        for share in (number / 20 for number in range(2, 19))
        for sharpness in (number / 20 for number in range(8, 41))
    )
    return min(tried)[1:]


def _loss(odds: Floats, right: Sequence[int]) -> float:
    """Mean logarithmic loss of the chances with these odds."""
    logs = odds - np.log(np.exp(odds).sum(axis=1, keepdims=True))
    return -float(np.mean(logs[np.arange(len(right)), right]))


class Sets(NamedTuple):
    """What the network has learnt from and what it has not, as the extractor looks at it, and the
    latter as they are annotated.
    """

    learnt: list[Studied]
    held: list[Studied]
    unseen: list[Document]


def studied_sets(data: Path, news: Path) -> Sets:
    """Read the annotated articles and look at them."""
    english, lemmas = load_english()
    model = ByModel(AttributionModel())

    def studied(document: Document) -> Studied:
        return study(document, read(document.article.text, english, lemmas), model)

    own = [*read_own("polnear", polnear_texts(data)), *read_own("news", news_texts(news))]
    unseen = [one for one in own if is_held_out(one.article.id)]
    seen = [one for one in own if not is_held_out(one.article.id)]
    learnt = [studied(one) for one in (*read_articles(data / "articles" / "train"), *seen)]
    return Sets(learnt, [studied(one) for one in unseen], unseen)


HEAD = "# Written by `python -m bench.quality.learn_targets`; not to be edited by hand.\n"


def _written(weights: Weights) -> str:
    return "".join(f'"{name}" = {value}\n' for name, value in weights.items())


@click.command()
@click.option("--data", required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--news",
    envvar="ONRECORD_NEWS",
    required=True,
    type=click.Path(exists=True, path_type=Path),
    help="Copy of the repository of Giveme5W1H, whose articles we have annotated.",
)
def main(data: Path, news: Path) -> None:
    """Learn the weights and write their tables."""
    sets = studied_sets(data, news)
    found = weigh(sets.learnt, sets.held)
    parts = "".join(f"\n[{name}]\n{_written(weights)}" for name, weights in found.items())
    (TABLES / "target_weights.toml").write_text(
        f"{HEAD}# How much each fact of targets/features.py speaks for a target (`facts`), what\n"
        "# that and the model's answer count for (`first`), and what the other sayings of the\n"
        "# article tell besides, by targets/recurrence.py (`again`). `threshold` is the chance\n"
        "# from which it may be one, `least` that from which it is told, its side being right.\n"
        f"threshold = {THRESHOLD}\nleast = {LEAST_BOTH}\n{parts}",
        encoding="utf-8",
    )
    judged = list(chain.from_iterable(one.judged for one in sets.learnt))
    weights = learn([(one.tone, one.side) for one in judged], len(STANCES))
    _write_sides(weights, (0.5, 1.0), [(0.0, 0.0), (1.0, 1.0)])
    mixed = mixture(list(chain.from_iterable(one.judged for one in sets.held)))
    _write_sides(weights, mixed, [(0.0, 0.0), (1.0, 1.0)])
    told = measure("unseen", load_extractor(), sets.unseen, given=True).sides
    _write_sides(weights, mixed, worth(told))
    click.echo(
        f"targets from {len(sets.learnt)} and {len(sets.held)} articles; sides from {len(judged)}, "
        f"words count {mixed[0]:.2f}, sharpness {mixed[1]:.2f}; worth from {len(told)} sides"
    )


def _write_sides(
    weights: Sequence[Weights], mixed: tuple[float, float], right: Sequence[tuple[float, float]]
) -> None:
    parts = "".join(
        f"\n[weights.{name}]\n{_written(known)}"
        for name, known in zip(STANCES, weights, strict=True)
    )
    (TABLES / "side_weights.toml").write_text(
        f"{HEAD}# How much each fact of targets/tone.py speaks for each side; `words` is what\n"
        "# they count for beside the model, `sharpness` how sure both are, `right` what a score\n"
        "# is worth: the shares of right ones, as points to draw a line through.\n"
        f"words = {mixed[0]}\nsharpness = {mixed[1]}\n"
        f"right = {[list(point) for point in right]}\n{parts}",
        encoding="utf-8",
    )
    table.cache_clear()


if __name__ == "__main__":
    main()
