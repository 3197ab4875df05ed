"""A body from the network, bounded as it is sent and as it unfolds."""

import zlib
from collections.abc import AsyncIterable, Iterator

PIECE = 64 * 1024
GZIP = 31
"""zlib's number for "a gzip header, and the largest window"."""


class TooLongError(Exception):
    """More bytes than are taken."""


class UnreadableEncodingError(Exception):
    """Compressed in a way that was not asked for, or not what it says it is."""


async def read_bounded(pieces: AsyncIterable[bytes], encoding: str, limit: int) -> bytes:
    """The whole body.

    Args:
        pieces: as they come from the network.
        encoding: the Content-Encoding; gzip and none are read. Unfolding is done here, a piece at
            a time: a few kilobytes that unfold to gigabytes stop at the limit.
        limit: in bytes, of the unfolded body.

    Raises:
        TooLongError: it is longer than `limit`.
        UnreadableEncodingError: another encoding, or damaged.
    """
    unfolder = _unfolder(encoding.strip().lower())
    body = bytearray()
    async for piece in pieces:
        for part in unfolder.of(piece):
            body += part
            if len(body) > limit:
                raise TooLongError(f"longer than {limit:,} bytes")
    body += unfolder.rest()
    return bytes(body)


class _AsSent:
    def of(self, piece: bytes) -> Iterator[bytes]:
        yield piece

    def rest(self) -> bytes:
        return b""


class _Gzip:
    def __init__(self) -> None:
        self._stream = zlib.decompressobj(GZIP)

    def of(self, piece: bytes) -> Iterator[bytes]:
        try:
            while piece:
                yield self._stream.decompress(piece, PIECE)
                piece = self._stream.unconsumed_tail
        except zlib.error as error:
            raise UnreadableEncodingError(f"not the gzip it says it is: {error}") from None

    def rest(self) -> bytes:
        rest = self._stream.flush()
        if not self._stream.eof:
            raise UnreadableEncodingError("gzip that ends too early")
        return rest


def _unfolder(encoding: str) -> _AsSent | _Gzip:
    if encoding in ("", "identity"):
        return _AsSent()
    if encoding in ("gzip", "x-gzip"):
        return _Gzip()
    raise UnreadableEncodingError(f"compressed as {ascii(encoding)[:40]}, which was not asked for")
