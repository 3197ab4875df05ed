"""PolNeAR's files: texts, and who says what as brat standoff."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.quality.gold import Places

SPAN = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
EVENT = re.compile(r"E\d+\t(.+)")
ROLE = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")


@dataclass(frozen=True)
class Saying:
    """Places of source, cue and content; the first two may be empty."""

    source: Places
    cue: Places
    content: Places


def read_standoff(folder: Path) -> Iterator[tuple[str, tuple[Saying, ...]]]:
    """The texts of a part (`text/`, `attributions/`) in the order of their names, each with the
    sayings of its first annotator. Lines that do not parse are tails of texts with a line break.

    Raises:
        FileNotFoundError: there is none, or one without an annotation.
    """
    paths = sorted((folder / "text").glob("*.txt"))
    if not paths:
        raise FileNotFoundError(f"no texts in {folder / 'text'}")
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rpartition("_")[0], path)
    for path in paths:
        if path.stem not in annotations:
            raise FileNotFoundError(f"no annotation of {path}")
        notes = annotations[path.stem].read_text(encoding="utf-8")
        yield path.read_bytes().decode("utf-8"), tuple(_sayings(notes))


def _sayings(notes: str) -> Iterator[Saying]:
    spans: dict[str, Places] = {}
    events: list[str] = []
    for line in notes.split("\n"):
        span, event = SPAN.match(line), EVENT.match(line)
        if span:
            pieces = (piece.split() for piece in span[2].split(";"))
            spans[span[1]] = tuple((int(start), int(end)) for start, end in pieces)
        elif event:
            events.append(event[1])
    for told in events:
        roles: dict[str, Places] = {"Source": (), "Cue": (), "Content": ()}
        for role, name in ROLE.findall(told):
            roles[role] += spans.get(name, ())
        if roles["Content"]:
            yield Saying(*(tuple(sorted(roles[role])) for role in roles))
