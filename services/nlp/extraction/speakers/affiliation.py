"""The organization or state body that a title ties a person to."""

import re

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.before_role import DWELLERS, body_before, has_portfolio
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.title_bodies import body_after
from services.nlp.extraction.speakers.titles import is_role
from services.nlp.extraction.tables import table, wordlist

Stretch = tuple[int, int]
LINKS = wordlist("affiliation_links")
STOPS = wordlist("affiliation_stops")
SEATED = frozenset({"council", "committee", "board", "commission", "panel", "court", "staff"})
"""Last words of bodies that people are "on"."""


def office_of(role: str) -> dict[str, str]:
    """What the table of offices says of a title: "Sen." sits in the Senate of the US."""
    for word in role.lower().split():
        facts: dict[str, str] | None = table("roles")["offices"].get(word)
        if facts:
            return facts
    return {}


def affiliation_in(reading: Reading, cast: Cast, person: Character, title: Stretch) -> str | None:
    """Name of the body in a title: after "of", "at", "for", "with", else before the role noun."""
    first, last = title
    stop = next((n for n in range(first, last) if reading.tokens[n].low in STOPS), last)
    role = role_of(reading, (first, stop))
    lemma = reading.lemma(role) if role is not None else ""
    if lemma in DWELLERS:
        return None
    start = first if role is None else role + 1
    portfolio = role is not None and has_portfolio(reading, role)
    words = reading.words(reading.span(first, stop)) if first < stop else ""
    if _party(words):
        return _party(words)
    places = [n for n in range(start, stop - 1) if reading.tokens[n].low in LINKS]
    for number in sorted(places, key=lambda n: (_outer(reading, places, n), n)):
        if portfolio and reading.tokens[number].low == "of":
            continue
        found = body_after(reading, cast, person, number + 1, stop)
        if found:
            return found
    before = body_before(reading, cast, person, (first, stop), role) if role else None
    return before or _behind(reading, cast, person, (stop, last)) or office_of(words).get("body")


def _behind(reading: Reading, cast: Cast, person: Character, rest: Stretch) -> str | None:
    """The body in what a title goes on with: "working on bells at the Bell Center", "on the Bell
    Council".
    """
    for number in range(*rest):
        low = reading.tokens[number].low
        if low not in ("at", "on"):
            continue
        found = body_after(reading, cast, person, number + 1, rest[1])
        if found and (low == "at" or found.rsplit(maxsplit=1)[-1].lower() in SEATED):
            return found
    return None


def _outer(reading: Reading, places: list[int], number: int) -> int:
    """0 for the link that the body itself stands behind: "at", and "for" after an "of"."""
    low = reading.tokens[number].low
    after = low == "for" and any(n < number and reading.tokens[n].low == "of" for n in places)
    return 0 if low == "at" or after else 1


def role_of(reading: Reading, title: Stretch) -> int | None:
    """The role noun of a title: the last one before "of", "at" and the like."""
    found = None
    for number in range(*title):
        token = reading.tokens[number]
        if found is not None and token.low in LINKS | {"and", ","}:
            break
        if is_role(token.text) and not (
            number + 1 < title[1] and reading.tokens[number + 1].tag == "POS"
        ):
            found = number
    return found


PARTISAN = re.compile(
    r"(?:former )?(Conservative|Labour|Liberal Democrat|SNP|Sinn Féin|Green) "
    r"(?:MP|peer|councillor|leader|minister)"
)


def _party(words: str) -> str | None:
    """The party in a title: "Conservative MP" is of the Conservative Party."""
    found = PARTISAN.match(words)
    if not found:
        return None
    return (
        "Labour"
        if found[1] == "Labour"
        else f"{found[1]} Party"
        if found[1] in ("Conservative", "Green")
        else found[1]
    )
