"""The targets of all sayings of an article: chosen by what each content tells alone, then once more
by what the others tell besides.
"""

from collections.abc import Sequence
from typing import NamedTuple

from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.targets.candidates import Candidate, candidate
from services.nlp.extraction.targets.choice import chance, chance_again, threshold
from services.nlp.extraction.targets.entities import Article
from services.nlp.extraction.targets.features import Facts, facts
from services.nlp.extraction.targets.recurrence import Likely, Recurrence
from services.nlp.extraction.targets.scene import Scene
from shared.contracts.vocabulary import CueClass

MOST = 4
"""Targets of one statement, as many as the annotators of the data gave at most."""


class Saying(NamedTuple):
    """What somebody says: `number` counts the article's attributions; speakers who share one have
    a saying each.
    """

    number: int
    attribution: Attribution
    cue: CueClass | None
    speaker: Character | None


class Considered(NamedTuple):
    """What a content can be about, with the facts about each and its chance by these alone."""

    scene: Scene
    facts: list[Facts]
    likely: list[Likely]


def choose(article: Article, sayings: Sequence[Saying]) -> list[list[Candidate]]:
    """For each saying at most four, in the order of the text, those only understood last."""
    return [_chosen(article, one) for one in consider_again(consider(article, sayings))]


def consider(article: Article, sayings: Sequence[Saying]) -> list[Considered]:
    """The first look: each content alone."""
    return [_considered(article, one) for one in sayings]


def _considered(article: Article, saying: Saying) -> Considered:
    content = saying.attribution.content
    numbers = [n for span in content for n in article.reading.within(*span)]
    if not numbers:
        return Considered(Scene(numbers, saying.speaker), [], [])
    scene = article.scene(numbers, saying.speaker)
    known = facts(article, saying.attribution, saying.cue, scene)
    return Considered(
        scene,
        known,
        [
            Likely(saying.number, entity, chance(found))
            for entity, found in zip(scene.entities, known, strict=True)
        ],
    )


def seen_again(considered: Sequence[Considered]) -> list[list[Facts]]:
    """The facts of the second look: those of the first, and what the other sayings tell."""
    recurrence = Recurrence(each for one in considered for each in one.likely)
    return [
        [known | recurrence.facts(each) for known, each in zip(one.facts, one.likely, strict=True)]
        for one in considered
    ]


def consider_again(considered: Sequence[Considered]) -> list[Considered]:
    """The second look."""
    return [
        Considered(
            one.scene,
            known,
            [
                each._replace(chance=chance_again(found))
                for each, found in zip(one.likely, known, strict=True)
            ],
        )
        for one, known in zip(considered, seen_again(considered), strict=True)
    ]


def _chosen(article: Article, one: Considered) -> list[Candidate]:
    likely = [each for each in one.likely if each.chance >= threshold()]
    best = sorted(likely, key=lambda each: -each.chance)[:MOST]
    made = [candidate(article, one.scene, each.entity, each.chance) for each in best]
    made.sort(
        key=lambda each: each.mentions[0].start if each.mentions else len(article.reading.text)
    )
    for rank, each in enumerate(made):
        each.rank = rank
    return made
