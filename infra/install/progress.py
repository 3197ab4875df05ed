"""Progress on a terminal: one line that is rewritten; elsewhere one line now and then."""

import shutil
import time
from typing import TextIO

PAUSE = 5.0
"""Seconds between two lines where a line cannot be rewritten, as in the log of a build."""


class Progress:
    """Tells what is being done.

    Args:
        stream: where to; if it is a terminal, each message takes the place of the one before.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._rewrites = stream.isatty()
        self._spoke_at = float("-inf")
        self._began_at = time.monotonic()

    def say(self, message: str) -> None:
        """Show `message` as the thing that is under way."""
        if self._rewrites:
            width = shutil.get_terminal_size().columns - 1
            self._write(f"\r\x1b[K{message[:width]}")
        elif time.monotonic() - self._spoke_at >= PAUSE:
            self._spoke_at = time.monotonic()
            self._write(f"{message}\n")

    def done(self, message: str) -> None:
        """Show `message` and how long all of it took."""
        seconds = time.monotonic() - self._began_at
        self._write(f"{self._clear()}{message} ({seconds:.0f} s)\n")

    def failed(self, message: str) -> None:
        """Show why it stopped."""
        self._write(f"{self._clear()}{message}\n")

    def _clear(self) -> str:
        return "\r\x1b[K" if self._rewrites else ""

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
