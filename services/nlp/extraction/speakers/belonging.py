"""Who belongs to the country that an article is at home in, where nothing says another one."""

from services.nlp.extraction.circumstances.channel import outlets
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.kinds import institution
from services.nlp.extraction.tables import table, wordlist

ANYWHERE = wordlist("belonging_anywhere")
"""People and papers that may be from everywhere: "experts", "a study"."""
WATCHERS = wordlist("belonging_watchers")
"""Titles of people who look on from everywhere: "analyst at Calder Bank"."""
WORLDWIDE = frozenset(
    {"united nations", "un", "u.n.", "international", "european", "world", "global"}
)
"""First words of bodies that belong to no country."""


def at_home(who: Character) -> bool:
    """Whether a character without a country of its own is taken to be at home in the article's."""
    if who.place:
        return False
    if who.described and not ANYWHERE.isdisjoint(who.nouns):
        return False
    if who.kind == "person":
        return WATCHERS.isdisjoint(who.nouns)
    return who.described or not _worldwide(who.name)


def _worldwide(name: str) -> bool:
    low = name.lower()
    first = {" ".join(low.split()[:count]) for count in (1, 2)}
    known = low in outlets() or name in table("agencies")["agencies"]
    return known or bool(institution(name)) or not first.isdisjoint(WORLDWIDE)
