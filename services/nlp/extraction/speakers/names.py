"""Names of people: what of them is the name, and which of them can be the same."""

import re
from functools import cache

from rapidfuzz.distance import OSA

from services.nlp.extraction.tables import table

WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?")
ROYAL = frozenset({"prince", "princess", "king", "queen", "pope"})
"""Titles that stay with a given name that stands alone: "Prince Harry"."""
FULL = 2
"""Words after a title inside a name that are a full name: "Harbour Chief Ada Brown"."""
NICKNAME = 3
"""Letters that a short given name shares with the long one: "Rob", "Robert"."""
LONG_ENOUGH = 5
"""Shorter family names differ by a letter without being misspelled: Lee and Lees."""


@cache
def titles() -> dict[str, str]:
    """Each title with "man", "woman" or "any"."""
    words = table("titles")
    return {word: kind for kind in ("any", "man", "woman") for word in words[kind]}


@cache
def given_names() -> dict[str, str]:
    """Each given name with "man" or "woman"; a name used for both is left out."""
    men, women = (set(table("given_names")[kind].split()) for kind in ("man", "woman"))
    return dict.fromkeys(men - women, "man") | dict.fromkeys(women - men, "woman")


def key(word: str) -> str:
    """A word as it is looked up: lower case without its full stop."""
    return word.lower().rstrip(".")


def is_title(word: str) -> bool:
    """Whether a word before a name is no part of it."""
    return key(word) in titles()


def strip_titles(words: list[str]) -> tuple[int, int]:
    """Which of the words are the name: from the first that is no title, without a suffix.

    At least one word is always left.
    """
    first, last = 0, len(words)
    inner = [n for n in range(1, last - FULL) if is_title(words[n]) or _letters(words[n])]
    if inner:
        first = inner[-1]
    while first < last - 1 and (is_title(words[first]) or (first and _letters(words[first]))):
        first += 1
    if first and first == last - 1 and key(words[first - 1]) in ROYAL:
        first -= 1
    return first, last


def _letters(word: str) -> bool:
    """Whether a word is the letters of an office, "DA", and no initials of a name."""
    return word.isalpha() and word.isupper() and 1 < len(word) < LONG_ENOUGH


def gender_of(before: list[str], words: list[str]) -> str | None:
    """What a title (also one just before the name) or the given name tells, else None."""
    first, _ = strip_titles(words)
    for word in [*before, *words[:first]]:
        told = titles().get(key(word))
        if told in ("man", "woman"):
            return told
    return given_names().get(key(words[first])) if len(words) - first > 1 else None


def family(words: list[str]) -> str:
    """The family name, lower case: the last word that is no suffix such as "Jr."."""
    suffixes = table("titles")["suffix"]
    for word in reversed(words):
        if key(word) not in suffixes:
            return key(word)
    return key(words[-1])


def misspelled(one: str, other: str) -> bool:
    """Whether two lower-case names differ by one letter changed, added, lost or two exchanged."""
    if one == other:
        return True
    if min(len(one), len(other)) < LONG_ENOUGH or one[0] != other[0]:
        return False
    return bool(OSA.distance(one, other, score_cutoff=1) <= 1)


def same_person(full: list[str], other: list[str]) -> bool:
    """Whether a name of several words and another one can be the same person's.

    The shorter one is the family name, the given name, or both with an initial; a letter wrong
    in the family name is forgiven.
    """
    if len(other) == 1:
        return misspelled(family(full), key(other[0]))
    if [key(word) for word in full[-len(other) :]] == [key(word) for word in other]:
        return True
    if not misspelled(family(full), family(other)):
        return family(full) == key(other[0]) and key(full[0]) == family(other)
    one, two = key(full[0]), key(other[0])
    initial = min(len(one), len(two)) < NICKNAME and one[0] == two[0]
    return one == two or initial or _nickname(one, two)


def _nickname(one: str, two: str) -> bool:
    """Whether one given name is the start of the other ("Rob", "Robert") or misspelled."""
    short, long = sorted((one, two), key=len)
    return (len(short) >= NICKNAME and long.startswith(short[:NICKNAME])) or misspelled(one, two)
