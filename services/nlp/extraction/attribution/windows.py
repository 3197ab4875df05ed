"""An article as words, word pieces and windows of whole paragraphs.

A *word* is a run of letters, digits and underscores, or one other visible character
(``''`` and two backquotes are one: NYT copy writes its quotation marks so).  The model
reads word pieces and answers for words, so that every offset comes from the text itself
and not from the tokenizer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from services.nlp.extraction.attribution.quotation import quotations

Array = NDArray[np.int64]

_LINE = re.compile(r"[^\n\r]+")
_WORD = re.compile(r"``|''|\w+|[^\w\s]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SENTENCE_END = frozenset(".?!")
_CLOSING = frozenset("”\"»'’")
# Shapes from here on begin with a capital letter.
_CAPITAL = 3

#: Pieces of a window without its two marks; positions up to 256 are what MiniLM was trained on.
WINDOW_PIECES = 254
#: Pieces of earlier paragraphs that a window sees again so that its first words have a context.
CONTEXT_PIECES = 64
#: Pieces that are read of one word; longer ones are addresses, hashes or text without spaces.
WORD_PIECES = 16
#: Characters that are read of one word.
WORD_CHARACTERS = 100


class Word(NamedTuple):
    """A word: code points ``start`` to ``end``, the number of its paragraph, its pieces."""

    start: int
    end: int
    paragraph: int
    quoted: bool
    shape: int
    pieces: tuple[int, ...]


class Window(NamedTuple):
    """Words ``begin`` to ``end`` are read; those from ``own`` on are answered for."""

    begin: int
    own: int
    end: int


@dataclass(frozen=True)
class Words:
    """The words of a text that have at least one piece, in order."""

    text: str
    items: tuple[Word, ...]

    def windows(self, limit: int = WINDOW_PIECES, context: int = CONTEXT_PIECES) -> list[Window]:
        """Cut the words into windows of at most ``limit`` pieces.

        Each word is owned by exactly one window.  A window holds whole paragraphs; one
        that is too long is cut at the end of a sentence where there is one.
        """
        blocks = list(_blocks(self.text, self.items, limit))
        out: list[Window] = []
        first = 0
        while first < len(blocks):
            begin, used = first, blocks[first].pieces
            room = min(context, limit - used)
            while begin > 0 and blocks[begin - 1].pieces <= room:
                begin -= 1
                room -= blocks[begin].pieces
                used += blocks[begin].pieces
            last = first + 1
            while last < len(blocks) and used + blocks[last].pieces <= limit:
                used += blocks[last].pieces
                last += 1
            out.append(Window(blocks[begin].begin, blocks[first].begin, blocks[last - 1].end))
            first = last
        return out


class _Block(NamedTuple):
    begin: int
    end: int
    pieces: int


def read_words(text: str, tokenizer: Tokenizer) -> Words:
    """Split a text into words and tokenise each of them."""
    spans: list[tuple[int, int, int]] = []
    for number, line in enumerate(_LINE.finditer(text)):
        for match in _WORD.finditer(text, *line.span()):
            spans.append((match.start(), match.end(), number))
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


def _blocks(text: str, words: tuple[Word, ...], limit: int) -> Iterator[_Block]:
    """Yield paragraphs, and parts of those that have more than ``limit`` pieces."""
    begin = 0
    while begin < len(words):
        paragraph = words[begin].paragraph
        end, used = begin, 0
        while end < len(words) and words[end].paragraph == paragraph:
            if used + len(words[end].pieces) > limit:
                break
            used += len(words[end].pieces)
            end += 1
        if end < len(words) and words[end].paragraph == paragraph:
            end = _sentence_end(text, words, begin, end)
            used = sum(len(word.pieces) for word in words[begin:end])
        yield _Block(begin, end, used)
        begin = end


def _sentence_end(text: str, words: tuple[Word, ...], begin: int, end: int) -> int:
    """Return where the last sentence in the second half of a range ends, or its end."""
    for at in range(end - 1, (begin + end) // 2, -1):
        before, after = words[at - 1], words[at]
        closes = text[before.start] in _SENTENCE_END or text[before.start] in _CLOSING
        if closes and after.start > before.end and after.shape >= _CAPITAL:
            return at
    return end


def encode_window(words: Sequence[Word], start_piece: int, end_piece: int) -> tuple[Array, ...]:
    """Return a window's input to the model as int64 arrays.

    They are the pieces, their token types (1 inside quotation marks) and shapes, each of
    length L with the two marks; and the words' first pieces and paragraphs, of length W.
    """
    sizes = [len(word.pieces) for word in words]
    pieces = [start_piece, *(p for word in words for p in word.pieces), end_piece]
    types = np.repeat([0, *(int(word.quoted) for word in words), 0], [1, *sizes, 1])
    shapes = np.repeat([0, *(word.shape for word in words), 0], [1, *sizes, 1])
    first = 1 + np.cumsum([0, *sizes[:-1]])
    numbers = np.array([word.paragraph for word in words], dtype=np.int64)
    return np.array(pieces, dtype=np.int64), types, shapes, first, numbers - numbers[:1]
