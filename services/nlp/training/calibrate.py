"""Sets on dev what the settings hold: anchor thresholds, and what a score is worth."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.extraction.attribution.candidates import Candidate, gather
from services.nlp.extraction.attribution.component import AttributionModel
from services.nlp.extraction.attribution.decode import evidence, finish
from services.nlp.extraction.attribution.network import SETTINGS
from services.nlp.extraction.attribution.words import Words, read_words
from services.nlp.training.articles import read_articles
from services.nlp.training.labels import STANCE_KINDS, STANCES, STYLES, Article
from services.nlp.training.polnear import read_polnear
from services.nlp.training.scores import Tally, WordIndex, pair, score_article
from services.nlp.training.side_scores import scaling, sentences, statements
from services.nlp.training.sides import held_out_sides

_GRID = tuple(step / 20 for step in range(5, 16))
_STEPS = 50
_RIDGE = 0.1

Floats = NDArray[np.float64]
Seen = Sequence[tuple[Article, Words, list[Candidate]]]


def see(model: AttributionModel, articles: Sequence[Article]) -> Seen:
    """Run the network once over articles; what is decoded from it varies."""
    out = []
    for article in articles:
        words = read_words(article.text, model.network.tokenizer)
        candidates = gather(model.readings(words), model.settings.rescue)
        out.append((article, words, candidates))
    return out


def decoded(model: AttributionModel, words: Words, seen: list[Candidate]) -> list[Attribution]:
    """Return the attributions with the settings that the model has now."""
    found = (finish(words, one, model.settings) for one in model.drafts(words, seen))
    return [one for one in found if one]


def best_threshold(model: AttributionModel, seen: Seen) -> tuple[float, float]:
    """Return the anchor threshold with the best F1 of content and mention, and that F1."""
    tried = []
    for threshold in _GRID:
        model.settings = replace(model.settings, anchor=(threshold,) * len(STYLES))
        total = Tally()
        for article, words, candidates in seen:
            found = decoded(model, words, candidates)
            total += score_article(article.text, article.alternatives[0], found)["content+mention"]
        tried.append((total.f1, threshold))
    f1, threshold = max(tried)
    return threshold, f1


def logistic(evidence: Floats, right: NDArray[np.bool_]) -> tuple[float, ...]:
    """Fit slopes and an offset that add evidence (N, features) up to the log odds of right.

    Newton's method with a little ridge.  Steps are halved until they help: whole ones run
    away where nearly all are right.
    """
    x = np.concatenate([evidence, np.ones((len(evidence), 1))], axis=1)
    weights = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-x @ weights))
        curve = x.T @ (x * (chance * (1 - chance))[:, None]) + _RIDGE * np.eye(x.shape[1])
        step = np.linalg.solve(curve, x.T @ (right - chance) - _RIDGE * weights)
        while _loss(x, weights + step, right) > _loss(x, weights, right):
            step /= 2
        weights += step
    return tuple(map(float, weights))


def _loss(x: Floats, weights: Floats, right: NDArray[np.bool_]) -> float:
    """The logistic loss with the ridge, computed so that no exponential overflows."""
    odds = x @ weights
    loss = (np.logaddexp(0, odds) - right * odds).sum()
    return float(loss + _RIDGE / 2 * (weights**2).sum())


def outcomes(model: AttributionModel, seen: Seen) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the evidence for each attribution, and whether its content is a gold one."""
    evidences: list[tuple[float, ...]] = []
    right: list[bool] = []
    for article, words, candidates in seen:
        drafts = model.drafts(words, candidates)
        made = [(draft, finish(words, draft, model.settings)) for draft in drafts]
        found = [(draft, one) for draft, one in made if one]
        index = WordIndex(article.text)
        gold = [index.words(frame.spans["content"]) for frame in article.alternatives[0]]
        matched = {p for _, p in pair(gold, [index.words(one.content) for _, one in found])}
        evidences.extend(evidence(draft, model.settings) for draft, _ in found)
        right.extend(n in matched for n in range(len(found)))
    return np.array(evidences), np.array(right)


def _sides(data: Path, model: AttributionModel) -> list[tuple[float, ...]]:
    """Return for each kind of stance what makes its chances those of dev."""
    plain = (1.0, *(0.0 for _ in STANCES))
    settings = replace(model.settings, sides=(plain,) * len(STANCE_KINDS))
    model.settings = model.network.settings = settings
    told = {"statement": statements(model, read_articles(data / "articles" / "dev"))}
    for kind, texts in held_out_sides(data / "stance", model.network.tokenizer).items():
        told[kind] = sentences(model.network, texts, STYLES.index("articles"))
    return [scaling(told[kind]) for kind in STANCE_KINDS]


@click.command()
@click.option(
    "--data", envvar="ONRECORD_DATA", type=click.Path(exists=True, path_type=Path), required=True
)
@click.option("--weights", type=click.Path(exists=True, path_type=Path), required=True)
def main(data: Path, weights: Path) -> None:
    """Write thresholds and calibration from DATA's dev parts into the settings of WEIGHTS."""
    thresholds = {}
    for style, articles in (
        ("polnear", read_polnear(data / "polnear" / "dev", {})),
        ("articles", read_articles(data / "articles" / "dev")),
    ):
        model = AttributionModel(weights, style)
        seen = see(model, articles)
        thresholds[style], f1 = best_threshold(model, seen)
        click.echo(f"{style}: anchor {thresholds[style]}, content and mention F1 {f1:.4f}")
    model.settings = replace(model.settings, anchor=tuple(thresholds[s] for s in STYLES))
    calibration = logistic(*outcomes(model, seen))
    click.echo(f"calibration: {', '.join(f'{value:.3f}' for value in calibration)}")
    sides = _sides(data, model)
    path = weights / SETTINGS
    fields = json.loads(path.read_text(encoding="utf-8"))
    fields |= {"anchor": model.settings.anchor, "calibration": calibration, "sides": sides}
    path.write_text(json.dumps(fields, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
