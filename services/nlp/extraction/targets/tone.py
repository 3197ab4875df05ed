"""Facts about how a content speaks of a target, from which rules tell the side it takes."""

import math
from functools import cache

from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.targets.candidates import Candidate
from services.nlp.extraction.targets.features import Facts
from services.nlp.extraction.targets.words import NEGATIONS, leaning, lexicon
from shared.contracts.vocabulary import CueClass

AT_START = 4
"""Tokens from the start of the content within which a target can be the cue's own object."""
NEGATED = 3
"""Tokens before a word within which a negation turns it around."""
LONG = 10
DISTANCES = ((3, "a"), (8, "b"))
"""Tokens between a word and the target, in three steps."""
QUOTES = "\"“'‘"
BUT = frozenset({"but", "however", "despite", "although"})
OUGHT = frozenset({"should", "must", "need", "needs", "ought"})
SELF = frozenset({"we", "us", "our", "i", "me", "my"})


def belongs(name: str, speaker: Character | None) -> str:
    """What a target is to the speaker, "" if neither speaker nor the speaker's body."""
    if speaker is None:
        return ""
    return "own" if name == speaker.name else "own body" if name == speaker.affiliation else ""


def tone(
    reading: Reading, attribution: Attribution, cue: CueClass | None, one: Candidate, own: str
) -> Facts:
    """The facts by name, 1 for what is so; `own` says what the target is to the speaker."""
    numbers = [n for span in attribution.content for n in reading.within(*span)]
    found: Facts = {"bias": 1.0, f"cue={cue}": 1.0}
    if own:
        found[own] = 1.0
    if one.mentions:
        found |= _of_mention(reading, attribution, cue, one, numbers)
    else:
        found["implied"] = 1.0
    return found | _of_words(reading, one, numbers) | _of_content(reading, attribution, numbers)


def _of_mention(
    reading: Reading,
    attribution: Attribution,
    cue: CueClass | None,
    one: Candidate,
    numbers: list[int],
) -> Facts:
    token = reading.tokens[one.head]
    found: Facts = {f"dep={token.dep}": 1.0}
    if token.dep == "pobj":
        found[f"after={reading.tokens[token.head].low}"] = 1.0
    lean, _ = leaning(reading, attribution.content, one.first, one.head)
    for name, so in (
        (f"leaning={lean}", lean != 0),
        ("start", one.first - numbers[0] < AT_START),
        (f"start.cue={cue}", one.first - numbers[0] < AT_START),
        ("first person", token.low in SELF),
        ("plural", token.tag in ("NNS", "NNPS")),
        ("proper", token.tag in ("NNP", "NNPS")),
        ("pronoun", token.tag.startswith("PRP")),
    ):
        if so:
            found[name] = 1.0
    return found


def _of_words(reading: Reading, one: Candidate, numbers: list[int]) -> Facts:
    """How many words for and against stand in the content, and the one nearest to the target."""
    judging = [(n, sign) for n in numbers if (sign := _sign(reading, n, numbers[0]))]
    good = sum(sign > 0 for _, sign in judging)
    bad = len(judging) - good
    found: Facts = {
        "good": math.log1p(good),
        "bad": math.log1p(bad),
        "good, dense": LONG * good / len(numbers),
        "bad, dense": LONG * bad / len(numbers),
    }
    if good and not bad:
        found["only good"] = 1.0
    if bad and not good:
        found["only bad"] = 1.0
    sentence = reading.tokens[one.head].sentence if one.mentions else None
    near = [(abs(n - one.head), s) for n, s in judging if reading.tokens[n].sentence == sentence]
    if near:
        distance, sign = min(near)
        steps = next((name for most, name in DISTANCES if distance <= most), "c")
        found[f"near={sign}.{steps}"] = 1.0
    return found


def _sign(reading: Reading, number: int, begin: int) -> int:
    """1, -1 or 0 by the word, turned around by a negation just before it."""
    sign = signs().get(reading.lemma(number), 0) or signs().get(reading.tokens[number].low, 0)
    if not sign:
        return 0
    before = range(max(begin, number - NEGATED), number)
    return -sign if any(reading.tokens[n].low in NEGATIONS for n in before) else sign


@cache
def signs() -> dict[str, int]:
    """Every word of the opinion table with its sign, whatever it judges."""
    found: dict[str, int] = {}
    for words in lexicon().values():
        for word, sign in words.items():
            found.setdefault(word, sign)
    return found


def _of_content(reading: Reading, attribution: Attribution, numbers: list[int]) -> Facts:
    tokens = [reading.tokens[n] for n in numbers]
    words = {token.low for token in tokens}
    found: Facts = {
        f"length={min(4, len(numbers) // LONG)}": 1.0,
        "figures": math.log1p(sum(token.tag == "CD" for token in tokens)),
        "negations": math.log1p(sum(token.low in NEGATIONS for token in tokens)),
    }
    for name, so in (
        ("quoted", reading.text[attribution.content[0].start] in QUOTES),
        ("question", "?" in reading.words(attribution.content[-1])),
        ("ought", bool(words & OUGHT)),
        ("but", bool(words & BUT)),
    ):
        if so:
            found[name] = 1.0
    return found
