"""Role, affiliation and country of every person, from the words around its names."""

import re

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers import brands, callings, offices, protagonist
from services.nlp.extraction.speakers.affiliation import affiliation_in, office_of
from services.nlp.extraction.speakers.belonging import at_home, firm_country, institution_country
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.employer import (
    beside,
    governments,
    holds_firm_office,
    is_generic,
    main_firm,
)
from services.nlp.extraction.speakers.kinds import gender_nouns
from services.nlp.extraction.speakers.own_title import (
    is_noun_of,
    is_of_several,
    own_part,
    possessor,
)
from services.nlp.extraction.speakers.places import family_country, leader_country, mentioned
from services.nlp.extraction.speakers.titles import LONGEST
from services.nlp.extraction.speakers.titles_around import titles_of
from services.nlp.extraction.tables import table, wordlist

Stretch = tuple[int, int]
HIGHEST = frozenset({"president", "premier", "minister", "chancellor", "king", "queen"})
ABOUT = wordlist("facts_about")
"""Titles whose country is what they deal with."""


def complete(reading: Reading, cast: Cast, home: str | None) -> None:
    """Fill in what the text tells of each character; `home` is the article's own country."""
    brands.mark(reading, cast)
    callings.learn(reading, cast)
    for body in (*cast.bodies, *cast.persons):
        if body.kind != "person" and body.country is None and at_home(body):
            body.country = home and (firm_country(body.name) or home)
    persons = [one for one in cast.persons if one.kind == "person"]
    for person in persons:
        _learn_titles(reading, cast, person, home)
    described = protagonist.title_of(reading, cast)
    if described:
        learn(reading, cast, *described, home)
    firm, states = main_firm(cast), governments(cast)
    for person in persons:
        person.country = _as_leader(person) or person.country or _by_office(person, home)
        if person.country is None and at_home(person):
            person.country = home and (firm_country(person.affiliation) or home)
        person.affiliation = _employer(cast, person, firm, states)


def _learn_titles(reading: Reading, cast: Cast, person: Character, home: str | None) -> None:
    """Add the titles at each mention of a person, and the body beside it."""
    for name in person.mentions:
        for title in titles_of(reading, name):
            learn(reading, cast, person, title, home)
        person.affiliation = person.affiliation or beside(reading, cast, name)


def _as_leader(person: Character) -> str | None:
    """The country of somebody whom everybody knows, by a family name alone with the office."""
    office = not HIGHEST.isdisjoint(person.nouns) and " " not in person.name
    return leader_country(person.name) or (family_country(person.name) if office else None)


def _employer(
    cast: Cast, person: Character, firm: str | None, states: dict[str | None, str]
) -> str | None:
    """The affiliation, or what the office says where no title names a body."""
    named = person.affiliation
    if named is None:
        office = offices.body_of(cast, person)
        if office or "minister" in person.nouns:
            return office or states.get(person.country)
    unnamed = is_generic(named) if named else holds_firm_office(person)
    called = cast.called(named.rsplit(maxsplit=1)[-1]) if named and named.islower() else None
    if called:
        return called.name
    return firm or named if unnamed else named


def learn(
    reading: Reading, cast: Cast, person: Character, title: Stretch, home: str | None
) -> None:
    """Add one title: its nouns, its affiliation, its country; not one with another's name in it."""
    own = own_part(reading, cast, person, title)
    if own is None:
        return
    title = own
    if is_of_several(reading, title):
        return
    owner, role = possessor(reading, title)
    person.roles.append(clean(reading, role))
    spelt_out = table("titles")["spelt_out"]
    nouns = (reading.lemma(n) for n in range(*role) if is_noun_of(reading, role, n))
    person.nouns.update(spelt_out.get(noun, noun) for noun in nouns)
    told = (gender_nouns().get(noun) for noun in sorted(person.nouns))
    person.gender = person.gender or next((gender for gender in told if gender), None)
    if owner:
        named = affiliation_in(reading, cast, person, owner) or clean(reading, owner)
        person.affiliation = person.affiliation or named
    outer = _before_brackets(reading, cast, title)
    person.affiliation = person.affiliation or (outer.name if outer else None)
    person.affiliation = person.affiliation or affiliation_in(reading, cast, person, title)
    if person.affiliation in cast.person_names:
        person.affiliation = None
    person.country = person.country or (outer.country if outer else None)
    person.country = person.country or _own_country(reading, title, home)


def clean(reading: Reading, stretch: Stretch) -> str:
    """The words of a stretch on one line."""
    return re.sub(r"\s+", " ", reading.words(reading.span(*stretch)))


def _before_brackets(reading: Reading, cast: Cast, title: Stretch) -> Character | None:
    """The body that a title goes on from: "Greek Senate (the upper house) Trade Chairman"."""
    at = title[0] - 1
    if at < 1 or reading.tokens[at].text != ")":
        return None
    while at and reading.tokens[at].text != "(" and title[0] - at < LONGEST:
        at -= 1
    named = cast.named(at - 1, at) if at and reading.tokens[at].text == "(" else []
    return next((who for *_, who in named if who.kind in ("government", "organization")), None)


def _own_country(reading: Reading, title: Stretch, home: str | None) -> str | None:
    """The country a title is of: "Russian senator", not "ambassador to Kyiv", "China expert"."""
    first, last = title
    for number in range(*title):
        low = reading.tokens[number].low
        if low in ABOUT:
            first = _next(reading, number, last, "at")
            break
        if number > first and low in ("to", "on", "for", "with"):
            last = number
            break
    if first >= last:
        return None
    words = reading.words(reading.span(first, last))
    codes = [code for code, _ in mentioned(words, home)]
    return institution_country(words) or next(iter(codes), None)


def _next(reading: Reading, first: int, last: int, word: str) -> int:
    """The first place of a word among the tokens, `last` if it is not there."""
    return next((n for n in range(first, last) if reading.tokens[n].low == word), last)


def _by_office(person: Character, home: str | None) -> str | None:
    """From titles such as "Sen.", then from the affiliation's name."""
    for role in person.roles:
        code = office_of(role).get("country")
        if code:
            return code
    if not person.affiliation:
        return None
    codes = [code for code, _ in mentioned(person.affiliation, home)]
    return institution_country(person.affiliation) or next(iter(codes), None)
