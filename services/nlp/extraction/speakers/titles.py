"""What a title is made of: role nouns, the words inside it, and those that are no part of it."""

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.kinds import role_nouns
from services.nlp.extraction.speakers.names import is_title, key
from services.nlp.extraction.tables import wordlist

NOUNS = ("NN", "NNS", "NNP", "NNPS")
INSIDE = frozenset(
    {*NOUNS, "JJ", "JJR", "JJS", "POS", "HYPH", "VBN", "CD", "``", "''", "RB", "VBG", "AFX"}
)
HONORIFICS = wordlist("titles_honorifics")
QUALIFIERS = frozenset({"former", "acting", "interim", "ex", "the", "prime", "vice"})
"""Words of titles that name no office by themselves."""
OUTER = wordlist("titles_outer")
POSSESSIVE = frozenset({"’s", "'s"})
LEADING = frozenset({"managing", "acting", "founding", "commanding", "presiding", "consulting"})
"""Participles that a title starts with; others are verbs: "respecting Judge Brown"."""
LONGEST = 22
"""Tokens of a title; what is longer is a parse gone wrong."""

Stretch = tuple[int, int]


def is_role(word: str) -> bool:
    """Whether a word names what a person does: "senators" and "co-founder" as well."""
    low = key(word)
    nouns = role_nouns()
    return (
        low in nouns
        or low.removesuffix("s") in nouns
        or low.rsplit("-", 1)[-1] in nouns
        or (is_title(word) and low not in HONORIFICS | QUALIFIERS)
    )


def trim(reading: Reading, stretch: Stretch) -> Stretch | None:
    """Without outer articles, marks and honorifics; None if nothing of a role is left."""
    first, last = stretch
    tokens = reading.tokens
    while first < last and (
        tokens[first].low in OUTER
        or key(tokens[first].text) in HONORIFICS
        or tokens[first].text.isspace()
        or (tokens[first].tag == "VBG" and tokens[first].low not in LEADING)
    ):
        first += 1
    while first < last and (
        tokens[last - 1].low in OUTER - POSSESSIVE
        or tokens[last - 1].text.isspace()
        or tokens[last - 1].text in ".’'"
    ):
        last -= 1
    if first >= last or not any(is_role(tokens[n].text) for n in range(first, last)):
        return None
    return first, last
