"""What a reader sees: the last commit, and earlier ones for as long as pages go on from them."""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

import tantivy

from shared.index.port import IndexUnavailableError
from shared.index.tantivy.folder import IndexFolder
from shared.index.tantivy.schema import build_schema

_KEPT, _SECONDS = 32, 300.0
"""Earlier commits that are kept, and how long. Each holds its files open, deleted ones as well."""


@dataclass(frozen=True)
class Snapshot:
    """The index as one commit left it.

    Attributes:
        stamp: names the commit, the same in every process that reads the folder.
        searcher: answers from this commit, whatever is written later.
    """

    stamp: str
    searcher: tantivy.Searcher


class Snapshots:
    """Opens the last commit when it has changed. May be called from several threads."""

    def __init__(self, folder: IndexFolder) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._index: tantivy.Index | None = None
        self._generation: Path | None = None
        # Nothing written yet reads like an index that is empty.
        self._last = Snapshot("", tantivy.Index(build_schema()).searcher())
        self._kept: OrderedDict[str, tuple[float, Snapshot]] = OrderedDict()

    def latest(self) -> Snapshot:
        """The index as of the last commit.

        Raises:
            IndexUnavailableError, IncompatibleIndexError: it cannot be read.
        """
        with self._lock:
            stamp = self._folder.stamp()
            if stamp is not None and stamp != self._last.stamp:
                self._last = Snapshot(stamp, self._reopened())
            return self._last

    def keep(self, snapshot: Snapshot) -> None:
        """Keep a snapshot for the pages that follow."""
        with self._lock:
            self._kept[snapshot.stamp] = (time.monotonic() + _SECONDS, snapshot)
            self._kept.move_to_end(snapshot.stamp)
            while len(self._kept) > _KEPT or self._is_over(next(iter(self._kept))):
                self._kept.popitem(last=False)

    def kept(self, stamp: str) -> Snapshot | None:
        """The snapshot of an earlier page; None if it is no longer kept."""
        with self._lock:
            found = self._kept.get(stamp)
        return found[1] if found else None

    def forget(self) -> None:
        """Let go of all files."""
        with self._lock:
            self._kept.clear()
            self._index = None
            self._generation = None
            self._last = Snapshot("", tantivy.Index(build_schema()).searcher())

    def _is_over(self, stamp: str) -> bool:
        return self._kept[stamp][0] < time.monotonic()

    def _reopened(self) -> tantivy.Searcher:
        generation = self._folder.current()
        try:
            if self._index is None or generation != self._generation:
                self._index = tantivy.Index.open(str(generation))
                self._index.config_reader("manual")
                self._generation = generation
            self._index.reload()
            return self._index.searcher()
        except (OSError, ValueError) as error:
            self._index = None
            raise IndexUnavailableError(f"{generation} cannot be read: {error}") from error
