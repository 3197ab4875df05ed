"""Who belongs to the country that an article is at home in, where nothing says another one."""

import re
from functools import cache

from services.nlp.extraction.circumstances.channel import outlets
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.kinds import institution
from services.nlp.extraction.tables import table, wordlist

ANYWHERE = wordlist("belonging_anywhere")
"""People and papers that may be from everywhere: "experts", "a study"."""
WATCHERS = wordlist("belonging_watchers")
"""Titles of people who look on from everywhere: "analyst at Calder Bank"."""
LEGAL = wordlist("short_forms_legal")
LONGEST = 5
"""Words of such an institution's name."""
WORLDWIDE = frozenset(
    {"united nations", "un", "u.n.", "international", "european", "world", "global"}
)
"""First words of bodies that belong to no country."""
INSIDERS = re.compile(r" (?:familiar with|briefed on|with (?:direct |first-hand )?knowledge of)\b")
"""How texts call people who tell what they know and may be from everywhere."""


def at_home(who: Character) -> bool:
    """Whether a character without a country of its own is taken to be at home in the article's."""
    if who.place:
        return False
    if who.described and not (ANYWHERE.isdisjoint(who.nouns) and own_words(who.name) == who.name):
        return False
    if who.affiliation and _of_many_states(who.affiliation):
        return False
    if who.kind == "person":
        return WATCHERS.isdisjoint(who.nouns)
    return who.described or not _worldwide(who.name)


def own_words(description: str) -> str:
    """The words of a description that tell where its bearer is from: not what is known to them."""
    return INSIDERS.split(description, maxsplit=1)[0]


def institution_country(name: str | None) -> str | None:
    """The country of an institution that texts name without one, also as the first words."""
    words = (name or "").split()
    forms = (" ".join(words[:count]) for count in range(min(len(words), LONGEST), 0, -1))
    known = (institution(form).get("country") for form in forms)
    return next((code for code in known if code), None)


def firm_country(name: str | None) -> str | None:
    """The country of a firm that everybody knows: it does not take the article's own."""
    words = _plain(name or "").split()
    forms = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    known = _firms()
    found = next((form for form in forms if form in known), None)
    if found is None:
        return None
    return known[found] if LEGAL.issuperset(words[len(found.split()) :]) else None


@cache
def _firms() -> dict[str, str]:
    return {_plain(name): code for code, names in table("firms").items() for name in names}


def _plain(name: str) -> str:
    """A firm's name in lower case without its last mark: a possessive, or the stop of "Corp."."""
    return re.sub(r"(?:\.|['’]s?)$", "", name.lower())


def _worldwide(name: str) -> bool:
    known = name.lower() in outlets() or name in table("agencies")["agencies"]
    return known or bool(institution(name)) or _first_words(name)


def _of_many_states(name: str) -> bool:
    """Whether a body is no single country's: NATO, the European Union."""
    facts = institution(name)
    return (bool(facts) and "country" not in facts) or _first_words(name)


def _first_words(name: str) -> bool:
    words = name.lower().split()
    return not {" ".join(words[:count]) for count in (1, 2)}.isdisjoint(WORLDWIDE)
