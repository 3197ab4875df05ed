"""Ministries, which texts name in two ways: "Greek Trade Ministry", "Greece's Ministry of ..."."""

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.names import given_names
from services.nlp.extraction.speakers.names import key as lower
from services.nlp.extraction.speakers.places import country_of, is_people, mentioned
from services.nlp.extraction.tables import wordlist

Stretch = tuple[int, int]
MINISTRY = "ministry"
LEFT_OUT = wordlist("ministries_left_out")
"""What does not tell one ministry from another: "Ministry of Foreign Affairs"."""
LONGEST = 5
"""Words before "ministry" in a name."""


def find(reading: Reading) -> list[Stretch]:
    """Ministries with the country before them, also where the word itself is in lower case."""
    found = []
    for number, token in enumerate(reading.tokens):
        if token.low != MINISTRY:
            continue
        first = _first(reading, number)
        if first < number:
            found.append((first, _last(reading, number)))
    return found


def _first(reading: Reading, number: int) -> int:
    """The country's word before the ministry, `number` if there is none."""
    tokens = reading.tokens
    for first in range(number - 1, max(-1, number - LONGEST), -1):
        word = tokens[first]
        if is_people(word.text) or (country_of(word.text) and tokens[first + 1].tag == "POS"):
            return first
        inside = word.text[0].isupper() or word.tag == "NN" or word.low in ("and", "’s", "'s")
        if not inside:
            break
    return number


def _last(reading: Reading, number: int) -> int:
    """The token after the name: "Ministry of Trade and Industry" goes on after "of"."""
    tokens = reading.tokens
    last = number + 1
    if last < len(tokens) and tokens[last].low == "of":
        last += 1
        while last < len(tokens) and (
            (tokens[last].tag.startswith("NNP") and not starts_person(reading, last))
            or (tokens[last].low in ("and", "the") and tokens[last + 1 : last + 2])
        ):
            last += 1
        while tokens[last - 1].low in ("and", "the", "of"):
            last -= 1
    return last


def starts_person(reading: Reading, number: int) -> bool:
    """Whether a person's name starts in a run of proper nouns: "Ministry of Trade Ada Brown"."""
    following = reading.tokens[number + 1 : number + 2]
    given = lower(reading.tokens[number].text) in given_names()
    return given and bool(following) and following[0].tag == "NNP"


def key(name: str) -> tuple[str, frozenset[str]] | None:
    """Country and field of a ministry's name; None for any other name."""
    words = name.lower().replace("’s", "").replace("'s", "").split()
    codes = mentioned(name)
    if MINISTRY not in words or not codes:
        return None
    field = frozenset(
        word for word in words if word not in LEFT_OUT and not country_of(word.title())
    )
    return (codes[0][0], field) if field else None


def plainer(one: str, other: str) -> str:
    """The form to go by: the one that starts with the people's word, else the first."""
    return next((name for name in (one, other) if is_people(name.split()[0])), one)


def capitals(name: str) -> str:
    """The word itself with a capital where the field has one: "Foreign Ministry"."""
    words = name.split()
    for number, word in enumerate(words):
        if word == MINISTRY and number > 1 and words[number - 1][0].isupper():
            words[number] = word.title()
    return " ".join(words)
