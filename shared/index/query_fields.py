"""The fields of the query language: which there are and what their values may be."""

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from typing import get_args

from shared.contracts.vocabulary import Act, ChannelClass, CueClass, Modality, StatementKind
from shared.index.port import InvalidQueryError
from shared.index.query import UNKNOWN, FacetName
from shared.index.query_tree import Name, NamedFacet, Node, Published, Value

_NAMES: Mapping[str, NamedFacet] = {
    "speaker": "speaker",
    "target": "target",
    "supports": "supports",
    "opposes": "opposes",
    "publisher": "publisher",
    "via": "agency",
    "author": "author",
}
_CHOICES: Mapping[FacetName, tuple[str, ...]] = {
    "kind": get_args(StatementKind),
    "act": get_args(Act),
    "cue": (*get_args(CueClass), UNKNOWN),
    "modality": (*get_args(Modality), UNKNOWN),
    "channel": (*get_args(ChannelClass), UNKNOWN),
}
_CODES: Mapping[FacetName, tuple[str, str]] = {
    "country": (r"[A-Z]{2}", "a code of two letters, like VE"),
    "language": (r"[a-z]{2,3}", "a code of two or three letters, like en"),
}
_DAYS = ("since", "until")

FIELDS = frozenset({*_NAMES, *_CHOICES, *_CODES, *_DAYS})
"""Every name that may stand before a colon."""


def field_node(field: str, value: str) -> Node:
    """What `field:value` asks for; `field` is one of FIELDS.

    Raises:
        InvalidQueryError: the value is missing or is none that the field can have.
    """
    if not any(map(str.isalnum, value)):
        raise InvalidQueryError(f"{field}: needs a value right after the colon")
    if field in _DAYS:
        return _published(field, value)
    if field in _NAMES:
        facet = _NAMES[field]
        return Value(facet, UNKNOWN) if value.strip().lower() == UNKNOWN else Name(facet, value)
    return _value(field, value)


def _value(field: str, value: str) -> Value:
    for facet, allowed in _CHOICES.items():
        if facet == field:
            word = re.sub(r"[\s-]+", "_", value.strip().lower())
            if word not in allowed:
                raise InvalidQueryError(
                    f"{field}: is one of {', '.join(allowed)}, not {value[:100]!r}"
                )
            return Value(facet, word)
    facet, (pattern, described) = next(item for item in _CODES.items() if item[0] == field)
    code = value.strip().upper() if facet == "country" else value.strip().lower()
    if code.lower() == UNKNOWN:
        return Value(facet, UNKNOWN)
    if not re.fullmatch(pattern, code):
        raise InvalidQueryError(f"{field}: is {described}, or {UNKNOWN}, not {value[:100]!r}")
    return Value(facet, code)


def _published(field: str, value: str) -> Published:
    """A month or a year stands for its first day after since, for its last one after until."""
    try:
        first, last = _days_of(value.strip())
    except ValueError:
        raise InvalidQueryError(
            f"{field}: needs a day like 2024-01-31, a month like 2024-01 or a year like 2024, "
            f"not {value[:100]!r}"
        ) from None
    return Published(since=first) if field == "since" else Published(until=last)


def _days_of(value: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a day, a month or a year."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        raise ValueError(value)
    year, *rest = map(int, value.split("-"))
    if len(rest) == 2:  # noqa: PLR2004  # a month and a day
        return dt.date(year, *rest), dt.date(year, *rest)
    first_month, last_month = (rest[0], rest[0]) if rest else (1, 12)
    last_day = calendar.monthrange(year, last_month)[1]
    return dt.date(year, first_month, 1), dt.date(year, last_month, last_day)
