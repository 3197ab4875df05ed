"""Reads the fully annotated articles into frames."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from services.nlp.training.annotated import Abouts, Saying, TextOf, is_held_out, read_annotated
from services.nlp.training.labels import Article, Frame, Spans


def read_articles(folder: Path, about: Mapping[str, Abouts] | None = None) -> list[Article]:
    """Read the articles of a folder; records that share a cue become one frame.

    ``about`` gives by article and saying the places it may be about (``read_about``).
    """
    out = []
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        known = (about or {}).get(path.stem, {})
        statements = [one | {"about": known.get(_key(one), [])} for one in record["statements"]]
        out.append(Article(path.stem, record["text"], "articles", (_frames(statements),)))
    return out


def own_articles(name: str, text_of: TextOf) -> list[Article]:
    """Read the project's own annotations of a set, but for those held out."""
    return [
        Article(record["id"], record["text"], "articles", (_frames(record["statements"]),))
        for record in read_annotated(name, text_of)
        if not is_held_out(record["id"])
    ]


def _key(statement: dict[str, Any]) -> Saying:
    cue = statement["cue"]
    content = tuple((one["start"], one["end"]) for one in statement["content"])
    return content, (cue["start"], cue["end"]) if cue else None


def _frames(statements: list[dict[str, Any]]) -> tuple[Frame, ...]:
    by_cue: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for statement in statements:
        if statement["cue"]:
            by_cue["cue", statement["cue"]["start"]].append(statement)
        else:
            by_cue["content", statement["content"][0]["start"]].append(statement)
    return tuple(_frame(shared) for shared in by_cue.values())


def _frame(shared: list[dict[str, Any]]) -> Frame:
    """Join the records of several speakers, or several parts of a speech, with one cue."""
    spans = {
        "source": _spans([s["speaker"]["mention"] for s in shared]),
        "cue": _spans([s["cue"] for s in shared]),
        "content": _spans([c for s in shared for c in s["content"]]),
        "channel": _spans([s["channel"] for s in shared]),
        "via": _spans([v for s in shared for v in s["via"]]),
        "when": _spans([s["said_at"] for s in shared]),
    }
    about = (place for statement in shared for place in statement["about"])
    targets = {(start, end): side for start, end, side in about}
    targets |= {
        (target["mention"]["start"], target["mention"]["end"]): target["stance"]
        for statement in shared
        for target in statement["targets"]
        if target["mention"]
    }
    first = shared[0]
    return Frame(
        spans,
        first["cue_class"],
        first["modality"],
        first.get("act", "communication"),
        tuple(sorted(targets.items())),
    )


def _spans(items: list[dict[str, Any] | None]) -> Spans:
    found = {(i["start"], i["end"]) for i in items if i and i.get("start") is not None}
    return tuple(sorted(found))
