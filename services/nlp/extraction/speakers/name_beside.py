"""The name that stands beside a description: "the insurer Calder", "the Tea PAC, a local group"."""

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers import descriptions
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.titles import is_role

Stretch = tuple[int, int]
APPOSED = 8
"""Tokens after a name in which a description in apposition to it has its head."""
CLOSING = frozenset({",", "”", '"', ".", ":"})
"""Marks after a name that stood behind a description."""
MEMBERS = frozenset({"country", "member", "nation", "state"})
"""What a bloc is made of: "the countries of the League" are the League."""
ANYBODY = frozenset({"authority", "someone", "somebody"})
"""Who speaks for the body that they are from: "authorities from the Harbour Board"."""


def name_behind(reading: Reading, cast: Cast, stretch: Stretch, head: int) -> Character | None:
    """The name that follows a description: "the minister, Ada Brown," or "the insurer Calder"."""
    tokens, at = reading.tokens, stretch[1]
    comma = at < len(tokens) and tokens[at].text == ","
    at += comma
    if tokens[head].tag not in ("NN", "NNP") or not (is_role(tokens[head].text) or not comma):
        return None
    for low, high, who in cast.named(at, at + 1):
        closed = high >= len(tokens) or tokens[high].text in CLOSING or tokens[high].tag[:2] == "VB"
        if low == at and (closed or not comma) and tokens[low].sentence == tokens[head].sentence:
            return who if (who.kind == "person") == is_role(tokens[head].text) else None
    return None


def bloc(reading: Reading, cast: Cast, stretch: Stretch, head: int) -> Character | None:
    """The body that "the countries of the League" and "someone from the League" mean."""
    first, last, noun = head + 1, stretch[1], reading.lemma(head)
    if first >= last or (noun not in MEMBERS and noun not in ANYBODY):
        return None
    if reading.tokens[first].low != ("of" if noun in MEMBERS else "from"):
        return None
    kinds = ("organization",) if noun in MEMBERS else ("organization", "government")
    named = (who for *_, who in cast.named(first, last) if who.kind in kinds and not who.place)
    return next(named, None)


def apposed(reading: Reading, cast: Cast, stretch: Stretch, head: int) -> Character | None:
    """The name that a description stands beside: "the Tea PAC, a local organization"."""
    token = reading.tokens[head]
    if token.tag in descriptions.PLURALS:
        return None
    if token.dep != "appos":
        return _called(reading, cast, stretch, head)
    at = token.head
    person = descriptions.kind_of(reading, head) == "person"
    named = (who for *_, who in cast.named(at, at + 1) if at < head < at + APPOSED)
    found = next((who for who in named if (who.kind == "person") == person), None)
    return found or _called(reading, cast, stretch, head)


def _called(reading: Reading, cast: Cast, stretch: Stretch, head: int) -> Character | None:
    """The body straight before a comma that the text calls by this noun."""
    at = stretch[0] - 1
    if at < 1 or reading.tokens[at].text != ",":
        return None
    noun = reading.lemma(head)
    bodies = (who for *_, who in cast.named(at - 1, at) if who.kind != "person")
    return next((who for who in bodies if noun in who.nouns), None)
