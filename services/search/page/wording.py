"""How codes, dates and numbers read to people."""

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from shared.index.query import UNKNOWN, FacetName

FACET_LABELS: Mapping[FacetName, str] = {
    "speaker": "Speaker",
    "speaker_kind": "Kind of speaker",
    "role": "Role",
    "affiliation": "Affiliation",
    "mention": "Named in the text as",
    "country": "Country",
    "kind": "Quotation",
    "act": "Act",
    "cue": "Way of saying",
    "modality": "Modality",
    "side": "Side taken",
    "target": "About",
    "supports": "Supports",
    "opposes": "Opposes",
    "target_country": "About the country",
    "supports_country": "Supports the country",
    "opposes_country": "Opposes the country",
    "channel": "Channel",
    "agency": "Relayed by",
    "publisher": "Publisher",
    "author": "Author",
    "language": "Language",
    "day": "Day",
    "month": "Month",
}

LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "it": "Italian",
    "ja": "Japanese",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}

SIDES = {"support": ("+", "supports"), "oppose": ("−", "opposes"), "neutral": ("○", "neutral on")}
"""Side -> its sign and its verb: colour is never the only thing that tells a side."""

WORDY: frozenset[FacetName] = frozenset(
    {"speaker_kind", "kind", "act", "cue", "modality", "side", "channel"}
)
"""Facets whose values are words of a closed vocabulary, with underscores for spaces."""

COUNTRIES: frozenset[FacetName] = frozenset(
    {"country", "target_country", "supports_country", "opposes_country"}
)
"""Facets whose values are codes of countries."""

ELLIPSIS = "…"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@cache
def _countries() -> Mapping[str, str]:
    """ISO 3166-1 alpha-2 -> the usual English name; the names are those of rigour (MIT)."""
    names: dict[str, str] = json.loads(
        Path(__file__).with_name("country_names.json").read_text(encoding="utf-8")
    )
    return names


def country(code: str) -> str:
    """The name of a country, or the code where it has none."""
    return _countries().get(code, code)


def value_label(facet: FacetName, value: str) -> str:
    """A value of a facet as people read it, cut to a length that a list can hold."""
    if value == UNKNOWN:
        return "not known"
    if facet in COUNTRIES:
        return country(value)
    if facet == "language":
        return LANGUAGES.get(value, value)
    if facet in ("day", "month"):
        return date_label(value)
    return shortened(value.replace("_", " ") if facet in WORDY else value, 80)


def shortened(text: str, limit: int) -> str:
    """At most `limit` code points of `text`, with an ellipsis as the last if some are missing."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + ELLIPSIS


def number(count: int) -> str:
    """With commas between thousands."""
    return f"{count:,}"


def counted(count: int, noun: str, many: str = "") -> str:
    """`1 statement`, `1,200 statements`; `many` is the plural where it does not only add an s."""
    return f"{number(count)} {noun if count == 1 else many or noun + 's'}"


def date_label(iso: str) -> str:
    """`24 Jan 2019`, `Jan 2019` or `2019` from the start of an ISO 8601 date; itself if it is none.

    Only the date is read, so a moment is told by its day in the zone it is written in.
    """
    parts = iso[:10].split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > len(("y", "m", "d")):
        return iso
    year, *rest = parts
    month = [MONTHS[int(rest[0]) - 1]] if rest and 1 <= int(rest[0]) <= len(MONTHS) else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *month, year])


def day_label(day: dt.date) -> str:
    """`24 Jan 2019`."""
    return date_label(day.isoformat())


def percent(share: float) -> str:
    """`93 %`, rounded down, so that only what is certain reads 100 %."""
    return f"{int(share * 100 + 1e-9)} %"
