"""`python -m bench.quality.learn_targets --data FOLDER`: learns the weights of the target rules.

From the training part of the annotated articles, given their annotated attributions: which
entities are targets (`targets/choice.py`) and which side words take (`targets/tone.py`). What the
model and the words count for together is then set on the development part, where the model has
not seen the answers. About a minute; the same data, code and model give the same files.
"""

from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np

from bench.quality.article_sets import measure
from bench.quality.calibration import expected_error
from bench.quality.gold import read_articles
from bench.quality.matching import overlap, words
from bench.quality.regression import Floats, learn
from bench.quality.target_study import Example, Studied, places, study
from services.nlp.extraction import load_extractor
from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.extraction.attribution.component import AttributionModel
from services.nlp.extraction.pipeline import load_english
from services.nlp.extraction.reading import read
from services.nlp.extraction.tables import table
from services.nlp.extraction.targets.choice import weighted
from services.nlp.extraction.targets.choosing import Considered, seen_again
from services.nlp.extraction.targets.features import Facts
from services.nlp.extraction.targets.stance import LEAST, STANCES, Chances, by_words, mixing

TABLES = Path("services/nlp/extraction/tables")
THRESHOLD = 0.2
"""The chance from which an entity may be a target: the best over folds of the articles."""
LEAST_BOTH = 0.14
"""The chance that target and side are both right from which it is told, by the same folds."""
TARGET_SHRINK = 12.0
"""How strongly the weights of targets are drawn to 0, by the same folds."""
ENOUGH = 0.5

Entities = list[tuple[Facts, int]]
Sides = list[tuple[Facts, int]]
Told = list[tuple[Chances, Chances, int]]
"""The chances of each side by the model and by the words, and the number of the right one."""

SHARPNESS = (0.9, 1.0, 1.1, 1.2, 1.3, 1.4)


def weigh(studied: Sequence[Studied]) -> tuple[dict[str, float], dict[str, float]]:
    """The weights of the first look and of the second, which sees what the first one says."""
    first = _target_weights(
        [
            (known, hit)
            for one in studied
            for known, hit in _known(one, [c.facts for c in one.considered])
        ]
    )
    second: Entities = []
    for one in studied:
        again = seen_again([_by(first, each) for each in one.considered])
        second += _known(one, again)
    return first, _target_weights(second)


def _known(one: Studied, facts: Sequence[Sequence[Facts]]) -> Entities:
    return [
        (known, int(hit is not None))
        for of, hits in zip(facts, one.hits, strict=True)
        for known, hit in zip(of, hits, strict=True)
    ]


def _by(weights: dict[str, float], one: Considered) -> Considered:
    """The same with the chances that these weights give."""
    pairs = zip(one.likely, one.facts, strict=True)
    return one._replace(
        likely=[each._replace(chance=weighted(known, weights)) for each, known in pairs]
    )


def _target_weights(known: Entities) -> dict[str, float]:
    no, yes = learn(known, 2, TARGET_SHRINK)
    return {name: round(yes.get(name, 0.0) - no.get(name, 0.0), 3) for name in yes}


def mixture(judged: Sequence[Example]) -> float:
    """How much the words count beside the model: the share with the least loss."""
    model = AttributionModel()
    told: Told = []
    for document in {id(one[0]): one[0] for one in judged}.values():
        text = document.article.text
        found = model.read(text)
        for _, given, target, said, label in (one for one in judged if one[0] is document):
            near = _same(text, given, found.attributions)
            if near and target.mentions:
                chances = found.stance.sides(near, target.mentions[:1])[0]
                if chances:
                    told.append((chances, by_words(said), label))
    tried = (
        (_loss(told, share / 20, sharpness / 20), share / 20)
        for share in range(2, 19)
        for sharpness in range(8, 41)
    )
    return min(tried)[1]


def sharpest(data: Path, weights: Sequence[dict[str, float]], share: float) -> float:
    """The sharpness with which the extractor's own sides on dev are best calibrated."""
    extractor, documents = load_extractor(), list(read_articles(data / "articles" / "dev"))
    tried = []
    for sharpness in SHARPNESS:
        _write_sides(weights, share, sharpness)
        table.cache_clear()
        mixing.cache_clear()
        found = measure("dev", extractor, documents, given=False)
        tried.append((expected_error(found.sides), sharpness))
    return min(tried)[1]


def _same(text: str, given: Attribution, found: list[Attribution]) -> Attribution | None:
    """The model's attribution of the same content."""
    wanted = words(text, places(given.content))
    shares = [(overlap(wanted, words(text, places(one.content))), one) for one in found]
    best = max(shares, key=lambda one: one[0], default=None)
    return best[1] if best and best[0] >= ENOUGH else None


def _loss(told: Told, share: float, sharpness: float) -> float:
    """Mean logarithmic loss of the combined chances."""
    odds = _odds(told, share, sharpness)
    return -float(np.mean(odds[np.arange(len(told)), [label for *_, label in told]]))


def _odds(told: Told, share: float, sharpness: float) -> Floats:
    """The logarithms of the combined chances."""
    first = np.log(np.array([[one[name] for name in STANCES] for one, _, _ in told]) + LEAST)
    second = np.log(np.array([[one[name] for name in STANCES] for _, one, _ in told]) + LEAST)
    odds = sharpness * ((1 - share) * first + share * second)
    return np.asarray(odds - np.log(np.exp(odds).sum(axis=1, keepdims=True)))


def _written(weights: dict[str, float]) -> str:
    return "".join(f'"{name}" = {value}\n' for name, value in weights.items())


HEAD = "# Written by `python -m bench.quality.learn_targets`; not to be edited by hand.\n"


@click.command()
@click.option("--data", required=True, type=click.Path(exists=True, path_type=Path))
def main(data: Path) -> None:
    """Learn the weights and write their tables."""
    english, lemmas = load_english()
    studied = {
        part: [
            study(document, read(document.article.text, english, lemmas))
            for document in read_articles(data / "articles" / part)
        ]
        for part in ("train", "dev")
    }
    judged = {part: [each for one in of for each in one.judged] for part, of in studied.items()}
    first, again = weigh(studied["train"])
    (TABLES / "target_weights.toml").write_text(
        f"{HEAD}# How much each fact of targets/features.py speaks for a target; in the second\n"
        "# look (`again`) those of targets/recurrence.py besides. `threshold` is the chance from\n"
        "# which it may be one, `least` that from which it is told, the side being right as well.\n"
        f"threshold = {THRESHOLD}\nleast = {LEAST_BOTH}\n\n"
        f"[weights]\n{_written(first)}\n[again]\n{_written(again)}",
        encoding="utf-8",
    )
    shown = [(said, label) for *_, said, label in judged["train"]]
    side = learn(shown, len(STANCES))
    _write_sides(side, 0.5, 1.0)
    share = mixture(judged["dev"])
    sharpness = sharpest(data, side, share)
    _write_sides(side, share, sharpness)
    click.echo(
        f"{len(first)} and {len(again)} weights of targets from {len(studied['train'])} articles; "
        f"sides from {len(judged['train'])}, words count {share:.2f}, sharpness {sharpness:.2f}"
    )


def _write_sides(weights: Sequence[dict[str, float]], share: float, sharpness: float) -> None:
    parts = "".join(
        f"\n[weights.{name}]\n{_written(known)}"
        for name, known in zip(STANCES, weights, strict=True)
    )
    (TABLES / "side_weights.toml").write_text(
        f"{HEAD}# How much each fact of targets/tone.py speaks for each side; `words` is what\n"
        "# they count for beside the model, `sharpness` how sure both together are, set on dev.\n"
        f"words = {share}\nsharpness = {sharpness}\n{parts}",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
