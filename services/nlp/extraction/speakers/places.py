"""Which country a name belongs to."""

import re
from functools import cache

from services.nlp.extraction.tables import table


@cache
def countries() -> dict[str, tuple[tuple[str, str], ...]]:
    """Every name, demonym, capital, part and place with its countries' codes and what it is there.

    Georgia and Cambridge are in two; the first is the one meant where nothing decides.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for what in ("names", "people", "capitals", "parts", "places"):
        for code, facts in table("countries").items():
            for word in facts.get(what, ()):
                found.setdefault(word, []).append((code, what))
    for code, towns in table("towns").items():
        for word in towns:
            if code not in {known for known, _ in found.get(word, ())}:
                found.setdefault(word, []).append((code, "places"))
    return {word: tuple(meanings) for word, meanings in found.items()}


def _meant(meanings: tuple[tuple[str, str], ...], at_home: str | None) -> tuple[str, str]:
    return next((one for one in meanings if one[0] == at_home), meanings[0])


@cache
def _longest() -> int:
    return max(len(name.split()) for name in countries())


NO_COUNTRY = re.compile(
    r"\b(?:Native American|American Indian|Indian (?:tribe|reservation|Ocean|Wells|Affairs)s?|"
    r"South China Morning|French (?:fries|Open)|German shepherd|Polish off|Turkey (?:dinner|Day)|"
    r"(?:Latin|South|Central|North) Americans?|Paris (?:Agreement|Accord|climate))\b"
)
"""Names that only look like a country's."""


def country_name(code: str) -> str:
    """The usual English name of a country."""
    name: str = table("countries")[code]["name"]
    return name


def country_of(name: str, at_home: str | None = None) -> str | None:
    """Country of a name that is one of a country, its people, capital, parts or places.

    A name of two countries is that of `at_home` if it is one of them.
    """
    found = countries().get(_bare(name))
    return _meant(found, at_home)[0] if found else None


def is_country(name: str) -> bool:
    """Whether the name is a country's own."""
    found = countries().get(_bare(name))
    return bool(found and found[0][1] == "names")


def is_capital(name: str) -> bool:
    """Whether the name is that of a seat of government."""
    found = countries().get(_bare(name))
    return bool(found and found[0][1] == "capitals")


def is_people(name: str) -> bool:
    """Whether the name is a demonym."""
    found = countries().get(_bare(name))
    return bool(found and found[0][1] == "people")


def _bare(name: str) -> str:
    name = re.sub(r"^(?:[Tt]he|mainland|central|eastern|western|northern|southern) ", "", name)
    return re.sub(r"['’]s?$", "", name)


def mentioned(text: str, at_home: str | None = None) -> list[tuple[str, str]]:
    """Code and sort of every country word in a text, longest first at each place, in order."""
    words = re.findall(r"[^\W_](?:[\w.'’-]*[\w.])?", NO_COUNTRY.sub(" ", text))
    found, at = [], 0
    while at < len(words):
        if not words[at][0].isupper():
            at += 1
            continue
        for length in range(min(_longest(), len(words) - at), 0, -1):
            hit = _known(" ".join(words[at : at + length]))
            if hit:
                found.append(_meant(hit, at_home))
                at += length
                break
        else:
            at += 1
    return found


def _known(words: str) -> tuple[tuple[str, str], ...] | None:
    """What is known of words that begin with a capital letter."""
    known = countries().get(words)
    if known or words[-1] not in ".'’s":
        return known
    return countries().get(re.sub(r"['’]s?$", "", words)) or countries().get(words.rstrip("."))


def leader_country(name: str) -> str | None:
    """Country of a holder of high office that everybody knows."""
    return next((code for code, listed in table("figures").items() if name in listed), None)


def family_country(name: str) -> str | None:
    """Country of the only such holders of high office with this family name."""
    listed = table("figures").items()
    codes = {code for code, names in listed for one in names if one.split()[-1] == name}
    return codes.pop() if len(codes) == 1 else None
