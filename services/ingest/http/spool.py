"""Answers that wait for a caller who is still sending.

Most HTTP clients read nothing before they have sent everything. If ingest stopped reading as soon
as the network takes no more answers, the two would wait for each other for ever; if it kept the
answers in memory, a long stream would fill it. So what waits goes to a temporary file.
"""

import asyncio
from collections.abc import AsyncIterator
from tempfile import SpooledTemporaryFile

IN_MEMORY = 1024 * 1024
"""Bytes that wait in memory; more go to a file that has no name."""

PIECE = 64 * 1024


class Spool:
    """A pipe of bytes whose writer never waits."""

    def __init__(self) -> None:
        self._file: SpooledTemporaryFile[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 # closed by close()
        self._written = 0
        self._read = 0
        self._finished = False
        self._news = asyncio.Event()

    def write(self, data: bytes) -> None:
        """Append `data` for the reader."""
        self._file.seek(self._written)
        self._file.write(data)
        self._written += len(data)
        self._news.set()

    def finish(self) -> None:
        """Nothing more will be written."""
        self._finished = True
        self._news.set()

    def close(self) -> None:
        """Give the file back."""
        self._file.close()

    async def pieces(self) -> AsyncIterator[bytes]:
        """What was written, in order, as soon as it is there; ends after `finish`."""
        while True:
            self._news.clear()
            while self._read < self._written:
                yield self._next()
            if self._finished:
                return
            await self._news.wait()

    def _next(self) -> bytes:
        self._file.seek(self._read)
        data = self._file.read(PIECE)
        self._read += len(data)
        if self._read == self._written:
            # The reader has caught up: start the file anew instead of letting it grow.
            self._file.seek(0)
            self._file.truncate()
            self._read = self._written = 0
        return data
