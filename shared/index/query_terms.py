"""Cuts a reader's query text into terms: brackets, operators, words, phrases and fields."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from shared.index.query_fields import FIELDS

Kind = Literal["open", "close", "or", "not", "term"]

QUOTES = '"\u201c\u201d\u201e\u00ab\u00bb'
"""Straight and typographic double quotation marks; any of them opens and any of them closes."""

_LEXEME = re.compile(
    rf"""
      (?P<space>\s+|AND(?=[\s()]|$))      # AND is what stands between words anyway
    | (?P<open>\() | (?P<close>\))
    | (?P<or>OR(?=[\s()]|$))
    | (?P<not>-+(?=[^\s)-])|NOT(?=[\s(]))
    | (?P<field>(?i:{"|".join(sorted(FIELDS))})):\s*
      (?:[{QUOTES}](?P<quoted_value>[^{QUOTES}]*)[{QUOTES}]?|(?P<value>[^\s(){QUOTES}]+))?
    | [{QUOTES}](?P<phrase>[^{QUOTES}]*)[{QUOTES}]?
    | (?P<word>[^\s(){QUOTES}]+)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class QueryTerm:
    """One piece of a query text.

    Attributes:
        kind: an operator, a bracket, or a term to look for.
        text: the words of a term as written, quotation marks left out.
        field: what stands before the colon, lower case; empty where there is none.
    """

    kind: Kind
    text: str = ""
    field: str = ""


def query_terms(text: str) -> Iterator[QueryTerm]:
    """The terms of `text` in order; every text has some reading.

    Args:
        text: as the reader wrote it. A quotation mark that is never closed runs to the end, and
            what stands before a colon and is no field is part of a word.
    """
    for match in _LEXEME.finditer(text):
        groups = {name: value for name, value in match.groupdict().items() if value is not None}
        field = groups.get("field", "").lower()
        if field:
            value = groups.get("quoted_value", groups.get("value", ""))
            yield QueryTerm("term", value, field)
        elif "phrase" in groups or "word" in groups:
            yield QueryTerm("term", groups.get("phrase", groups.get("word", "")))
        elif "space" not in groups:
            yield QueryTerm(_OPERATORS[min(groups)])


_OPERATORS: Mapping[str, Kind] = {"open": "open", "close": "close", "or": "or", "not": "not"}
