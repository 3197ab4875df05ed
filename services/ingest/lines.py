"""Bytes as they come from the network to numbered lines, holding at most one line."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line: its number from 1, and its bytes, None where it was longer than allowed."""

    number: int
    data: bytes | None


class LineSplitter:
    """Cuts a stream of bytes at line feeds.

    Args:
        limit: longest line in bytes. Of a longer one nothing is kept: it is only skipped.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._pieces: list[bytes] = []
        self._length = 0
        self._number = 1

    def feed(self, data: bytes) -> list[Line]:
        """The lines that `data` completes. Empty ones count but are left out."""
        first, *rest = data.split(b"\n")
        self._keep(first)
        found: list[Line | None] = []
        for piece in rest:
            found.append(self._complete())
            self._keep(piece)
        return [line for line in found if line is not None]

    def finish(self) -> list[Line]:
        """The last line, which needs no line feed."""
        line = self._complete()
        return [] if line is None else [line]

    def _keep(self, piece: bytes) -> None:
        self._length += len(piece)
        if self._length > self._limit:
            self._pieces.clear()
        elif piece:
            self._pieces.append(piece)

    def _complete(self) -> Line | None:
        too_long = self._length > self._limit
        data = b"".join(self._pieces)
        number = self._number
        self._pieces, self._length, self._number = [], 0, number + 1
        if too_long:
            return Line(number, None)
        return Line(number, data) if data.strip() else None
