"""What a push says while it runs and when it ends."""

import sys
from collections import Counter
from types import TracebackType
from typing import Any, Self

import click

from services.ingest.pushing.delivery import Answer

ORDER = ("accepted", "revised", "known", "refused")


class Report:
    """Counts answers, names what was refused, and shows how far it is on a terminal.

    Refusals go to standard error as `file:line: reason`; the summary to standard output. The bar is
    only there where standard error is a terminal and the size of everything is known.

    Args:
        size: bytes to be pushed, None if unknown.
    """

    def __init__(self, size: int | None) -> None:
        self.counts: Counter[str] = Counter()
        self._stderr = sys.stderr
        self._terminal = self._stderr.isatty()
        self._bar: Any = None
        if self._terminal and size:
            self._bar = click.progressbar(length=size, label="pushing", file=self._stderr)

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.__exit__(kind, error, trace)

    def told(self, name: str, place: int | None, answer: Answer) -> None:
        """Count one final answer; `place` is a line of the file or an entry of the feed."""
        self.counts[answer["status"]] += 1
        if answer["status"] == "refused":
            where = name if place is None else f"{name}:{place}"
            self._say(f"{where}: {answer.get('reason', 'refused')}")

    def read(self, size: int) -> None:
        """`size` more bytes are done with."""
        if self._bar is not None:
            self._bar.label = "pushing"
            self._bar.update(size)

    def waiting(self, seconds: float) -> None:
        """Ingest is full or away; nothing moves for `seconds`."""
        if self._bar is not None:
            self._bar.label = "waiting"
            self._bar.render_progress()
        elif self._terminal:
            self._say(f"waiting {seconds:g} s")

    def summary(self) -> str:
        """How many of each: '12 accepted, 1 revised, 3 known, 2 refused'."""
        return ", ".join(f"{self.counts[status]} {status}" for status in ORDER)

    def _say(self, line: str) -> None:
        if self._bar is not None:
            click.echo("\r\x1b[K", nl=False, file=self._stderr)
        click.echo(line, file=self._stderr)
        if self._bar is not None:
            self._bar.render_progress()
