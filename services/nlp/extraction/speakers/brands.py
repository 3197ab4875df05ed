"""Firms that look like persons by their names: "Calder says" thirty times, and never a title."""

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.names import given_names, key
from services.nlp.extraction.speakers.titles_around import titles_of

OFTEN = 3
"""Mentions by which a person would have been named in full, or given a title."""
LOOKED_AT = 20
"""Mentions at which a title is looked for."""


def mark(reading: Reading, cast: Cast) -> None:
    """Make organizations of the names of one word that nothing else shows to be a person's."""
    for person in cast.persons:
        if _is_brand(reading, person):
            person.kind = "organization"


def _is_brand(reading: Reading, person: Character) -> bool:
    if " " in person.name or person.gender or len(person.mentions) < OFTEN:
        return False
    if key(person.name) in given_names():
        return False
    names = person.mentions[:LOOKED_AT]
    return not any(_is_titled(reading, name) for name in names)


def _is_titled(reading: Reading, name: tuple[int, int]) -> bool:
    """Whether a title stands at a mention, or a relative clause of a person after it."""
    tokens, last = reading.tokens, name[1]
    comma = last < len(tokens) and tokens[last].text == ","
    who = last + comma < len(tokens) and tokens[last + comma].low in ("who", "whose")
    return who or next(titles_of(reading, name), None) is not None
