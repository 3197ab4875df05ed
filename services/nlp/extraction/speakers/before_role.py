"""The body that stands before the role noun of a title: "Wild coach", "association president"."""

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.kinds import kind_noun
from services.nlp.extraction.speakers.names import is_title, key
from services.nlp.extraction.speakers.places import country_of, is_people
from services.nlp.extraction.speakers.title_bodies import body_name, links
from services.nlp.extraction.speakers.titles import is_role
from services.nlp.extraction.tables import wordlist

Stretch = tuple[int, int]
PORTFOLIOS = frozenset({"secretary", "minister"})
"""What stands before them is what they deal with: "Defense Secretary"."""
STAFF = frozenset({"press", "executive", "private", "communications", "general"})
"""Secretaries that have no portfolio: "White House press secretary"."""
RANKS = wordlist("affiliation_ranks")
"""Capitalised words of a title that are no body's."""
SMALL = wordlist("affiliation_small")
PERSONAL = wordlist("affiliation_personal")
PARTIES = wordlist("affiliation_parties")
AREAS = frozenset(
    {"state", "city", "country", "county", "nation", "town", "district", "province", "house"}
)
"""Nouns of governments that tell nobody apart: "state employee"."""
SORTS = frozenset({"school", "university", "college", "hospital", "church", "press", "media"})
"""Nouns of bodies that say where somebody works, not at which one: "school teacher"."""
DWELLERS = wordlist("affiliation_dwellers")
"""Titles that tie to a place, a person or a work, to no body."""


def has_portfolio(reading: Reading, role: int) -> bool:
    """Whether what stands before the role noun is what its bearer deals with."""
    before = reading.tokens[role - 1].low if role else ""
    return reading.lemma(role) in PORTFOLIOS and before not in STAFF


def body_before(
    reading: Reading, cast: Cast, person: Character, title: Stretch, role: int
) -> str | None:
    """The body named or meant before the role noun at `role`; None for a place or a person."""
    first = title[0]
    if role == first or has_portfolio(reading, role):
        return None
    owned = reading.lemma(role) in DWELLERS | PERSONAL
    body = next((w for *_, w in cast.named(first, role) if _is_body(w)), None)
    if body and not owned and key(body.name) not in PARTIES:
        return body.name
    start, common = _common(reading, cast, first, role)
    if common:
        return common
    end = _end(reading, start, role)
    if start > first and is_people(reading.tokens[start - 1].text) and start < role:
        start -= 1
    if start >= end:
        return None
    words = reading.words(reading.span(start, end))
    unsure = owned or country_of(words) or (end < role and reading.tokens[end].tag == "NN")
    found = body_name(reading, cast, person, (start, end)) or (None if unsure else words)
    return None if not found or key(found) in PARTIES or country_of(found) else found


def _common(reading: Reading, cast: Cast, first: int, role: int) -> tuple[int, str | None]:
    """The first proper noun before the role, and the body that a common noun before it means."""
    for number in range(first, role):
        word = reading.tokens[number]
        if word.tag.startswith("NNP") and word.low not in SMALL:
            return number, None
        known = _only(cast, word.low) if word.tag == "NN" else None
        if known or (kind_noun(word.text) == "government" and word.low not in AREAS):
            return number, known or word.text
    return role, None


def _only(cast: Cast, noun: str) -> str | None:
    """The only body of the article that a common noun may mean: "association president"."""
    body = kind_noun(noun) in ("organization", "government") and noun not in AREAS | SORTS
    found = cast.called(noun) if body else None
    return found.name if found and not country_of(found.name) else None


def _end(reading: Reading, start: int, role: int) -> int:
    """The token after the proper nouns that start at `start`."""
    end = start
    while (
        end < role
        and not _is_rank(reading.tokens[end].text)
        and reading.tokens[end].low not in RANKS
        and (reading.tokens[end].tag.startswith("NNP") or links(reading, end, role))
    ):
        end += 1
    return end


def _is_rank(word: str) -> bool:
    """Whether a word is a title, and not the noun of a body: "Police" in "Calder Police Chief"."""
    return (is_title(word) or is_role(word)) and kind_noun(word) != "government"


def _is_body(who: Character) -> bool:
    return who.kind in ("organization", "government") and not who.place and not country_of(who.name)
