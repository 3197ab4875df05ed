"""The side a statement takes toward a target: by the cue where that is certain, else by what the
model and the words say together.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.confidence import line
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.tables import table
from services.nlp.extraction.targets.asked import Chances, MentionReader
from services.nlp.extraction.targets.candidates import Candidate
from services.nlp.extraction.targets.features import Facts
from services.nlp.extraction.targets.tone import tone
from services.nlp.extraction.targets.words import leaning
from services.nlp.extraction.targets.wrongs import does_wrong, is_cleared, is_wronged
from shared.contracts.vocabulary import CueClass, Stance

STANCES: tuple[Stance, ...] = get_args(Stance)
AGAINST = frozenset({"condemn", "accuse", "reject"})
FOR = frozenset({"praise", "support"})
BY_CUE = 0.92
"""Score of a side that the cue decides: of 89 on the annotated articles 82 are right."""
BY_DEED = 0.9
"""Score of a side toward whose own wrong is spoken of: on the annotated articles all of 8."""
BY_PLACE = 0.6
"""Score of a side that a place has because it only says where: the share of right ones."""
POSSIBLE = 0.25
"""The chance below which all else overrules the cue."""
NEAR = 60
"""Code points from the start of the content within which a target is the cue's own object."""
LEAST = 0.03
"""Added to every chance, so that nothing is impossible for one reader alone."""


@dataclass(frozen=True)
class Side:
    """A stance with how sure it is (0 to 1), the words that show it (none if it is neutral), and
    what decided.
    """

    stance: Stance
    score: float
    evidence: Span | None
    reason: str


@dataclass(frozen=True)
class Said:
    """What is judged: a saying, what its cue does, and who is asked how it stands to mentions."""

    reading: Reading
    attribution: Attribution
    cue: CueClass | None
    model: MentionReader


def told_of(said: Said, chosen: Sequence[Candidate]) -> list[Chances | None]:
    """What the model says of the side toward each candidate, all asked for at once."""
    mentioned = [n for n, one in enumerate(chosen) if one.mentions]
    answers = said.model.sides(said.attribution, [chosen[n].mentions[0] for n in mentioned])
    by_number = dict(zip(mentioned, answers, strict=True))
    return [by_number.get(n) for n in range(len(chosen))]


def judge(said: Said, one: Candidate, own: str, told: Chances | None) -> Side:
    """The side of a statement toward one candidate; `own` says what that is to the speaker, `told`
    what the model says of it.
    """
    reading, attribution, cue = said.reading, said.attribution, said.cue
    if (told is None or cue in AGAINST | FOR) and _only_where(reading, attribution, one):
        return Side("neutral", BY_PLACE, None, "it only says where")
    words = None
    if one.mentions:
        _, words = leaning(reading, attribution.content, one.first, one.head)
    chances = combined(told, by_words(tone(reading, attribution, cue, one, own)))
    evidence = words or attribution.content[0]
    certain = _by_cue(attribution, cue, one)
    if certain and (told is None or chances[certain] > POSSIBLE):
        score = max(BY_CUE, round(chances[certain], 4))
        return Side(certain, score, attribution.content[0], f"the cue says to {cue} it")
    if one.mentions:
        stance, reason = _by_wrong(reading, attribution, one)
        if stance:
            score = max(BY_DEED, round(chances[stance], 4))
            return Side(stance, score, evidence, reason)
        if is_wronged(reading, attribution.content, one.head):
            chances["oppose"] = 0.0
    best = max(STANCES, key=lambda name: chances[name])
    shown = evidence if best != "neutral" else None
    reason = "the tone of the words" if told is None else "the model and the tone of the words"
    return Side(best, round(chances[best], 4), shown, reason)


def _by_wrong(
    reading: Reading, attribution: Attribution, one: Candidate
) -> tuple[Stance | None, str]:
    """The side toward whose own wrong is spoken of, with the reason; None toward all others."""
    if does_wrong(reading, attribution.content, one.head):
        return "oppose", "the wrong it did"
    if is_cleared(reading, attribution.content, one.head):
        return "support", "the wrong it did not do"
    return None, ""


def _by_cue(attribution: Attribution, cue: CueClass | None, one: Candidate) -> Stance | None:
    """What an evaluating cue says of its own object, None of anything else."""
    if cue not in AGAINST | FOR or one.rank or not one.mentions:
        return None
    if one.mentions[0].start - attribution.content[0].start > NEAR:
        return None
    return "oppose" if cue in AGAINST else "support"


def _only_where(reading: Reading, attribution: Attribution, one: Candidate) -> bool:
    """Whether a country or town only says where something in the content is or is done."""
    if one.kind not in ("government", "other") or len(one.mentions) != 1:
        return False
    token = reading.tokens[one.head]
    link = reading.tokens[token.head]
    inside = any(start <= link.start < end for start, end in attribution.content)
    return inside and token.dep == "pobj" and link.low in PLACING


PLACING = frozenset({"in", "at", "near", "from", "across", "throughout", "inside", "outside"})


def _weights() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = table("side_weights")["weights"]
    return found


def mixing() -> tuple[float, float]:
    """What the words count for beside the model, and how sharp both together are."""
    facts = table("side_weights")
    return float(facts["words"]), float(facts["sharpness"])


def worth(score: float) -> float:
    """How often sides with a score have been right on articles that the model has not seen."""
    points: list[list[float]] = table("side_weights")["right"]
    return line(points, score)


def by_words(facts: Facts) -> dict[str, float]:
    """The chances of each side by the facts of `tone.py`."""
    known = _weights()
    odds: dict[str, float] = {
        name: sum((known[name].get(fact, 0.0) * value for fact, value in facts.items()), 0.0)
        for name in STANCES
    }
    return _chances(odds)


def combined(told: Chances | None, words: Chances) -> dict[str, float]:
    """The chances by both readers: a weighted mean of their logarithms, made as sharp as they are
    right. Without a model the words alone.
    """
    if told is None:
        return dict(words)
    share, sharpness = mixing()
    return _chances(
        {
            name: sharpness
            * ((1.0 - share) * math.log(told[name] + LEAST) + share * math.log(words[name] + LEAST))
            for name in STANCES
        }
    )


def _chances(odds: Mapping[str, float]) -> dict[str, float]:
    most = max(odds.values())
    grown = {name: math.exp(value - most) for name, value in odds.items()}
    total = sum(grown.values())
    return {name: value / total for name, value in grown.items()}
