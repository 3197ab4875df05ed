"""Windows of whole paragraphs, and what the model is given of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from services.nlp.extraction.attribution.words import CAPITAL, Word, Words

Array = NDArray[np.int64]

_SENTENCE_END = frozenset(".?!")
_CLOSING = frozenset("”\"»'’")

#: Pieces of a window without its two marks; positions up to 256 are what MiniLM was trained on.
WINDOW_PIECES = 254
#: Pieces of earlier paragraphs that a window sees again so that its first words have a context.
CONTEXT_PIECES = 64


class Window(NamedTuple):
    """Words ``begin`` to ``end`` are read; those from ``own`` on are answered for."""

    begin: int
    own: int
    end: int


def windows(
    words: Words, limit: int = WINDOW_PIECES, context: int = CONTEXT_PIECES
) -> list[Window]:
    """Cut words into windows of at most ``limit`` pieces.

    Each word is owned by exactly one window.  A window holds whole paragraphs; one
    that is too long is cut at the end of a sentence where there is one.
    """
    blocks = list(_blocks(words.text, words.items, limit))
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
        if closes and after.start > before.end and after.shape >= CAPITAL:
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
