"""An article as words with their word pieces.

A *word* is a run of letters, digits and underscores, or one other visible character
(``''`` and two backquotes are one: NYT copy writes its quotation marks so).  The model
reads word pieces and answers for words, so that every offset comes from the text itself
and not from the tokenizer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from tokenizers import Tokenizer

from services.nlp.extraction.attribution.embedded import lines_without
from services.nlp.extraction.attribution.quotation import quotations

_LINE = re.compile(r"[^\n\r]+")
_WORD = re.compile(r"``|''|\w+|[^\w\s]")
_SURROGATE = re.compile("[\ud800-\udfff]")

#: Pieces that are read of one word; longer ones are addresses, hashes or text without spaces.
WORD_PIECES = 16
#: Characters that are read of one word.
WORD_CHARACTERS = 100
#: Shapes from here on begin with a capital letter.
CAPITAL = 3


class Word(NamedTuple):
    """A word: code points ``start`` to ``end``, the number of its paragraph, its pieces."""

    start: int
    end: int
    paragraph: int
    quoted: bool
    shape: int
    pieces: tuple[int, ...]


@dataclass(frozen=True)
class Words:
    """The words of a text that have at least one piece, in order."""

    text: str
    items: tuple[Word, ...]

    def spelt(self, number: int) -> str:
        """Return a word as it is written.  Raises IndexError for a number beyond the last."""
        word = self.items[number]
        return self.text[word.start : word.end]

    def low(self, number: int) -> str:
        """Return a word in lower case.  Raises IndexError for a number beyond the last."""
        return self.spelt(number).lower()


def read_words(text: str, tokenizer: Tokenizer) -> Words:
    """Split a text into words and tokenise each of them."""
    spans: list[tuple[int, int, int]] = []
    lines = lines_without(text, (line.span() for line in _LINE.finditer(text)))
    for number, parts in enumerate(lines):
        for part in parts:
            found = _WORD.finditer(text, *part)
            spans.extend((match.start(), match.end(), number) for match in found)
    surfaces = [_surface(text[start:end]) for start, end, _ in spans]
    quoted = _quoted(text, [start for start, _, _ in spans])
    pieces: list[list[int]] = [[] for _ in spans]
    if spans:
        encoding = tokenizer.encode(surfaces, is_pretokenized=True, add_special_tokens=False)
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if word is not None and len(pieces[word]) < WORD_PIECES:
                pieces[word].append(piece)
    items = tuple(
        Word(start, end, paragraph, quoted[n], _shape(text[start:end]), tuple(pieces[n]))
        for n, (start, end, paragraph) in enumerate(spans)
        if pieces[n]
    )
    return Words(text, items)


def _surface(word: str) -> str:
    """Return what the tokenizer is given for a word."""
    if word in ("''", "``"):
        return '"'
    return _SURROGATE.sub("\ufffd", word[:WORD_CHARACTERS])


def _shape(word: str) -> int:
    """Classify the letters of a word, which the uncased pieces no longer show: 0 to 5."""
    if not word[0].isalnum():
        return 0
    if word[0].isdigit():
        return 1
    if not word[0].isupper():
        return 2
    if len(word) == 1:
        return 3
    return 5 if word.isupper() else 4


def _quoted(text: str, starts: list[int]) -> list[bool]:
    """Say for each ascending position whether it lies inside a quotation."""
    regions = quotations(text)
    out: list[bool] = []
    number = 0
    for at in starts:
        while number < len(regions) and regions[number].end <= at:
            number += 1
        out.append(number < len(regions) and regions[number].start <= at)
    return out
