"""The names of bodies inside the titles of persons."""

import re

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.kinds import kind_noun
from services.nlp.extraction.speakers.places import country_of
from services.nlp.extraction.tables import wordlist

Stretch = tuple[int, int]
INSIDE = wordlist("affiliation_inside")
SIDES = frozenset({"opposition", "side", "camp", "team", "group", "industry"})
"""Bodies that have no name and no address."""


def body_after(
    reading: Reading, cast: Cast, person: Character, start: int, stop: int
) -> str | None:
    """The proper name that starts within a few words of `start`, in its fullest form."""
    tokens = reading.tokens
    first = start
    while first < min(stop, start + 6) and not tokens[first].tag.startswith("NNP"):
        if tokens[first].tag not in ("DT", "JJ", "NN", "NNS", "HYPH", "VBN", "CD", "PRP$", "VBG"):
            return _common(reading, cast, start, stop) if tokens[first].tag == "POS" else None
        first += 1
    if first >= stop or not tokens[first].tag.startswith("NNP"):
        return _common(reading, cast, start, stop)
    last = first + 1
    while last < stop and (tokens[last].tag.startswith("NNP") or links(reading, last, stop)):
        last += 1
    return body_name(reading, cast, person, (first, last))


def links(reading: Reading, number: int, stop: int) -> bool:
    """Whether a small word joins two parts of one name: "Bank of the North"."""
    following = number + 1
    while following < stop and reading.tokens[following].low in ("the", "and"):
        following += 1
    word = reading.tokens[number]
    inside = word.low in INSIDE or word.tag == "HYPH"
    return inside and following < stop and reading.tokens[following].tag.startswith("NNP")


def body_name(reading: Reading, cast: Cast, person: Character, stretch: Stretch) -> str | None:
    """The fullest name of the body at these tokens; None for a place and for a person."""
    words = re.sub(r"\s+", " ", reading.words(reading.span(*stretch)))
    link = reading.tokens[stretch[0] - 1].low if stretch[0] else ""
    for first, last, who in cast.named(*stretch):
        if who is person or who.kind == "person":
            return words if _firm_like(who, link) and (first, last) == stretch else None
        if (first, last) == stretch or (who.name.startswith(words) and first <= stretch[0]):
            town = country_of(who.name) and (who.place or link == "in")
            return None if town or (who.place and link != "at") else who.name
    return None if country_of(words) else cast.short_forms.get(words, words)


def _firm_like(who: Character, link: str) -> bool:
    """Whether a name tagged as a person's, but with nothing of one, stands where a body's does."""
    sole = " " not in who.name and link in ("of", "at")
    return (sole or link in ("for", "at")) and not (who.gender or who.roles)


def _common(reading: Reading, cast: Cast, start: int, stop: int) -> str | None:
    """A body that the title only describes: "the attorney general's office", "the company"."""
    first = start
    while first < stop and reading.tokens[first].tag in ("DT", "PRP$"):
        first += 1
    head = next(
        (n for n in range(stop - 1, first - 1, -1) if reading.tokens[n].tag in ("NN", "NNS")), None
    )
    kinds = ("government", "organization")
    known = head is not None and reading.tokens[head].low not in SIDES
    if head is None or not known or kind_noun(reading.tokens[head].text) not in kinds:
        return None
    noun = reading.tokens[head].low
    named = cast.by_word.get(noun, ())
    return named[0].name if len(named) == 1 else reading.words(reading.span(first, head + 1))
