"""What each version of the extractor reached, kept in docs/quality/, and the document of it all."""

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.quality.tables import Table, as_markdown

FOLDER = Path("docs/quality")
DOCUMENT = Path("docs/quality.md")
INTRODUCTION = """# How good the statements are

Written by `make quality WRITE=1` from data that is not part of the repository: PolNeAR dev, 24
articles with every statement annotated, the seed article, two sets of sentences with sides. F1
throughout; "wanted" is what the project sets itself. Peers' figures are published or were measured
by the same definitions on the same data.
"""


def keep(version: str, figures: Mapping[str, float], today: dt.date) -> None:
    """Keep the figures of a version; measured again, they replace the earlier ones."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^A-Za-z0-9.+-]", "_", version)
    kept = {"version": version, "measured": today.isoformat(), "figures": dict(figures)}
    (FOLDER / f"{name}.json").write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def progress() -> Table:
    """The figures of all versions that were kept, the latest first; "" where one has none."""
    kept: list[dict[str, Any]] = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))
    ]
    kept.sort(key=lambda one: one["measured"], reverse=True)
    names = list(dict.fromkeys(name for one in kept for name in one["figures"]))
    rows = tuple(
        (
            name,
            *(f"{one['figures'][name]:.3f}" if name in one["figures"] else "" for one in kept),
        )
        for name in names
    )
    return Table("Progress", ("", *(f"{o['version']} ({o['measured']})" for o in kept)), rows)


def write(version: str, tables: Sequence[Table]) -> None:
    """Write the document: the tables of this version, progress, and the errors that remain."""
    parts = [INTRODUCTION, f"## Version {version}\n", *map(as_markdown, tables)]
    parts += ["## Versions\n", as_markdown(progress())]
    remaining = FOLDER / "remaining.md"
    if remaining.exists():
        parts.append(remaining.read_text(encoding="utf-8"))
    DOCUMENT.write_text("\n".join(parts), encoding="utf-8")
