"""Media and venues: which nouns and names they have, and the class of each."""

from functools import cache
from typing import cast

from services.nlp.extraction.tables import table
from shared.contracts.vocabulary import ChannelClass

SHORT = 3
"""Letters of outlets that are looked for only as a whole name: "Sun" is in "Sunday"."""


@cache
def nouns() -> dict[str, ChannelClass]:
    """Each noun or name with its class; the first class that has it keeps it."""
    found: dict[str, ChannelClass] = {}
    for name, listed in table("channels").items():
        if isinstance(listed, list):
            for word in listed:
                found.setdefault(word, cast("ChannelClass", name))
    return found


@cache
def outlets() -> frozenset[str]:
    """Names of papers, stations and agencies, lower case without "the"."""
    facts = table("agencies")
    return frozenset(name.lower() for name in (*facts["agencies"], *facts["outlets"]))


@cache
def _stations() -> frozenset[str]:
    return frozenset(name.lower() for name in table("channels")["outlets"]["broadcast"])


def class_of(words: str) -> ChannelClass:
    """Class of a channel by its words: the longest known phrase before "of", "with", "for"."""
    low = words.lower().removeprefix("the ")
    if low in outlets():
        return "broadcast" if low in _stations() else "print"
    head = low
    for link in (" with ", " of ", " for ", " to ", " from ", " at ", " in ", " about ", " by "):
        head = head.split(link)[0]
    for part in (head, low):
        tokens = part.replace("’s", "").replace(",", "").split()
        for length in (3, 2, 1):
            for start in range(len(tokens) - length, -1, -1):
                phrase = " ".join(tokens[start : start + length])
                found = nouns().get(phrase) or nouns().get(phrase.removesuffix("s"))
                if found:
                    return found
    if any(name in low for name in _stations()):
        return "broadcast"
    return "print" if any(name in low for name in outlets() if len(name) > SHORT) else "other"


def is_outlet(words: str) -> bool:
    """Whether a phrase is or has the name of an outlet; "the time" is none."""
    if words in outlets():
        return words not in nouns() and words != "time"
    return any(f" {name}" in f" {words}" for name in outlets() if len(name) > SHORT + 1)
