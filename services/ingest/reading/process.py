"""A process that reads documents, and that can be ended when one of them keeps it."""

import contextlib
import logging
import multiprocessing
import resource
import signal
import threading
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from services.ingest.formats.documents import Document, Reading, read_document
from services.ingest.formats.item import Refusal

MEMORY = 2 * 1024**3
"""Address space of a reading process in bytes; a document that wants more is refused."""

START_S = 60
"""Longest time for a reading process to start: it imports its parsers."""

_context = multiprocessing.get_context("spawn")


class ReadingProcess:
    """One process, started when it is first needed and again when it had to be ended.

    Args:
        patience_s: longest time for one document.
    """

    def __init__(self, patience_s: float) -> None:
        self._patience_s = patience_s
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def read(self, document: Document) -> Reading:
        """What `document` holds. Blocks; one document at a time.

        A document that takes too long or brings the process down is refused, and the process is
        ended.
        """
        with self._lock:
            try:
                pipe = self._started()
                pipe.send(document)
                return self._received(pipe)
            except (EOFError, OSError):
                self._end()
                return _refused("its parser did not survive it")

    def close(self) -> None:
        """End the process, whatever it is at; the next document would start another."""
        process = self._process
        if process is not None:
            with contextlib.suppress(ValueError):  # It was ended and closed meanwhile.
                process.kill()
        with self._lock:
            self._end()

    def _started(self) -> Connection:
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self._end()
        self._pipe, theirs = _context.Pipe()
        self._process = _context.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        # Theirs must be open in one process only, or its end would go unnoticed here.
        theirs.close()
        if not self._pipe.poll(START_S) or self._pipe.recv() is not True:
            raise OSError("the reading process did not start")
        return self._pipe

    def _received(self, pipe: Connection) -> Reading:
        if not pipe.poll(self._patience_s):
            self._end()
            return _refused(f"it took longer than {self._patience_s:g} seconds")
        reading = pipe.recv()
        if not isinstance(reading, Reading):
            raise TypeError(f"no reading came back but {type(reading).__name__}")
        return reading

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


def serve(pipe: Connection) -> None:
    """Read what comes through `pipe` until it closes; the body of a reading process."""
    # Ctrl-C is for the service, which then ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # Parsers log the addresses and pieces of what they cannot read.
    logging.disable(logging.CRITICAL)
    pipe.send(True)
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(_read(pipe.recv()))


def _read(document: Document) -> Reading:
    try:
        return read_document(document)
    except MemoryError:
        return _refused("it needs more memory than a document may")


def _refused(why: str) -> Reading:
    return Reading([Refusal(f"the document cannot be read: {why}")])
