"""Whether a content is quoted: direct, indirect or mixed, by quotation marks alone."""

import re
from bisect import bisect_left
from functools import lru_cache

from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.attribution.quotation import quotations
from shared.contracts.vocabulary import StatementKind

WORD = re.compile(r"\w+")


def kind_of(text: str, content: tuple[Span, ...]) -> StatementKind:
    """Direct if all words of the content are quoted, indirect if none is, else mixed."""
    starts, ends = _regions(text)
    words = quoted = 0
    for start, end in content:
        for match in WORD.finditer(text[start:end]):
            place = start + match.start()
            at = bisect_left(starts, place) - 1
            words += 1
            quoted += at >= 0 and place < ends[at]
    if not quoted:
        return "indirect"
    return "direct" if quoted == words else "mixed"


@lru_cache(maxsize=2)
def _regions(text: str) -> tuple[list[int], list[int]]:
    """Starts and ends of a text's quotations, kept while its statements are made."""
    found = quotations(text)
    return [one.start for one in found], [one.end for one in found]
