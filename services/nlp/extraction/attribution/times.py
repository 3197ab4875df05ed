"""Which phrases say a time."""

from __future__ import annotations

from collections.abc import Sequence

from services.nlp.extraction.attribution.words import Words

# fmt: off
_DAYS = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekend",
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "spring", "summer", "autumn", "winter",
)
_SPANS = (
    "morning", "afternoon", "evening", "night", "day", "days", "week", "weeks", "fortnight",
    "month", "months", "year", "years", "decade", "decades", "century", "hour", "hours", "minute",
    "minutes", "moment", "moments",
)
_WORDS = (
    "today", "yesterday", "tomorrow", "tonight", "overnight", "noon", "midnight", "now", "then",
    "recently", "lately", "earlier", "later", "previously", "once", "ago", "last", "before",
    "after", "when", "while", "during", "soon", "shortly", "immediately", "initially",
    "originally", "already", "repeatedly", "time", "awhile",
)
# fmt: on
_TIMES = frozenset((*_DAYS, *_MONTHS, *_SPANS, *_WORDS))


def names_time(words: Words, run: Sequence[int]) -> bool:
    """Say whether there is a number or a word for a time among some words."""
    for number in run:
        word = words.items[number]
        surface = words.text[word.start : word.end]
        if surface[0].isdigit() or surface.lower() in _TIMES:
            return True
    return False
