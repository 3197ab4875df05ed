"""The content of a statement as pieces to print: fragments, matched words, gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from services.search.page.wording import ELLIPSIS
from shared.contracts import Span
from shared.index.answer import Highlight

LIMIT = 640
"""Code points of content that a card prints."""

LEAD = 120
"""Code points before the first matched word where the content is cut to show it."""

PieceKind = Literal["plain", "match", "gap"]


@dataclass(frozen=True)
class Piece:
    """Some of the text, and whether it matched, or stands for what is left out."""

    text: str
    kind: PieceKind = "plain"


def excerpt(
    content: Sequence[Span], highlights: Sequence[Highlight] = (), limit: int = LIMIT
) -> tuple[Piece, ...]:
    """The content with its matched words, at most `limit` code points of it.

    Where it is longer, the excerpt begins a little before the first matched word.

    Args:
        content: fragments in order.
        highlights: stretches of the same text that matched, in order, without overlap.
        limit: code points of content.
    """
    pieces: list[Piece] = []
    for fragment in content:
        if pieces:
            pieces.append(Piece(f" {ELLIPSIS} ", "gap"))
        pieces += _of_fragment(fragment, highlights)
    return _cut(pieces, limit)


def _of_fragment(fragment: Span, highlights: Sequence[Highlight]) -> list[Piece]:
    pieces, place = [], fragment.start
    for highlight in highlights:
        start, end = max(highlight.start, place), min(highlight.end, fragment.end)
        if start >= end:
            continue
        pieces.append(Piece(_slice(fragment, place, start)))
        pieces.append(Piece(_slice(fragment, start, end), "match"))
        place = end
    pieces.append(Piece(_slice(fragment, place, fragment.end)))
    return [piece for piece in pieces if piece.text]


def _slice(fragment: Span, start: int, end: int) -> str:
    return fragment.text[start - fragment.start : end - fragment.start]


def _cut(pieces: list[Piece], limit: int) -> tuple[Piece, ...]:
    total = sum(len(piece.text) for piece in pieces)
    if total <= limit:
        return tuple(pieces)
    first = max(0, min(_first_match(pieces) - LEAD, total - limit))
    kept: list[Piece] = [Piece(ELLIPSIS, "gap")] if first else []
    place = 0
    for piece in pieces:
        text = piece.text[max(0, first - place) : max(0, first + limit - place)]
        place += len(piece.text)
        if text:
            kept.append(Piece(text, piece.kind))
    return (*kept, Piece(ELLIPSIS, "gap")) if first + limit < total else tuple(kept)


def _first_match(pieces: Sequence[Piece]) -> int:
    """Code points before the first matched word; 0 if nothing matched."""
    place = 0
    for piece in pieces:
        if piece.kind == "match":
            return place
        place += len(piece.text)
    return 0
