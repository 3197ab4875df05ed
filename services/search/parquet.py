"""An export in Parquet, sent while it is made: no more than one group of rows is in memory.

The library pulls rows and pushes bytes, both blocking, so it works in a thread. What a file is and
where its groups are stands at its end: one that was broken off cannot be read by anything, and so
never passes for the whole.
"""

import asyncio
import io
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import TimeoutError as NotYetError
from typing import IO, Any, cast

from arro3.core import RecordBatch, RecordBatchReader
from arro3.io import write_parquet

from services.search.parquet_rows import SCHEMA, batch
from shared.index.answer import Hit

GROUP = 10_000
"""Rows in a group."""

STEP = 500
"""Rows that are read from the index at a time."""

AHEAD = 16
"""Pieces that are made before the reader has taken the first."""


LOOK = 1.0
"""Seconds after which a thread whose pieces nobody takes looks whether anybody is there."""


class _Making:
    """The two ways between the thread that makes the file and the loop that reads and sends."""

    def __init__(self, hits: AsyncIterator[Hit], query: str, exported_at: str) -> None:
        self.pieces: asyncio.Queue[bytes | None] = asyncio.Queue(AHEAD)
        self.gone = False
        self.failure: BaseException | None = None
        self._hits, self._query, self._exported_at = hits, query, exported_at
        self._loop = asyncio.get_running_loop()

    def make(self) -> None:
        """Make the whole file; None follows its last piece. Runs in a thread."""
        try:
            write_parquet(
                RecordBatchReader.from_batches(SCHEMA, self._batches()),
                cast("IO[bytes]", _Sink(self)),
                compression="zstd(3)",
                max_row_group_size=GROUP,
                key_value_metadata={
                    "onrecord.query": self._query,
                    "onrecord.exported_at": self._exported_at,
                },
            )
        except Exception as error:
            self.failure = self.failure or error
        self.push(None)

    def push(self, piece: bytes | None) -> None:
        """Hand on a piece, as soon as there is room for it; it is dropped where nobody reads on.

        An error in its place would end the library with a panic.
        """
        handed = asyncio.run_coroutine_threadsafe(self.pieces.put(piece), self._loop)
        while not self.gone:
            try:
                handed.result(LOOK)
                return
            except NotYetError:
                continue
        handed.cancel()

    def _batches(self) -> Iterator[RecordBatch]:
        # The library tells of an error in here only in words of its own.
        try:
            while rows := asyncio.run_coroutine_threadsafe(self._some(), self._loop).result():
                yield batch(rows, self._query, self._exported_at)
        except Exception as error:
            self.failure = error
            raise

    async def _some(self) -> list[Hit]:
        rows: list[Hit] = []
        while len(rows) < STEP and not self.gone:
            hit = await anext(self._hits, None)
            if hit is None:
                break
            rows.append(hit)
        return rows


class _Sink(io.RawIOBase):
    """A file that can only be written to, from its beginning to its end."""

    def __init__(self, making: _Making) -> None:
        self._making = making

    def writable(self) -> bool:
        return True

    def write(self, piece: Any, /) -> int:
        content = bytes(piece)
        self._making.push(content)
        return len(content)


async def parquet_pieces(
    hits: AsyncIterator[Hit], query: str, exported_at: str
) -> AsyncIterator[bytes]:
    """The file in pieces.

    Raises:
        Exception: what `hits` raised, in the middle of the file.
    """
    making = _Making(hits, query, exported_at)
    thread = asyncio.ensure_future(asyncio.to_thread(making.make))
    try:
        while (piece := await making.pieces.get()) is not None:
            yield piece
        await thread
    finally:
        making.gone = True  # the thread sees it and ends; a cancelled task could not wait for it
    if making.failure:
        raise making.failure
