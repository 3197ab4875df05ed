"""The seed article, whose annotation gives exact texts in place of offsets."""

import json
from pathlib import Path
from typing import Any

from bench.quality.gold import Document, Places, Row, Target
from shared.contracts import Article

CUE_CLASSES = {
    "stated their": "say",
    "wrote": "say",
    "said": "say",
    "added": "say",
    "says": "say",
    "indicated": "say",
    "noting": "say",
    "declared": "announce",
    "confirmed their": "say",
    "the announcement of": "announce",
    "rejecting": "reject",
    "remarked": "say",
    "expressed": "reject",
    "recommends": "suggest",
    "concluded": "say",
}
"""The seed's annotation has no cue classes; these follow the rules of `data/articles`."""


def read_seed(folder: Path) -> Document:
    """The seed article with its statements; texts are looked for from the last one's place on.

    Raises:
        ValueError: a text is not in the article.
    """
    text = (folder / "article.txt").read_text(encoding="utf-8")
    given = json.loads((folder / "statements.json").read_text(encoding="utf-8"))
    article = Article(id=given["id"], text=text, published_at=given["published_at"])
    rows, at = [], 0
    for one in given["statements"]:
        row = _row(text, one, at)
        rows.append(row)
        at = max(0, row.content[0][0] - 200)
    return Document(article, tuple(rows))


def _find(text: str, wanted: str, near: int) -> tuple[int, int]:
    start = text.find(wanted, near)
    start = text.find(wanted) if start < 0 else start
    if start < 0:
        raise ValueError(f"not in the seed article: {wanted!r}")
    return start, start + len(wanted)


def _near(text: str, wanted: str | None, place: int) -> Places:
    """The occurrence nearest to `place`."""
    if not wanted:
        return ()
    starts = [n for n in range(len(text)) if text.startswith(wanted, n)]
    if not starts:
        return ()
    start = min(starts, key=lambda n: abs(n - place))
    return ((start, start + len(wanted)),)


def _row(text: str, one: dict[str, Any], at: int) -> Row:
    content = tuple(_find(text, fragment, at) for fragment in one["content"])
    place = content[0][0]
    cue = _near(
        text,
        one["cue"],
        place if one["cue"] not in ("said", "added", "remarked") else content[-1][1],
    )
    return Row(
        content=content,
        kind=one["kind"],
        cue=cue,
        cue_class=CUE_CLASSES[one["cue"]],
        modality="asserted",
        name=one["speaker"],
        speaker_kind=one["speaker_kind"],
        role=one["role"],
        affiliation=one["affiliation"],
        country=one["country"],
        mention=_near(text, one["speaker_mention"], cue[0][0]),
        channel=_near(text, one["channel"], cue[0][0]),
        via=tuple(place for name in one["via"] for place in _near(text, name, cue[0][0])),
        via_names=tuple(one["via"]),
        when=_near(text, one["when"], cue[0][0]),
        targets=tuple(Target(t["entity"], t["stance"], None, "") for t in one["targets"]),
    )
