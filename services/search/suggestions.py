"""What a reader may be about to type: names on record that complete the end of a query."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shared.index.port import StatementIndex
from shared.index.query import UNKNOWN, FacetName, StatementQuery
from shared.index.query_terms import QUOTES

FIELDS: dict[str, FacetName] = {
    "speaker": "speaker",
    "target": "target",
    "supports": "supports",
    "opposes": "opposes",
}
"""Fields of the query language whose values are completed."""

SHORTEST, LONGEST = 2, 60
"""Code points of a word that is completed."""

MOST = 8
LOOKED_AT = 40
"""Names that hold the letters typed, the most frequent first, of which those are told in which a
word begins with them."""

_ENDING = re.compile(
    rf"(?P<head>.*?)(?:(?P<field>{'|'.join(FIELDS)}):[{QUOTES}]?)?(?P<word>[^\s:{QUOTES}()]+)\Z",
    re.DOTALL | re.IGNORECASE,
)
_FIELD = re.compile(
    rf"(?P<head>.*?)(?P<field>{'|'.join(FIELDS)}):[{QUOTES}](?P<words>[^{QUOTES}]+)\Z",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True)
class Suggestion:
    """A name, how often it is on record in this place, and the whole query with it.

    Attributes:
        facet: speaker, target, supports or opposes.
    """

    query: str
    name: str
    facet: FacetName
    count: int


@dataclass(frozen=True)
class Ending:
    """The end of a query that can be completed.

    Attributes:
        head: what stands before it.
        facets: where its name is looked for.
        word: the last word typed, which is looked for.
        given: all words of the name typed so far.
    """

    head: str
    facets: tuple[FacetName, ...]
    word: str
    given: tuple[str, ...]


async def suggestions(index: StatementIndex, query: str) -> tuple[Suggestion, ...]:
    """At most `MOST` ways on from what has been typed, the most frequent names first.

    Raises:
        IndexUnavailableError: the engine does not answer.
    """
    ending = ending_of(query)
    if ending is None:
        return ()
    found = await index.facets(
        StatementQuery(), ending.facets, size=LOOKED_AT, containing=ending.word
    )
    named = [
        Suggestion(completed(ending, facet, count.value), count.value, facet, count.count)
        for facet in ending.facets
        for count in found[facet].values
        if _fits(count.value, ending)
    ]
    return tuple(sorted(named, key=lambda one: -one.count)[:MOST])


def ending_of(query: str) -> Ending | None:
    """What of `query` can be completed; None if its end is no beginning of a name."""
    match = _FIELD.match(query) or _ENDING.match(query)
    if match is None:
        return None
    groups = match.groupdict()
    given = (groups.get("words") or groups.get("word") or "").split()
    field = (groups.get("field") or "").lower()
    word = given[-1].lstrip("-") if given else ""
    if not SHORTEST <= len(word) <= LONGEST:
        return None
    if field:
        return Ending(match["head"], (FIELDS[field],), word, tuple(given))
    return Ending(match["head"], ("speaker", "target"), word, (word,))


def completed(ending: Ending, facet: FacetName, name: str) -> str:
    """The whole query with the name; words of it that stand right before are taken into it."""
    head = ending.head.rstrip()
    if len(ending.facets) > 1:
        known = set(_words(name))
        kept = head.split()
        while kept and set(_words(kept[-1])) <= known and _words(kept[-1]):
            kept.pop()
        head = " ".join(kept)
    field = next(field for field, of in FIELDS.items() if of == facet)
    return f'{head} {field}:"{name}"'.strip()


def _fits(name: str, ending: Ending) -> bool:
    """Whether a word of the name begins with the last one typed, and the others are in it."""
    if name == UNKNOWN or any(mark in name for mark in QUOTES):
        return False
    *before, last = (word.lower() for word in ending.given)
    words = _words(name)
    return any(word.startswith(last) for word in words) and _all_in(before, words)


def _all_in(before: Iterable[str], words: Sequence[str]) -> bool:
    return all(word in words for word in before)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.lower())
