"""The bodies that go with an office: a minister's ministry, a U.S. attorney's office."""

from services.nlp.extraction.speakers.cast import Cast, telling_words
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.tables import table

HEADS = {
    "minister": ("ministry",),
    "secretary": ("department", "office"),
    "commissioner": ("commission",),
}
"""What the head of a body is called, with the nouns of such bodies."""


def body_of(cast: Cast, person: Character) -> str | None:
    """The body that one of the person's offices belongs to; None if there is none."""
    for role in person.roles:
        found = _headed(cast, role) or _listed(cast, role)
        if found:
            return found.name
    return next((name for role in person.roles if (name := _always(role))), None)


def _always(role: str) -> str | None:
    """The body of an office that has one of its own, named in the article or not."""
    found = (name for office, name in table("roles")["always"].items() if office in role.lower())
    return next(found, None)


def _headed(cast: Cast, role: str) -> Character | None:
    """The ministry of "the Minister of Trade" or "the Trade Minister", if the article names it."""
    words = telling_words(role) - {"former", "acting", "deputy", "interim"}
    for head, nouns in HEADS.items():
        for noun in nouns if head in words else ():
            body = cast.of_words(" ".join([*sorted(words - {head}), noun]))
            if body:
                return body
    return None


def _listed(cast: Cast, role: str) -> Character | None:
    """The body that the table has for the office, if the article names it."""
    low = role.lower().replace("’", "'")
    for office, starts in table("roles")["bodies"].items():
        if office in low:
            named = (one for one in cast.bodies if _plain(one.name).startswith(tuple(starts)))
            return next(named, None)
    return None


def _plain(name: str) -> str:
    return name.lower().replace("’", "'")
