"""Everything that reads documents for the requests under way."""

import asyncio

from services.ingest.formats.documents import MARKUP, Document, Reading, read_document
from services.ingest.reading.process import ReadingProcess


class Readers:
    """Reads JSON at once, and markup in a few processes, each with one document at a time.

    Args:
        processes: how many documents of markup are read at the same time; others wait.
        patience_s: longest time for one of them.
    """

    def __init__(self, processes: int, patience_s: float) -> None:
        self._all = [ReadingProcess(patience_s) for _ in range(processes)]
        self._idle: asyncio.Queue[ReadingProcess] = asyncio.Queue()
        for process in self._all:
            self._idle.put_nowait(process)

    async def read(self, document: Document) -> Reading:
        """What `document` holds; a document that cannot be read is one refusal."""
        if document.media_type not in MARKUP:
            return await asyncio.to_thread(read_document, document)
        process = await self._idle.get()
        try:
            return await asyncio.to_thread(process.read, document)
        finally:
            self._idle.put_nowait(process)

    def close(self) -> None:
        """End the processes."""
        for process in self._all:
            process.close()
