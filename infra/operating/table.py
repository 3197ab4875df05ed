"""Plain data as columns for a terminal."""

from collections.abc import Iterator, Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines with the columns under each other; numbers to the right, all else to the left."""
    printed = [[plain(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(head, *printed, strict=True)]
    for row in (head, *printed):
        yield "  ".join(map(_placed, row, widths)).rstrip()


def plain(text: str) -> str:
    """`text` in one line, with nothing in it that a terminal would obey."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )


def _placed(cell: str, width: int) -> str:
    number = cell.replace(",", "").replace(".", "").isdecimal()
    return cell.rjust(width) if number else cell.ljust(width)
