"""Which stretches of a text are names of persons and which of bodies.

spaCy's names are where it starts; what stands around a name and who speaks correct them.
"""

from collections.abc import Iterable

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers import hinted, introductions, ministries, movements, shapes
from services.nlp.extraction.speakers.kinds import institution, kind_noun
from services.nlp.extraction.speakers.names import given_names, key, strip_titles
from services.nlp.extraction.speakers.places import country_of
from services.nlp.extraction.speakers.titles import is_role
from services.nlp.extraction.tables import wordlist

Stretch = tuple[int, int]
Sighting = tuple[int, int, str]
NAMES = wordlist("cast_names")
BODIES = frozenset({"ORG", "GPE", "FAC", "LOC", "NORP"})
SHIPS = frozenset({"USS", "HMS", "HMAS", "USNS", "RMS", "MV"})
PRESS = wordlist("bodies_press")
MAKERS = frozenset({"productions", "pictures", "enterprises", "ventures", "studios", "records"})
"""Last words of firms that bear their founder's full name: "Ada Brown Productions"."""
FULL_NAME = (2, 3)
"""Fewest and most words of a name that is taken for a person's against its label."""
APPOSED = 5
"""Tokens after a name and a comma within which the role noun of an apposition stands."""


def persons_and_bodies(
    reading: Reading, hints: list[Stretch]
) -> tuple[list[Stretch], list[Stretch]]:
    """Names of persons and of all else. A name tagged both ways is what it is more often.

    `hints` are stretches of tokens that speak.
    """
    named = [(name.first, name.last, name.label) for name in reading.names if name.label in NAMES]
    named = shapes.corrected(reading, named)
    named = replaced(named, hinted.names(reading, named, hints))
    for find in (introductions.find, ministries.find, movements.find):
        named = replaced(named, ((*place, "ORG") for place in find(reading)))
    named = replaced(named, _unlabelled(reading, named))
    surely = {
        reading.words(reading.span(first, last))
        for first, last, label in named
        if label != "PERSON" and _of_person(reading, first, last)
    }
    return _voted(reading, named, surely)


def replaced(named: Iterable[Sighting], better: Iterable[Sighting]) -> list[Sighting]:
    """The names with `better` ones in the place of those that share a token with them."""
    better = list(better)
    covered = {n for first, last, _ in better for n in range(first, last)}
    kept = [one for one in named if covered.isdisjoint(range(one[0], one[1]))]
    return sorted({*kept, *better})


def _voted(
    reading: Reading, named: list[Sighting], surely: set[str]
) -> tuple[list[Stretch], list[Stretch]]:
    votes: dict[str, list[int]] = {}
    for first, last, label in named:
        words = reading.words(reading.span(first, last))
        votes.setdefault(words, [0, 0])[label == "PERSON"] += 1
    persons, others = [], []
    for first, last, label in named:
        words = reading.words(reading.span(first, last))
        is_body, is_person = votes[words]
        person = is_person >= is_body and is_person and not country_of(words) and not _firm(words)
        if person or words in surely:
            persons.append((first, last))
        elif label in BODIES or is_body or _firm(words):
            others.append((first, last))
    return persons, others


def _firm(name: str) -> bool:
    """Whether a name that spaCy takes for a person's is a body's or a ship's by its words."""
    words = name.split()
    kind = kind_noun(words[-1]) if len(words) > 1 else None
    body = kind in ("organization", "government") and key(words[0]) not in given_names()
    maker = words[-1].lower() in MAKERS or (len(words) == 1 and words[0].lower() in PRESS)
    return body or maker or words[0] in SHIPS


def _unlabelled(reading: Reading, named: list[Sighting]) -> list[Sighting]:
    """Full names that spaCy left without a label: a given name and more proper nouns."""
    taken = {n for first, last, _ in named for n in range(first, last)}
    tokens, found, at = reading.tokens, [], 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and _plain(reading, end) and end not in taken:
            end += 1
        full = FULL_NAME[0] <= end - at <= FULL_NAME[1] and end not in taken
        if full and key(tokens[at].text) in given_names() and not _bears_kind(reading, at, end):
            found.append((at, end, "PERSON"))
        at = max(end, at + 1)
    return found


def _bears_kind(reading: Reading, first: int, last: int) -> bool:
    return any(kind_noun(reading.tokens[n].text) for n in range(first, last))


def _plain(reading: Reading, number: int) -> bool:
    token = reading.tokens[number]
    capital = token.text[:1].isupper() and not token.text.isupper()
    return capital and token.tag == "NNP" and not is_role(token.text)


def _of_person(reading: Reading, first: int, last: int) -> bool:
    """Whether a name tagged as a body's is a person's by its first word or what is beside it."""
    words = reading.words(reading.span(first, last)).split()
    low, high = strip_titles(words)
    titled, words = low > 0, words[low:high]
    fewest, most = FULL_NAME
    proper = all(word[:1].isupper() and word[1:2].islower() for word in words)
    if not fewest <= len(words) <= most or not proper:
        return False
    body = any(kind_noun(word) for word in words) or institution(" ".join(words))
    if body or country_of(" ".join(words)) or country_of(words[0]):
        return False
    told = titled or key(words[0]) in given_names() or _apposed(reading, last)
    return told or _titled(reading, first)


def _apposed(reading: Reading, at: int) -> bool:
    """Whether ", who", an age or ", an editor" follows."""
    tokens = reading.tokens
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return False
    if tokens[at + 1].low == "who" or (
        tokens[at + 1].text.isdigit() and tokens[at + 2 : at + 3] and tokens[at + 2].text == ","
    ):
        return True
    for token in tokens[at + 1 : at + 1 + APPOSED]:
        if token.tag == "NN" and is_role(token.text):
            return True
        if token.tag not in ("DT", "JJ", "NN", "NNP", "HYPH", "VBG", "VBN", "PRP$"):
            return False
    return False


def _titled(reading: Reading, first: int) -> bool:
    """Whether a singular role noun in lower case stands straight before: "farmer Ada Brown"."""
    tokens = reading.tokens
    at = first - 1
    if at > 0 and tokens[at].text == "," and tokens[at - 1].tag == "NN":
        return is_role(tokens[at - 1].text) or tokens[at - 1].low in KIN
    return (
        at >= 0
        and tokens[at].tag == "NN"
        and tokens[at].text.islower()
        and is_role(tokens[at].text)
    )


KIN = frozenset({"wife", "husband", "son", "daughter", "brother", "sister", "mother", "father"})
