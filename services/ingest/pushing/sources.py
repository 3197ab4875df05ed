"""What a file, standard input or an address holds, told by how it begins."""

import io
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

Kind = Literal["lines", "json", "page", "feed"]
KINDS: tuple[Kind, ...] = ("lines", "json", "page", "feed")

CONTENT_TYPES: dict[Kind, str] = {
    "lines": "application/x-ndjson",
    "json": "application/json",
    "page": "text/html",
    "feed": "application/xml",
}

STDIN = "-"
HEAD = 64 * 1024

_LINES_NAMED = (".jsonl", ".ndjson")
_FEED_ROOT = re.compile(rb"<(rss|feed|rdf:RDF|channel)[\s>]", re.IGNORECASE)


class ByteStream(Protocol):
    """What is asked of an open file."""

    def peek(self, size: int, /) -> bytes:
        """Some of the bytes to come, without taking them."""

    def read(self, size: int = -1, /) -> bytes:
        """`size` bytes, fewer only at the end; all of them without `size`."""

    def read1(self, size: int, /) -> bytes:
        """What is there, at most `size` bytes, waiting only where nothing is; empty at the end."""


class UnknownKindError(Exception):
    """What begins like this is nothing that ingest reads."""


@dataclass(frozen=True)
class Source:
    """Something to push.

    Attributes:
        name: as it was given: a path, "-", or the address of a feed.
        is_address: whether it is the address of a feed.
        size: in bytes; None where it cannot be known beforehand.
    """

    name: str
    is_address: bool
    size: int | None

    @contextmanager
    def open(self) -> Iterator[ByteStream]:
        """Its bytes, from the first one.

        Raises:
            OSError: it cannot be read.
        """
        if self.name == STDIN:
            # Not closed: it is the process's own.
            yield io.BufferedReader(io.FileIO(sys.stdin.fileno(), closefd=False), HEAD)
            return
        with io.BufferedReader(io.FileIO(self.name), HEAD) as file:
            yield file


def source(name: str) -> Source:
    """What the argument `name` stands for.

    Raises:
        OSError: there is no such file, or it is a folder.
    """
    if re.match(r"https?://", name, re.IGNORECASE):
        return Source(name, is_address=True, size=None)
    if name == STDIN:
        return Source(name, is_address=False, size=None)
    path = Path(name)
    if path.is_dir():
        raise IsADirectoryError(f"{name} is a folder; name the files in it")
    with path.open("rb"):
        regular = path.is_file()
    return Source(name, is_address=False, size=path.stat().st_size if regular else None)


def kind_of(name: str, head: bytes) -> Kind:
    """What a file is, by its name and its first bytes.

    Raises:
        UnknownKindError: neither JSON, JSON lines, HTML nor a feed.
    """
    if name.lower().endswith(_LINES_NAMED):
        return "lines"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        return "feed" if _FEED_ROOT.search(start[:4096]) else "page"
    if start.startswith(b"["):
        return "json"
    if start.startswith(b"{"):
        return _json_kind(start)
    raise UnknownKindError(
        "neither JSON, JSON lines, HTML nor a feed; if it is one, say which with --as"
    )


def _json_kind(start: bytes) -> Kind:
    """JSON lines where the first line is whole; a line longer than the head is taken for one."""
    first, newline, _ = start.partition(b"\n")
    if not newline:
        return "lines"
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return "json"
    return "lines"
