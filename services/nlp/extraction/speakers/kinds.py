"""What a name or a description stands for, by its head noun."""

from functools import cache
from typing import cast

from services.nlp.extraction.tables import table
from shared.contracts.vocabulary import SpeakerKind


@cache
def noun_kinds() -> dict[str, SpeakerKind]:
    """Each noun of the table with the kind of its bearer; role nouns are persons."""
    found: dict[str, SpeakerKind] = {}
    for noun in role_nouns():
        found[noun] = "person"
    kinds: tuple[SpeakerKind, ...] = ("person", "group", "organization", "document", "government")
    for kind in kinds:
        found.update(dict.fromkeys(table("kinds")[kind], kind))
    return found


@cache
def role_nouns() -> frozenset[str]:
    """Nouns that say what a person is: "senator", "spokeswoman"."""
    return frozenset(table("roles")["nouns"].split())


@cache
def gender_nouns() -> dict[str, str]:
    """Nouns that also tell which pronoun fits."""
    return {word: kind for kind in ("man", "woman") for word in table("roles")[kind]}


def kind_noun(word: str) -> SpeakerKind | None:
    """What a noun makes a body that bears it in its name; None for any other word."""
    low = word.lower().strip(",.")
    kind = noun_kinds().get(low) or noun_kinds().get(low.removesuffix("s"))
    return kind if kind in ("government", "document", "organization") else None


def institution(name: str) -> dict[str, str]:
    """What the table knows of an institution; empty if it is not there."""
    bare = name.lower().removeprefix("the ").removesuffix("’s").removesuffix("'s")
    found: dict[str, str] = table("institutions").get(bare, {})
    return found


def kind_of_name(name: str) -> SpeakerKind:
    """Kind of a proper name that is no person's: its nouns tell, else it is an organization."""
    known = institution(name).get("kind")
    if known:
        return cast("SpeakerKind", known)
    words = [word.strip(",.") for word in name.lower().split()]
    heads = [words[words.index("of") - 1]] if "of" in words[1:] else []
    kinds = (kind_noun(word) for word in [*heads, words[-1], *reversed(words[:-1])])
    return next((kind for kind in kinds if kind), "organization")
