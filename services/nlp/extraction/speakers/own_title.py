"""Which part of a title is the bearer's own: not "Brown's" of "Brown's lawyer"."""

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.affiliation import role_of
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.titles import is_role

Stretch = tuple[int, int]


def is_noun_of(reading: Reading, role: Stretch, number: int) -> bool:
    """Whether a role noun is the bearer's own: not the first of "the president's physician"."""
    owner = number + 1 < role[1] and reading.tokens[number + 1].tag == "POS"
    return is_role(reading.tokens[number].text) and not owner


def own_part(reading: Reading, cast: Cast, person: Character, title: Stretch) -> Stretch | None:
    """What of a title is the person's; None for another's: "Sen. Ada Brown" after a comma.

    "Brown's lawyer" and "the Brown campaign's director" name somebody without being theirs.
    """
    tokens, (first, last) = reading.tokens, title
    for low, high, who in cast.named(first, last):
        if who.kind != "person" or who is person:
            continue
        before = {tokens[n].low for n in range(first, low)}
        if before & {"of", "to", "for", "at", "with", "’s", "'s"}:
            return first, last
        if high < last and (tokens[high].tag == "POS" or tokens[high].tag in ("NN", "JJ")):
            return first, last
        if high < last and tokens[high].low == "and":
            return own_part(reading, cast, person, (high + 1, last))
        return None
    return first, last


def is_of_several(reading: Reading, title: Stretch) -> bool:
    """Whether a title is one of several people's: "the victims, Ada Brown and"."""
    role = role_of(reading, title)
    plural = role is not None and reading.tokens[role].tag in ("NNS", "NNPS")
    return plural and reading.tokens[title[0]].low not in ("both", "one")


def possessor(reading: Reading, title: Stretch) -> tuple[Stretch | None, Stretch]:
    """A common noun's possessive at the start is no part of the role: "the trust's chairman"."""
    first, last = title
    for number in range(first + 1, last - 1):
        owner = reading.tokens[number - 1]
        common = owner.tag in ("NN", "NNS") and not is_role(owner.text)
        role = any(is_role(reading.tokens[n].text) for n in range(number + 1, last))
        if reading.tokens[number].tag == "POS" and common and role:
            return (first, number), (number + 1, last)
    return None, title
