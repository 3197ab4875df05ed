"""The day that a time expression stands for, seen from the day of publication."""

import datetime as dt
import re

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = rf"({'|'.join(MONTHS)})[a-z]*\.?"
NUMBER = r"(\d{1,2})(?:st|nd|rd|th)?"
DAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b", re.ASCII)
MONTH_FIRST = re.compile(rf"\b{MONTH} {NUMBER}\b(?:,? (\d{{4}}))?", re.ASCII)
DAY_FIRST = re.compile(rf"\b{NUMBER}(?: of)? {MONTH}\b(?:,? (\d{{4}}))?", re.ASCII)
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b", re.ASCII)
AGO = re.compile(
    r"\b(\d{1,3}|a|one|two|three|four|five|six) (day|week)s? (?:ago|earlier)\b", re.ASCII
)
NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
WEEK = 7
DAYS_BACK = {
    "day before yesterday": 2,
    "yesterday": 1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "last night": 1,
    "tomorrow": -1,
}
AHEAD = dt.timedelta(days=60)
"""A date without a year may lie so far after publication; later ones are of the year before."""


def resolve(text: str, published: dt.date | None) -> dt.date | None:
    """The day an expression stands for; None if it is no day, or none can be told.

    A weekday is that day or the last one before publication, today included; "last Thursday" the
    same but never today. A month and day without a year are the nearest ones before publication
    or shortly after it.
    """
    low = text.lower()
    exact = _exact(low, published)
    if exact or published is None:
        return exact
    for words, days in DAYS_BACK.items():
        if words in low:
            return published - dt.timedelta(days=days)
    day, ago = DAY.search(low), AGO.search(low)
    if day:
        return _weekday(low.split(), WEEKDAYS.index(day[1]), published)
    if ago:
        count = NUMBERS.get(ago[1]) or int(ago[1])
        return published - dt.timedelta(days=count * (WEEK if ago[2] == "week" else 1))
    return None


def _weekday(words: list[str], wanted: int, published: dt.date) -> dt.date:
    back = (published.weekday() - wanted) % WEEK
    if "next" in words:
        return published + dt.timedelta(days=WEEK - back)
    if "last" in words and back == 0:
        back = WEEK
    return published - dt.timedelta(days=back)


def _exact(low: str, published: dt.date | None) -> dt.date | None:
    """A date that is written out; without a year it is of the year around publication."""
    iso = ISO.search(low)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    first, second = MONTH_FIRST.search(low), DAY_FIRST.search(low)
    match = first or second
    if match is None:
        return None
    month, day = (match[1], match[2]) if first else (match[2], match[1])
    number = MONTHS.index(month) + 1
    if match[3]:
        return _day(int(match[3]), number, int(day))
    if published is None:
        return None
    found = _day(published.year, number, int(day))
    if found and found > published + AHEAD:
        return _day(published.year - 1, number, int(day))
    return found


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
