"""`python -m bench.quality.learn_targets --data FOLDER`: learns the weights of the target rules.

From the training part of the annotated articles, given their annotated attributions: which
entities are targets (`targets/choice.py`) and which side words take (`targets/tone.py`). What the
model and the words count for together is then set on the development part, where the model has
not seen the answers. About a minute; the same data, code and model give the same files.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click
import numpy as np

from bench.quality.article_sets import measure
from bench.quality.calibration import expected_error
from bench.quality.given import attributions
from bench.quality.gold import Document, Places, Row, Target, read_articles
from bench.quality.matching import close_name, overlap, words
from bench.quality.regression import Floats, learn
from services.nlp.extraction import load_extractor
from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.attribution.component import AttributionModel
from services.nlp.extraction.circumstances.cue import cue_class
from services.nlp.extraction.pipeline import load_english
from services.nlp.extraction.reading import Reading, read
from services.nlp.extraction.speakers.resolver import Resolver
from services.nlp.extraction.statements import in_order
from services.nlp.extraction.tables import table
from services.nlp.extraction.targets.candidates import Candidate, candidate
from services.nlp.extraction.targets.entities import Article
from services.nlp.extraction.targets.features import Facts, facts
from services.nlp.extraction.targets.stance import LEAST, STANCES, Chances, by_words, mixing
from services.nlp.extraction.targets.tone import tone

TABLES = Path("services/nlp/extraction/tables")
THRESHOLD = 0.2
"""The chance from which an entity is a target; gives about as many as are annotated."""
ENOUGH = 0.5

Entities = list[tuple[Facts, int]]
Sides = list[tuple[Facts, int]]
Example = tuple[Document, Attribution, Candidate, Facts, int]
Told = list[tuple[Chances, Chances, int]]
"""The chances of each side by the model and by the words, and the number of the right one."""

SHARPNESS = (0.9, 1.0, 1.1, 1.2, 1.3, 1.4)


def study(document: Document, reading: Reading) -> Iterator[tuple[Entities, list[Example]]]:
    """For each annotated statement the facts of its entities, and those of the sides it takes."""
    rows: dict[tuple[object, object], Row] = {}
    for row in document.rows:
        rows.setdefault((row.content, row.cue), row)
    given = in_order(attributions(document))
    resolver = Resolver(reading, document.article.publisher, given)
    article = Article(resolver, document.article.title or "")
    for one in given:
        speaker = resolver.speakers(one)[0].who
        numbers = [n for span in one.content for n in reading.within(*span)]
        if not numbers:
            continue
        row = rows[_places(one.content), _places(one.cue)]
        left: list[Target] = list(row.targets)
        scene = article.scene(numbers, speaker)
        cue = cue_class(reading, one.cue) if one.cue else None
        chosen: Entities = []
        judged: list[Example] = []
        found = facts(article, one, cue, scene)
        for entity, known in zip(scene.entities, found, strict=True):
            hit = next((target for target in left if close_name(target.name, entity.name)), None)
            chosen.append((known, int(hit is not None)))
            if hit:
                left.remove(hit)
                target = candidate(article, scene, entity, 1.0)
                said = tone(reading, one, cue, target, entity.who is speaker is not None)
                judged.append((document, one, target, said, _number(hit)))
        yield chosen, judged


def _places(spans: Iterable[Span]) -> Places:
    return tuple((start, end) for start, end in spans)


def _number(target: Target) -> int:
    return [str(stance) for stance in STANCES].index(target.stance)


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
    wanted = words(text, _places(given.content))
    shares = [(overlap(wanted, words(text, _places(one.content))), one) for one in found]
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
    entities: dict[str, Entities] = {"train": [], "dev": []}
    judged: dict[str, list[Example]] = {"train": [], "dev": []}
    for part in entities:
        for document in read_articles(data / "articles" / part):
            for chosen, sides in study(document, read(document.article.text, english, lemmas)):
                entities[part] += chosen
                judged[part] += sides
    no, yes = learn(entities["train"], 2)
    target = {name: round(yes.get(name, 0.0) - no.get(name, 0.0), 3) for name in yes}
    (TABLES / "target_weights.toml").write_text(
        f"{HEAD}# How much each fact of targets/features.py speaks for a target.\n"
        f"threshold = {THRESHOLD}\n\n[weights]\n{_written(target)}",
        encoding="utf-8",
    )
    side = learn([(said, label) for *_, said, label in judged["train"]], len(STANCES))
    _write_sides(side, 0.5, 1.0)
    share = mixture(judged["dev"])
    sharpness = sharpest(data, side, share)
    _write_sides(side, share, sharpness)
    click.echo(
        f"{len(target)} weights from {len(entities['train'])} entities; "
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
