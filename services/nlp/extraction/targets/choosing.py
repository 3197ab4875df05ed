"""The targets of all sayings of an article: chosen by what each content tells alone, then once more
by what the others tell besides.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.targets.asked import MentionReader
from services.nlp.extraction.targets.candidates import Candidate, candidate
from services.nlp.extraction.targets.choice import chance, chance_again, threshold
from services.nlp.extraction.targets.entities import Article
from services.nlp.extraction.targets.features import Facts, facts
from services.nlp.extraction.targets.recurrence import Likely, Recurrence, log_odds
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
    """What a content can be about: the facts about each, what the model told of it, and how likely
    it is a target by these.
    """

    candidates: list[Candidate]
    facts: list[Facts]
    told: list[Facts]
    likely: list[Likely]


def choose(
    article: Article, sayings: Sequence[Saying], model: MentionReader
) -> list[list[Candidate]]:
    """For each saying at most four, in the order of the text, those only understood last."""
    end = len(article.reading.text)
    return [_chosen(one, end) for one in consider_again(consider(article, sayings, model))]


def consider(article: Article, sayings: Sequence[Saying], model: MentionReader) -> list[Considered]:
    """The first look: each content alone."""
    return [_considered(article, one, model) for one in sayings]


def _considered(article: Article, saying: Saying, model: MentionReader) -> Considered:
    content = saying.attribution.content
    numbers = [n for span in content for n in article.reading.within(*span)]
    if not numbers:
        return Considered([], [], [], [])
    scene = article.scene(numbers, saying.speaker)
    made = [candidate(article, scene, entity) for entity in scene.entities]
    known = facts(article, saying.attribution, saying.cue, scene)
    told = _told(saying.attribution, made, model)
    likely = [
        Likely(saying.number, entity, chance(found, answer))
        for entity, found, answer in zip(scene.entities, known, told, strict=True)
    ]
    return Considered(made, known, told, likely)


def _told(attribution: Attribution, made: Sequence[Candidate], model: MentionReader) -> list[Facts]:
    """What the model says of the first mention of each candidate."""
    mentioned = [n for n, one in enumerate(made) if one.mentions]
    answers = model.about(attribution, [made[n].mentions[0] for n in mentioned])
    by_number = dict(zip(mentioned, answers, strict=True))
    return [_as_facts(by_number.get(n)) for n in range(len(made))]


def _as_facts(answer: float | None) -> Facts:
    return {"unread": 1.0} if answer is None else {"read": 1.0, "model": log_odds(answer)}


def seen_again(considered: Sequence[Considered]) -> list[list[Facts]]:
    """The facts of the second look: what the model told and what the other sayings tell."""
    recurrence = Recurrence(each for one in considered for each in one.likely)
    return [
        [told | recurrence.facts(each) for told, each in zip(one.told, one.likely, strict=True)]
        for one in considered
    ]


def consider_again(considered: Sequence[Considered]) -> list[Considered]:
    """The second look."""
    return [
        one._replace(
            likely=[
                each._replace(chance=chance_again(found))
                for each, found in zip(one.likely, known, strict=True)
            ]
        )
        for one, known in zip(considered, seen_again(considered), strict=True)
    ]


def _chosen(one: Considered, end: int) -> list[Candidate]:
    """The likeliest, in the order of their places; what has none comes at the `end`."""
    likely = [
        replace(made, chance=round(each.chance, 4))
        for made, each in zip(one.candidates, one.likely, strict=True)
        if each.chance >= threshold()
    ]
    best = sorted(likely, key=lambda each: -each.chance)[:MOST]
    best.sort(key=lambda each: each.mentions[0].start if each.mentions else end)
    return [replace(each, rank=rank) for rank, each in enumerate(best)]
