"""Which country an article is at home in."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from services.nlp.extraction.speakers.outlets import outlet_country, outlet_in
from services.nlp.extraction.speakers.places import mentioned
from services.nlp.extraction.tables import table


def home(text: str, publisher: str | None, title: str | None = None) -> str | None:
    """The country an article is at home in, None where nothing decides.

    Its towns and parts, its institutions ("the White House"), the titles of its office holders
    ("Sen."), its parties and money and its outlet weigh more than the names of countries, which
    foreign news has too.
    """
    counts: Counter[str] = Counter()
    for (code, what), count in Counter(mentioned(text)).items():
        counts[code] += WEIGHTS[what] * min(count, MOST)
    for code, count in _marked(text).items():
        counts[code] += count
    outlet = outlet_country(publisher) or outlet_country(outlet_in(title))
    if outlet and outlet not in GLOBAL:
        counts[outlet] += OUTLET
    if not counts:
        return None
    (best, count), *others = counts.most_common(2)
    rival = others[0][1] if others else 0
    dense = count >= LEAST and count >= DENSITY * len(text.split())
    return best if (dense or count >= ENOUGH) and count > LEAD * rival else None


def _marked(text: str) -> Counter[str]:
    """Weights of institutions, offices, leaders and other words that one country has."""
    counts: Counter[str] = Counter()
    for pattern, meanings, weight in _markers():
        seen = Counter(pattern.findall(text))
        for word, count in seen.items():
            counts[meanings[word]] += weight * min(count, 3)
    return counts


@cache
def _markers() -> tuple[tuple[re.Pattern[str], dict[str, str], int], ...]:
    """Patterns over all words of a sort, the country of each word, and what one counts."""
    institutions = {
        form: facts["country"]
        for name, facts in table("institutions").items()
        if "country" in facts and len(name) > SHORT
        for form in (name.title(), name.upper(), facts.get("name", name.title()))
    }
    offices = {
        word.title(): facts["country"]
        for word, facts in table("roles")["offices"].items()
        if "country" in facts
    }
    words = {word: code for code, listed in table("markers").items() for word in listed}
    leaders = {name: code for code, listed in table("figures").items() for name in listed}
    return tuple(
        (_any_of(meanings), meanings, weight)
        for meanings, weight in ((institutions, 3), (offices, 3), (words, 1), (leaders, 1))
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


SHORT = 2
"""Letters of institutions too short to look for in any text: "un"."""
MOST = 4
"""Mentions of one name that count."""
OUTLET = 8
"""Weight of the outlet's own country."""
GLOBAL = frozenset({"US", "GB", "QA", "RU", "DE", "FR", "CN"})
"""Countries whose outlets report on all others: their address tells nothing."""
LEAST, ENOUGH, DENSITY, LEAD = 5, 9, 0.006, 1.1
"""What a country must gather to be an article's home: a least weight, and either so much a word or
so much in all, and so many times the next one's. Read off `data/articles`: below them, nine of ten
speakers without a country of their own have none in the annotation."""
WEIGHTS = {"names": 1, "people": 1, "capitals": 1, "parts": 2, "places": 2}
