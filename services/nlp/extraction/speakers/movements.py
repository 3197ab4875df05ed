"""Groups that are named for their people and their cause: "Doctors for Open Wards"."""

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.descriptions import is_people
from services.nlp.extraction.tables import wordlist

Stretch = tuple[int, int]
CAUSE = frozenset({"for", "against", "without", "united"})
AGENTS = wordlist("movements_agents")
"""People who act for somebody: "Lawyers for Ada Brown" are no group with a name."""


def find(reading: Reading) -> list[Stretch]:
    """Capitalised people with a capitalised cause, inside a sentence."""
    tokens = reading.tokens
    starts = {first for first, _ in reading.sentences}
    found = []
    for number in range(1, len(tokens) - 1):
        if tokens[number].text not in CAUSE or not _people(reading, number - 1):
            continue
        last = number + 1
        while last < len(tokens) and tokens[last].text[:1].isupper():
            last += 1
        if last > number + 1 and number - 1 not in starts:
            found.append((number - 1, last))
    return found


def _people(reading: Reading, number: int) -> bool:
    token = reading.tokens[number]
    plural = token.tag in ("NNS", "NNPS") and token.text[:1].isupper()
    return plural and token.low not in AGENTS and is_people(reading, number)
