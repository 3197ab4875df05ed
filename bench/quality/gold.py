"""Annotated articles as plain records, the same shape for gold and for what the extractor says."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from services.nlp.training.annotated import TextOf, read_annotated
from shared.contracts import Article, Statement

Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Target:
    """A target's name, side and country."""

    name: str
    stance: str
    country: str | None
    mention: str


@dataclass(frozen=True)
class Row:
    """One statement, every field comparable; offsets in code points, absent texts are None."""

    content: Places
    kind: str
    cue: Places
    cue_class: str
    modality: str
    name: str | None
    speaker_kind: str
    role: str | None
    affiliation: str | None
    country: str | None
    mention: Places
    channel: Places
    via: Places
    via_names: tuple[str, ...]
    when: Places
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class Document:
    """An article with its annotated statements."""

    article: Article
    rows: tuple[Row, ...] = field(default=())


def read_articles(folder: Path) -> Iterator[Document]:
    """The articles of a folder of `data/articles` in the order of their names.

    Raises:
        FileNotFoundError: there is none.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise FileNotFoundError(f"no annotated articles in {folder}")
    for path in paths:
        given = json.loads(path.read_text(encoding="utf-8"))
        article = Article(
            id=given["id"],
            text=given["text"],
            title=given["title"],
            publisher=given.get("publisher"),
            published_at=given["published_at"],
        )
        yield Document(article, tuple(_row(one) for one in given["statements"]))


def read_own(name: str, text_of: TextOf) -> Iterator[Document]:
    """The articles of a set that the project has annotated itself (`training/annotated.py`)."""
    for given in read_annotated(name, text_of):
        article = Article(
            id=given["id"],
            text=given["text"],
            title=given["title"],
            published_at=given["published_at"],
        )
        yield Document(article, tuple(_row(one) for one in given["statements"]))


def _places(items: Any) -> Places:
    kept = [item for item in items if item and item.get("start") is not None]
    return tuple((item["start"], item["end"]) for item in kept)


def _row(given: dict[str, Any]) -> Row:
    """An annotated statement; it differs from the contract's form where it is flatter."""
    cue = {"class": given["cue_class"], "modality": given["modality"]}
    targets = tuple(
        Target(one["name"], one["stance"], one["country"], (one["mention"] or {}).get("text", ""))
        for one in given["targets"]
    )
    return _comparable(given, cue, targets, tuple(one["text"] for one in given["via"]))


def predicted(statement: Statement) -> Row:
    """The same shape for a statement of the extractor."""
    given = statement.model_dump(mode="json")
    cue = given["cue"] or {"class": "say", "modality": "asserted"}
    targets = tuple(
        Target(
            one["name"],
            one["stance"],
            one["country"],
            one["mentions"][0]["text"] if one["mentions"] else "",
        )
        for one in given["targets"]
    )
    return _comparable(given, cue, targets, tuple(one["name"] for one in given["via"]))


def _comparable(
    given: dict[str, Any],
    cue: dict[str, str],
    targets: tuple[Target, ...],
    via_names: tuple[str, ...],
) -> Row:
    speaker = given["speaker"]
    return Row(
        content=_places(given["content"]),
        kind=given.get("kind", ""),
        cue=_places([given["cue"]]),
        cue_class=cue["class"],
        modality=cue["modality"],
        name=speaker["name"],
        speaker_kind=speaker["kind"],
        role=speaker["role"],
        affiliation=speaker["affiliation"],
        country=speaker["country"],
        mention=_places([speaker["mention"]]),
        channel=_places([given["channel"]]),
        via=_places(given["via"]),
        via_names=via_names,
        when=_places([given["said_at"]]),
        targets=targets,
    )
