"""The organization or state body that a title ties a person to."""

import re

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.kinds import kind_noun
from services.nlp.extraction.speakers.names import is_title, key
from services.nlp.extraction.speakers.places import country_of, is_people
from services.nlp.extraction.speakers.title_bodies import body_after, body_name, links
from services.nlp.extraction.speakers.titles import is_role
from services.nlp.extraction.tables import table, wordlist

Stretch = tuple[int, int]
LINKS = wordlist("affiliation_links")
STOPS = wordlist("affiliation_stops")
PORTFOLIOS = frozenset({"secretary", "minister"})
"""What stands before them is what they deal with: "Defense Secretary"."""
STAFF = frozenset({"press", "executive", "private", "communications", "general"})
"""Secretaries that have no portfolio: "White House press secretary"."""
RANKS = wordlist("affiliation_ranks")
"""Capitalised words of a title that are no body's."""
SMALL = wordlist("affiliation_small")
PERSONAL = wordlist("affiliation_personal")
PARTIES = wordlist("affiliation_parties")
DWELLERS = wordlist("affiliation_dwellers")
"""Titles that tie to a place, a person or a work, to no body."""


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
    portfolio = lemma in PORTFOLIOS and reading.tokens[start - 2].low not in STAFF
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
    before = _before_role(reading, cast, person, (first, stop), role) if role else None
    return before or office_of(words).get("body")


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


def _before_role(
    reading: Reading, cast: Cast, person: Character, title: Stretch, role: int
) -> str | None:
    """Proper nouns before the role noun: "Wild coach", "Columbus Police Department spokesman"."""
    first, _ = title
    portfolio = reading.lemma(role) in PORTFOLIOS and reading.tokens[role - 1].low not in STAFF
    if role == first or portfolio:
        return None
    body = next((w for *_, w in cast.named(first, role) if _is_body(w)), None)
    if body and reading.lemma(role) not in DWELLERS | PERSONAL and key(body.name) not in PARTIES:
        return body.name
    start = first
    while start < role and (
        reading.tokens[start].low in SMALL or not reading.tokens[start].tag.startswith("NNP")
    ):
        if kind_noun(reading.tokens[start].text) == "government":
            return reading.tokens[start].text
        start += 1
    end = start
    if start > first and is_people(reading.tokens[start - 1].text) and start < role:
        start -= 1
    while (
        end < role
        and not (is_title(reading.tokens[end].text) or is_role(reading.tokens[end].text))
        and reading.tokens[end].low not in RANKS
        and (reading.tokens[end].tag.startswith("NNP") or links(reading, end, role))
    ):
        end += 1
    if start >= end:
        return None
    words = reading.words(reading.span(start, end))
    owned = reading.lemma(role) in DWELLERS | PERSONAL
    found = body_name(reading, cast, person, (start, end)) or (
        None if owned or country_of(words) else words
    )
    party = found is None or key(found) in PARTIES
    return None if party or found is None or country_of(found) else found


def _is_body(who: Character) -> bool:
    return who.kind in ("organization", "government") and not who.place and not country_of(who.name)
