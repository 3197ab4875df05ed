"""Posts of social networks set into an article: the signature below says who wrote them.

"We will go. pic.twitter.com/ab", and behind it or below: "— Ann Lee (@annlee) May 3, 2020".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from services.nlp.extraction.attribution.transcript import Answer
from services.nlp.extraction.attribution.words import Words

_SIGNATURE = re.compile(
    r"[—–] ?(?P<name>[^\n\r()—–@]{2,60}?) ?\(@\w{1,30}\)(?: (?P<when>[A-Z][a-z]+ \d{1,2}, \d{4}))?"
)
_LINE = re.compile(r"[^\n\r]*")
_LINK = re.compile(r"\s*(?:https?://|pic\.twitter\.com/)\S*\s*$")
# Characters of a post at most: lines above its last one are part of it as far as they fit.
_POST = 300
_QUOTES = frozenset('"“”«»')


def posts(words: Words, telling: frozenset[int]) -> list[Answer]:
    """Return the signed posts of a text in order.

    ``telling`` are words of other sayings' cues and sources: a line that has one is no post's.
    """
    starts = [word.start for word in words.items]
    lines = [match.span() for match in _LINE.finditer(words.text) if match[0].strip()]
    begins = [start for start, _ in lines]
    found: list[Answer] = []
    for signature in _SIGNATURE.finditer(words.text):
        at = bisect_left(begins, signature.start() + 1) - 1
        said: list[int] = []
        for start, end in _post(words.text, lines, at, signature.start()):
            numbers = range(bisect_left(starts, start), bisect_left(starts, end))
            if telling.intersection(numbers):
                break
            said = [*numbers, *said]
        if said:
            name, when = _inside(starts, signature, "name"), _inside(starts, signature, "when")
            found.append(Answer(name, tuple(said), when=when))
    return found


def _post(text: str, lines: list[tuple[int, int]], at: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines that may be a post's, from its last one upwards, freed of links."""
    room = _POST
    for number in range(at, -1, -1):
        start, stop = lines[number][0], min(lines[number][1], end)
        if stop - start > 2 * _POST:
            return
        line = text[start:stop]
        if not line.strip():
            continue
        link = _LINK.search(line)
        stop -= len(link[0]) if link else 0
        room -= stop - start
        if room < 0 or _QUOTES & set(text[start:stop]) or text[start:stop].endswith(":"):
            return
        yield start, stop


def _inside(starts: list[int], signature: re.Match[str], group: str) -> range:
    start, end = signature.span(group)
    return range(bisect_left(starts, start), bisect_left(starts, end)) if end > start else range(0)
