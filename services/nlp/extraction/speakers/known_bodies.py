"""Which body or group a definite description means: "the company", "the agency", "the doctors"."""

import re

from services.nlp.extraction.circumstances.channel import outlets
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.cast import Cast, telling_words
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.descriptions import PRESS
from services.nlp.extraction.speakers.places import is_country, is_people
from services.nlp.extraction.tables import wordlist

Stretch = tuple[int, int]
BARE = frozenset({"police", "government", "parliament", "court", "ministry"})
"""Nouns that mean the article's only body with them in its name, without an article too."""
FIRMS = wordlist("descriptions_firms")
NEAR_BY = 1.5
"""Mentions that a body must have more than a later one, to be "the company"."""
NAMING = frozenset({"for", "of", "against", "without", "in"})
"""Words after the people in the name of their group: "Doctors for Open Wards"."""


def body_meant(near: list[Character], noun: str, kind: str) -> Character | None:
    """A body with that noun in its name or called by it, else the last body of that kind.

    `near` are those who may be meant, the latest first.
    """
    bodies = [
        who for who in near if who.kind in ("organization", "government") and not who.described
    ]
    named = [who for who in bodies if noun in re.findall(r"\w+", who.name.lower())]
    found = named or [who for who in bodies if noun in who.nouns]
    if not found and kind == "organization" and noun in FIRMS:
        found = _firms(bodies, noun)
    found = found or [who for who in near if who.described and noun in who.nouns]
    if not found and noun == "agency":
        found = [who for who in bodies if _is_agency(who)]
    return found[0] if found else None


def _firms(bodies: list[Character], noun: str) -> list[Character]:
    """The firm that is named often and near, in a list of one."""
    firms = [who for who in bodies if who.kind == "organization" and not who.place]
    if noun not in PRESS:
        firms = [who for who in firms if who.name.lower() not in outlets()]
    if not firms:
        return []
    order = {id(who): place for place, who in enumerate(firms)}
    return [max(firms, key=lambda who: len(who.mentions) - NEAR_BY * order[id(who)])]


def _is_agency(who: Character) -> bool:
    """Whether a body is an organ of a state, no state or place itself."""
    return who.kind == "government" and not who.place and not is_country(who.name)


def only_body(cast: Cast, noun: str) -> Character | None:
    """The one body of the article with a bare noun in its name: "police" in a text that names
    only the Springfield Police.
    """
    if noun not in BARE:
        return None
    found = cast.by_word.get(noun, ())
    return found[0] if len(found) == 1 else None


def group_named(
    reading: Reading, cast: Cast, near: list[Character], stretch: Stretch, head: int
) -> Character | None:
    """The body of which people are in the name, "Doctors for Open Wards"; else those described."""
    noun = reading.tokens[head].low
    words = ((who, who.name.lower().split()) for who in cast.by_word.get(noun, ()))
    bodies = [who for who, name in words if name[0] == noun and name[1:2] and name[1] in NAMING]
    if len(bodies) == 1:
        return bodies[0]
    lemma = reading.lemma(head)
    several = (who for who in near if who.plural or who.kind == "group")
    same = (who for who in several if who.described and lemma in who.nouns)
    return next((who for who in same if agrees(reading, stretch, head, who)), None)


def agrees(reading: Reading, stretch: Stretch, head: int, who: Character) -> bool:
    """Whether the proper words before the noun are those of somebody described before.

    "The Irish report" is not the "Greek report", and "Brown's office" not "Grey's office".
    """
    told = set(re.findall(r"\w+", who.name.lower()))
    tokens = reading.tokens
    before = range(stretch[0], head)
    proper = (n for n in before if tokens[n].tag in ("NNP", "NNPS") or is_people(tokens[n].text))
    owned = (n - 1 for n in before if tokens[n].tag == "POS" and n > stretch[0])
    owners = (n for n in owned if tokens[n].text[0].isupper())
    return all(tokens[n].low in told for n in (*proper, *owners))


def same_words(near: list[Character], text: str) -> Character | None:
    """Somebody described before in these words: "Brown's campaign" is the "Brown campaign"."""
    words = telling_words(text)
    if len(words) < len(("two", "words")):
        return None
    return next((who for who in near if who.described and telling_words(who.name) == words), None)
