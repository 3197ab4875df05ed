"""What the extractor answers for one article."""

from typing import NamedTuple

from shared.contracts import Statement


class Extracted(NamedTuple):
    """Statements in order of appearance, and why some or all of the article was not read.

    `skipped` is a sentence for readers, None where all of it was read.
    """

    statements: tuple[Statement, ...]
    skipped: str | None = None
