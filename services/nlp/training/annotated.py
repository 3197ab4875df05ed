"""Reads the project's own annotations: statements of other people's articles, without their words.

Each file holds one article a line, `{"id", "path", "published_at", "sha256", "statements"}`:
statements in the form of the annotated articles, but places are `[start, end]` in code points of
the text that lies under `path`, targets are `[name, side]`, and `about` adds places that the
statement may be about, each with the side taken toward it or "none".  `docs/model-card.md` says
who annotated and how well.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("annotations")
_HELD_OUT = 5

Record = dict[str, Any]
Saying = tuple[tuple[tuple[int, int], ...], tuple[int, int] | None]
"""The places of a content and of its cue."""
Abouts = dict[Saying, list[tuple[int, int, str]]]
"""For each saying the places that it may be about, each with its side or "none"."""
TextOf = Callable[[str], tuple[str | None, str]]
"""Returns the title, if there is one, and the text that lie under a path."""


def is_held_out(name: str) -> bool:
    """Say whether the network does not learn from an article: what weighs its answers does."""
    return int(hashlib.sha256(name.encode("utf-8")).hexdigest(), 16) % _HELD_OUT == 0


def read_annotated(name: str, text_of: TextOf) -> Iterator[Record]:
    """Yield the articles of a file of annotations as records with their texts.

    Raises ValueError for a text that is not the one that was annotated.
    """
    for record in _records(name):
        title, text = text_of(record["path"])
        if hashlib.sha256(text.encode("utf-8")).hexdigest() != record["sha256"]:
            raise ValueError(f"{record['path']} is not the text that was annotated")
        statements = [_with_words(text, one) for one in record["statements"]]
        yield record | {"title": title, "text": text, "statements": statements}


def read_about() -> dict[str, Abouts]:
    """Return by article the places that the statements of data/articles/train may be about."""
    return {
        record["id"]: {_saying(one): one["about"] for one in record["statements"]}
        for record in _records("articles")
    }


def _records(name: str) -> Iterator[Record]:
    with gzip.open(FOLDER / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _saying(one: Record) -> Saying:
    content = tuple((start, end) for start, end in one["content"])
    return content, tuple(one["cue"]) if one["cue"] else None


def polnear_texts(data: Path) -> TextOf:
    """The texts of PolNeAR's train part in a folder of training data."""
    folder = data / "polnear" / "train" / "text"
    return lambda path: (None, (folder / path).read_bytes().decode("utf-8"))


def news_texts(folder: Path) -> TextOf:
    """The articles that come with Giveme5W1H, in a copy of its repository."""

    def text_of(path: str) -> tuple[str | None, str]:
        found = json.loads((folder / path).read_text(encoding="utf-8"))
        return found["title"] or None, found["text"]

    return text_of


def _with_words(text: str, given: Record) -> Record:
    """A statement with its places as objects that hold their words."""
    speaker = given["speaker"] | {"mention": _place(text, given["speaker"]["mention"])}
    single = {name: _place(text, given[name]) for name in ("cue", "channel", "said_at")}
    several = {name: [_place(text, one) for one in given[name]] for name in ("content", "via")}
    targets = [
        {"name": name, "stance": stance, "country": None, "mention": None}
        for name, stance in given["targets"]
    ]
    return given | {"speaker": speaker, "targets": targets} | single | several


def _place(text: str, place: list[int] | None) -> Record | None:
    if place is None:
        return None
    start, end = place
    return {"start": start, "end": end, "text": text[start:end]}
