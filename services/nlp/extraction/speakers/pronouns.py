"""Pronouns: who "he", "she", "they" and "it" are."""

from bisect import bisect_left
from dataclasses import dataclass

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.places import is_country
from services.nlp.extraction.tables import wordlist

GENDERS = {"he": "man", "him": "man", "his": "man", "himself": "man",
           "she": "woman", "her": "woman", "hers": "woman", "herself": "woman"}  # fmt: skip
PLURAL = frozenset({"they", "them", "their", "themselves", "theirs"})
THING = frozenset({"it", "its", "itself"})
FIRST = wordlist("pronouns_first")
ALL = frozenset({*GENDERS, *PLURAL, *THING, *FIRST})

REACH = 12
"""Sentences that a pronoun looks back over."""
SUBJECT = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True)
class Said:
    """A statement already resolved: who spoke, and the tokens of cue or content it stands at."""

    who: Character
    at: int


def antecedent(
    reading: Reading, cast: Cast, spoken: list[Said], number: int, quoted: list[bool]
) -> Character | None:
    """The character that the pronoun at token `number` stands for, None if none fits."""
    word, paragraph = reading.tokens[number].low, _paragraph(reading, number)
    best: tuple[float, Character] | None = None
    for at, who in _candidates(reading, cast, spoken, number, quoted):
        if not fits(word, who):
            continue
        score = _score(reading, spoken, at, who, number)
        score += WEIGHTS["paragraph"] * (reading.tokens[at].start >= paragraph)
        if best is None or score >= best[0]:
            best = (score, who)
    return best[1] if best else None


def fits(word: str, who: Character) -> bool:
    """Whether number, sort and gender allow the pronoun."""
    if word in GENDERS:
        return who.kind == "person" and not who.plural and who.gender in (None, GENDERS[word])
    if word in PLURAL:
        return who.plural or (who.kind not in ("person", "document") and not country(who))
    return who.kind not in ("person", "group") and not who.plural


def country(who: Character) -> bool:
    """Whether a character is a country or place, which "they" seldom stands for."""
    return who.place or (who.kind == "government" and is_country(who.name))


def _candidates(
    reading: Reading, cast: Cast, spoken: list[Said], number: int, quoted: list[bool]
) -> list[tuple[int, Character]]:
    """Mentions and speakers before the pronoun, near enough, outside of quotations."""
    begin = reading.back(number, REACH)
    named = [
        (first, who)
        for first, _, who in cast.between(begin, number)
        if not quoted[first] or quoted[number]
    ]
    told = [(said.at, said.who) for said in heard(spoken, begin, number)]
    return sorted(named + told, key=lambda pair: pair[0])


def heard(spoken: list[Said], begin: int, end: int) -> list[Said]:
    """Those who spoke at a token from `begin` up to, not including, `end`; `spoken` is in order."""
    first = bisect_left(spoken, begin, key=lambda said: said.at)
    return spoken[first : bisect_left(spoken, end, key=lambda said: said.at)]


def last_heard(spoken: list[Said], number: int) -> Said | None:
    """The last one who spoke before a token."""
    at = bisect_left(spoken, number, key=lambda said: said.at)
    return spoken[at - 1] if at else None


def _score(reading: Reading, spoken: list[Said], at: int, who: Character, number: int) -> float:
    """Nearness, subjects first, the last speaker above all."""
    tokens = reading.tokens
    head = at
    while (
        tokens[head].dep in ("compound", "nmod", "det", "amod")
        and head < tokens[head].head < number
    ):
        head = tokens[head].head
    score = -WEIGHTS["sentence"] * (tokens[number].sentence - tokens[at].sentence)
    if tokens[head].dep in SUBJECT:
        score += WEIGHTS["subject"]
    elif tokens[head].dep == "poss" and tokens[tokens[head].head].dep in SUBJECT:
        score += WEIGHTS["owner"]
    elif tokens[head].dep in OBLIQUE:
        score -= WEIGHTS["oblique"]
    word = tokens[number].low
    if word in GENDERS and who.gender == GENDERS[word]:
        score += WEIGHTS["gender"]
    if word in THING:
        score += min(len(who.mentions), 8) * WEIGHTS["frequent"]
    half_known = who.kind == "person" and " " not in who.name and not who.described
    if who.place or (half_known and who.gender is None):
        score -= WEIGHTS["doubtful"]
    last = last_heard(spoken, number)
    return score + WEIGHTS["speaker"] * bool(last and last.who is who)


def _paragraph(reading: Reading, number: int) -> int:
    """Where the paragraph of a token starts in the text."""
    return reading.text.rfind("\n", 0, reading.tokens[number].start) + 1


OBLIQUE = frozenset({"poss", "pobj", "compound", "nmod"})
WEIGHTS = {
    "sentence": 1.0,
    "paragraph": 0.5,
    "subject": 1.5,
    "owner": 1.0,
    "oblique": 1.0,
    "gender": 1.0,
    "frequent": 0.25,
    "doubtful": 2.0,
    "speaker": 1.5,
}
"""What speaks for an antecedent, per sentence of distance and per fact; set on the training part of
the annotated articles."""
