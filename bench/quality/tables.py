"""Tables of figures, for a terminal and for a document."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """A title, the names of the columns, rows of as many cells, and a note below."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def as_text(table: Table) -> str:
    """Columns side by side, the first to the left, the others to the right."""
    lines = [table.columns, *table.rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(table.columns))]
    told = ["  ".join(_cells(line, widths)).rstrip() for line in lines]
    return "\n".join([table.title, *told, *([table.note] if table.note else [])])


def _cells(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *rest = (
        cell.rjust(width) if at else cell.ljust(width)
        for at, (cell, width) in enumerate(zip(line, widths, strict=True))
    )
    return [first, *rest]


def as_markdown(table: Table) -> str:
    """The same for a document; a table without rows is its title and its note."""
    if not table.rows:
        return f"### {table.title}\n\n{table.note}\n"
    rule = "|".join(["---", *["---:"] * (len(table.columns) - 1)])
    lines = [" | ".join(table.columns), None, *(" | ".join(row) for row in table.rows)]
    body = "\n".join(f"| {line} |" if line is not None else f"|{rule}|" for line in lines)
    return f"### {table.title}\n\n{body}\n" + (f"\n{table.note}\n" if table.note else "")


def percent(share: float) -> str:
    """A share as it stands in the tables: 0.738 is "73.8"."""
    return f"{100 * share:.1f}"
