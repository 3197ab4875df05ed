"""What a text calls a body besides its name: "the insurer Calder", "Calder Lights, a charity"."""

from collections.abc import Iterator

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.introductions import NAMING, noun_of
from services.nlp.extraction.speakers.kinds import noun_kinds

Stretch = tuple[int, int]
BODIES = ("organization", "government")
REACH = 4
"""Tokens of an apposition before its noun."""


def learn(reading: Reading, cast: Cast) -> None:
    """Give each body the nouns that the text calls it by."""
    for body in (*cast.bodies, *cast.persons):
        if body.place or body.kind == "person":
            continue
        for name in body.mentions:
            body.nouns.update(_nouns(reading, name))


def _nouns(reading: Reading, name: Stretch) -> Iterator[str]:
    """The base forms of the nouns that stand for a body at one mention of its name."""
    for number in (_before(reading, name[0]), _after(reading, name)):
        if number is not None:
            noun = reading.lemma(number)
            if noun_kinds().get(noun) in BODIES:
                yield noun


def _before(reading: Reading, first: int) -> int | None:
    """The singular noun that a name stands behind: "the group, Calder Lights", "a group known as
    Calder Lights".
    """
    tokens = reading.tokens
    at = first - 1
    at -= at > 0 and tokens[at].low in ("“", '"', "the")
    at -= at > 0 and tokens[at].text in (",", "as")
    if at > 0 and reading.lemma(at) in NAMING and tokens[at].tag == "VBN":
        return noun_of(reading, tokens[at].head)
    joined = at >= 0 and tokens[at].sentence == tokens[first].sentence
    return at if joined and _common(reading, at) else None


def _after(reading: Reading, name: Stretch) -> int | None:
    """The noun of an apposition after a name: ", a small family firm"."""
    tokens, at = reading.tokens, name[1] + 1
    if at >= len(tokens) or tokens[at - 1].text != "," or tokens[at].low not in ("a", "an"):
        return None
    for number in range(at + 1, min(at + 1 + REACH, len(tokens))):
        if _common(reading, number) and not _common(reading, min(number + 1, len(tokens) - 1)):
            return number
        if tokens[number].tag[:2] not in ("JJ", "NN", "VB", "HY"):
            return None
    return None


def _common(reading: Reading, number: int) -> bool:
    return reading.tokens[number].tag == "NN"
