"""Which country an outlet is at home in."""

import re
from functools import cache

from services.nlp.extraction.speakers.places import countries, mentioned
from services.nlp.extraction.tables import table

DOMAINS = {"uk": "GB", "eu": ""}
GENERIC = frozenset(
    {"tv", "io", "ai", "me", "co", "fm", "ws", "cc", "to", "ly", "gg", "am", "is", "it"}
)
"""Endings of countries under which outlets of all countries are found."""
SEPARATOR = re.compile(r"\s[|–—-]\s")
LETTERS = 5
"""Fewest letters of a country word that is looked for inside a domain: "thenassauguardian"."""


def outlet_country(outlet: str | None) -> str | None:
    """Country of an outlet by the ending of its domain, the table, or a place in its name."""
    if not outlet:
        return None
    low = re.sub(r"^(?:www\.|the )", "", outlet.lower())
    ending = low.rsplit(".", 1)[-1] if "." in low else ""
    code = DOMAINS.get(ending, ending.upper())
    if code in table("countries") and ending not in GENERIC:
        return code
    fitting = (c for c, starts in table("outlets").items() if low.startswith(tuple(starts)))
    return next(fitting, None) or _by_place(outlet)


def outlet_in(title: str | None) -> str | None:
    """The outlet that a headline ends with: "Bridge opens - Calder Times"; None if none does."""
    parts = SEPARATOR.split(title or "")
    return parts[-1].strip() or None if len(parts) > 1 else None


def _by_place(outlet: str) -> str | None:
    """The country of a place in an outlet's name or domain."""
    named = mentioned(outlet)
    if named:
        return named[0][0]
    stem = re.sub(r"[^a-z]", "", outlet.lower().rsplit(".", 1)[0])
    inside = (word for word in _stems() if word in stem)
    longest = max(inside, key=len, default=None)
    return _stems()[longest] if longest else None


@cache
def _stems() -> dict[str, str]:
    """Country words as a domain writes them, with the country."""
    found: dict[str, str] = {}
    for word, meanings in countries().items():
        stem = re.sub(r"[^a-z]", "", word.lower())
        if len(stem) >= LETTERS and len({code for code, _ in meanings}) == 1:
            found.setdefault(stem, meanings[0][0])
    return found
