"""Headings of other articles that a page sets into a sentence: they are no part of what it says.

Some pages link a name to related headings, and a text taken from such a page has them behind the
name, which stands there twice: "Rep. Ann LeeAnn LeeHarbour to close | Bells to ring MORE (D-Me.)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_WORD = r"[A-Z][\w’'.-]{1,24}"
_EMBEDDED = re.compile(
    rf"(?<!\w)(?P<name>{_WORD}(?: {_WORD}){{1,3}})"
    r"(?P<headings>(?P=name)[^\n\r]{10,900}? MORE)(?!\w)"
)


def lines_without(text: str, lines: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield for each line, in order, the parts of it that are no such headings."""
    regions = [match.span("headings") for match in _EMBEDDED.finditer(text)]
    number = 0
    for begin, end in lines:
        parts, at = [], begin
        while number < len(regions) and regions[number][0] < end:
            parts.append((at, regions[number][0]))
            at = regions[number][1]
            number += 1
        yield [*parts, (at, end)]
