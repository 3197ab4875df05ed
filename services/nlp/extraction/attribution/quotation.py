"""Which characters of an article stand inside quotation marks.

Straight, curly, low-high and angle marks count, and so do the doubled single marks
of typewriter copy (two backquotes, two apostrophes).  Single marks count where they
plainly quote: British papers use them outside, American ones inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(r"[^\n\r]+")
_DOUBLE = re.compile(r"``|''|[\"“”„‟«»]")
_OPENS = frozenset(("``", "“", "„", "‟", "«"))
_CLOSES = frozenset(("”", "»"))
_SINGLE = re.compile(r"[‘’']")
# The shortest thing in single marks that is taken for a quotation rather than for two apostrophes.
_SINGLE_LENGTH = 3


class Quotation(NamedTuple):
    """A stretch of quoted text, marks included, within one paragraph.

    ``start`` and ``end`` are code points; ``closed`` is false where the quotation has
    no closing mark and runs on into the next paragraph.
    """

    start: int
    end: int
    closed: bool


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the lines that hold more than white space, as (start, end) code points."""
    return [match.span() for match in _LINE.finditer(text) if not match[0].isspace()]


def quotations(text: str) -> list[Quotation]:
    """Return the quotations of a text in order; they do not overlap."""
    found: list[Quotation] = []
    spans = paragraphs(text)
    for number, (start, end) in enumerate(spans):
        follows = spans[number + 1] if number + 1 < len(spans) else None
        runs_on = follows is not None and _starts_with_mark(text, *follows)
        double = list(_double(text, start, end, runs_on))
        found.extend(_with_single(text, start, end, double))
    return found


def _starts_with_mark(text: str, start: int, end: int) -> bool:
    while start < end and text[start].isspace():
        start += 1
    return bool(_DOUBLE.match(text, start, end)) or text[start : start + 1] == "‘"


def _double(text: str, start: int, end: int, runs_on: bool) -> Iterator[Quotation]:
    """Pair the double marks of one paragraph."""
    opened: int | None = None
    nested = False
    for match in _DOUBLE.finditer(text, start, end):
        mark = match.group()
        if opened is None:
            if mark not in _CLOSES:
                opened, nested = match.start(), False
        elif mark in _OPENS:
            # Curly marks inside straight ones are a quotation in a quotation.
            nested = text[opened] in "\"'"
        elif nested and mark in _CLOSES:
            nested = False
        else:
            yield Quotation(opened, match.end(), True)
            opened = None
    if opened is not None and (runs_on or not text[start:opened].strip()):
        yield Quotation(opened, end, not runs_on)


def _with_single(text: str, start: int, end: int, double: list[Quotation]) -> list[Quotation]:
    """Add the quotations in single marks; double marks inside those are part of them."""
    out: list[Quotation] = []
    for quotation in sorted([*double, *_single(text, start, end, double)]):
        if not out or quotation.start >= out[-1].end:
            out.append(quotation)
    return out


def _single(text: str, start: int, end: int, double: list[Quotation]) -> Iterator[Quotation]:
    """Pair single marks; one that may be an apostrophe neither opens nor closes."""
    marks = [m.start() for m in _SINGLE.finditer(text, start, end)]
    marks = _outside(marks, double)
    opened: int | None = None
    for at in marks:
        if opened is None:
            if _may_open(text, at, start):
                opened = at
        elif _may_close(text, at, end) and at - opened > _SINGLE_LENGTH:
            yield Quotation(opened, at + 1, True)
            opened = None


def _outside(marks: list[int], regions: list[Quotation]) -> list[int]:
    """Return those of the ascending positions that lie in none of the ascending regions."""
    kept: list[int] = []
    number = 0
    for at in marks:
        while number < len(regions) and regions[number].end <= at:
            number += 1
        if number == len(regions) or at < regions[number].start:
            kept.append(at)
    return kept


def _may_open(text: str, at: int, start: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1 : at + 2]
    if text[at] == "’" or not after or after.isspace() or after.isdigit():
        return False
    return before.isspace() or before in '([{—–-:;,/“"'


def _may_close(text: str, at: int, end: int) -> bool:
    before = text[at - 1]
    after = text[at + 1] if at + 1 < end else " "
    if text[at] == "‘" or before.isspace() or after.isalnum():
        return False
    # "the workers' rights": after a plural, and with no sign of an end, it is a possessive.
    follows = text[at + 2 : at + 3] if after.isspace() else ""
    return not (before == "s" and follows.islower())
