"""Short forms of names: initials, what stands in brackets, the first words alone."""

import re

from services.nlp.extraction.speakers.places import country_of, is_people
from services.nlp.extraction.tables import wordlist

BRACKETED = re.compile(r"\(([A-Z][A-Za-z]{1,7})\)")
LOOK_BACK = 120
"""Code points before a bracket in which the full name must start."""
SMALL = wordlist("short_forms_small")
LEGAL = wordlist("short_forms_legal")
GENERIC = frozenset(
    [
        "national",
        "american",
        "university",
        "department",
        "ministry",
        "office",
        "state",
        "new",
        "world",
        "international",
        "federal",
        "royal",
        "first",
        "united",
        "general",
        "house",
        "senate",
        "north",
        "south",
        "west",
        "east",
        "european",
    ]
)
CORE = 3
"""Letters that the initials of only a part of a name must have."""
LONGER = 3
"""Words that a full name may have more than its first words alone."""


def initials(full: str) -> set[str]:
    """The initials of a name of several words, with and without those of small words, and of
    what stands in it between a people and an "and": "Greek Board of Bell Control and Repair".
    """
    words = [w for w in re.split(r"[\s,-]+", re.sub(r"['’]s?\b|\(.*\)?", "", full)) if w]
    if len(words) < len(("two", "words")):
        return set()
    inner = words[is_people(words[0]) : words.index("and") if "and" in words else len(words)]
    core = "".join(word[0] for word in inner if word.lower() not in SMALL).upper()
    every = "".join(word[0] for word in words).upper()
    large = "".join(word[0] for word in words if word.lower() not in SMALL).upper()
    but_and = "".join(word[0] for word in words if word.lower() not in ("and", "&")).upper()
    found = {letters for letters in (every, large, but_and) if len(letters) > 1}
    return found | {core} if len(core) >= CORE else found


def brackets(text: str) -> dict[str, str]:
    """Short forms in brackets with what they stand for: "Ministry of Trade (MOT)"."""
    found: dict[str, str] = {}
    for match in BRACKETED.finditer(text):
        words = text[max(0, match.start() - LOOK_BACK) : match.start()].split()
        for count in range(min(len(words), 2 * len(match[1]) + 2), 1, -1):
            full = " ".join(words[-count:])
            if words[-count][:1].isupper() and _stands_for(match[1].upper(), full):
                found.setdefault(match[1], re.sub(r"^[Tt]he |[,.;]$", "", full))
                break
    return found


def _stands_for(short: str, full: str) -> bool:
    """Whether the letters are a name's initials, or stand in order in them or in its words."""
    if short in initials(full):
        return True
    words = [word for word in full.upper().split() if word.lower() not in SMALL]
    if short[0] != words[0][:1] or not 1 < len(words) <= len(short) + 2:
        return False
    firsts = "".join(word[0] for word in words)
    fewer = len(words) <= len(short) and short[1] in firsts[1:]
    return _in_order(short, firsts) or (fewer and _in_order(short, "".join(words)))


def _in_order(short: str, letters: str) -> bool:
    left = iter(letters)
    return all(letter in left for letter in short)


def is_legal_form(short: str, full: str) -> bool:
    """Whether a name only adds to another what kind of firm it is: "Calder", "Calder Corp"."""
    one, other = short.lower().split(), full.lower().split()
    more = other[len(one) :]
    return (
        bool(more) and other[: len(one)] == one and all(word.strip(".,") in LEGAL for word in more)
    )


def is_start(short: str, full: str) -> bool:
    """Whether a name is the first words of another, which adds no place and no number to it."""
    one, other = short.lower().split(), full.lower().split()
    if not len(one) < len(other) <= len(one) + LONGER or one[0] in GENERIC:
        return False
    if any(word.isdigit() or country_of(word.title()) for word in other[len(one) :]):
        return False
    return other[: len(one)] == one and not country_of(" ".join(one).title())
