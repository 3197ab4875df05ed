"""Bodies that people and papers belong to without a title that says so."""

from collections import Counter

from services.nlp.extraction.circumstances.channel import outlets
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.kinds import institution
from services.nlp.extraction.speakers.places import country_of
from services.nlp.extraction.tables import wordlist

Stretch = tuple[int, int]
BESIDE = frozenset({"of", "from", "at", "with"})
FIRM_OFFICES = wordlist("employer_offices")
"""Offices that only firms have: whoever holds one is of the firm that the article is about."""
GENERIC = wordlist("employer_generic")
"""What a title calls such a firm: "chairman of the company"."""
OUTER = frozenset({"in", "on", "by", "for", "journal", "to", "about"})
LEAST, LEAD = 3, 1.5
"""Mentions that the firm must have, and how many times those of the next one."""


def beside(reading: Reading, cast: Cast, name: Stretch) -> str | None:
    """The body straight after a name: "Ada Brown of the Calder Times"; None for a place."""
    tokens, at = reading.tokens, name[1]
    if at + 1 >= len(tokens) or tokens[at].low not in BESIDE:
        return None
    at += 1 + (tokens[at + 1].low == "the")
    for first, _, who in cast.named(at, at + 1):
        body = who.kind in ("organization", "government") and not who.place
        if first == at and body and not country_of(who.name):
            return who.name
    return None


def main_firm(cast: Cast) -> str | None:
    """The firm that the article is about: named far more often than any other; else None."""
    firms = sorted(
        (one for one in (*cast.bodies, *cast.persons) if _is_firm(one)),
        key=lambda one: -len(one.mentions),
    )
    if not firms or len(firms[0].mentions) < LEAST:
        return None
    rival = len(firms[1].mentions) if len(firms) > 1 else 0
    return firms[0].name if len(firms[0].mentions) >= LEAD * rival else None


def _is_firm(who: Character) -> bool:
    known = institution(who.name).get("kind") == "government"
    press = who.name.lower() in outlets()
    return who.kind == "organization" and not who.place and not known and not press


def holds_firm_office(person: Character) -> bool:
    """Whether one of the titles is an office that only firms have."""
    words = {word for role in person.roles for word in role.lower().replace(",", " ").split()}
    return not words.isdisjoint(FIRM_OFFICES)


def is_generic(affiliation: str) -> bool:
    """Whether an affiliation only says what sort of body it is: "company", "tech giant"."""
    return affiliation.islower() and affiliation.rsplit(maxsplit=1)[-1] in GENERIC


def named_in(reading: Reading, cast: Cast, stretch: Stretch) -> str | None:
    """The body named in a description of a paper or a group: "a Calder Bank survey".

    Not the journal it is published in, nor who obtained it.
    """
    for first, _, who in cast.named(*stretch):
        before = {reading.tokens[n].low for n in range(max(stretch[0], first - 3), first)}
        outer = "by" in before if who.kind == "government" else not OUTER.isdisjoint(before)
        body = who.kind in ("organization", "government") and not who.place
        if body and not outer and not country_of(who.name):
            return who.name
    return None


def governments(cast: Cast) -> dict[str | None, str]:
    """The only government that the article names of each country: "the Greek government"."""
    named = [one for one in cast.bodies if one.name.lower().endswith(" government")]
    often = Counter(one.country for one in named)
    return {one.country: one.name for one in named if often[one.country] == 1}
