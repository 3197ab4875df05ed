"""What the API answers about who sides with whom, each field described."""

from typing import Literal

from pydantic import Field

from services.search.parameters.models import RowKind
from shared.contracts import Record


class SideCounts(Record):
    """How often each side was taken toward somebody or something."""

    target: str = Field(description="Toward whom or what.")
    support: int = Field(description="Statements that support it.")
    oppose: int = Field(description="Statements that oppose it.")
    neutral: int = Field(description="Statements that are about it and take no side.")


class HalfCounts(Record):
    """How often each side was taken in one half of the time."""

    support: int = Field(description="Statements that support the target.")
    oppose: int = Field(description="Statements that oppose it.")
    neutral: int = Field(description="Statements that are about it and take no side.")


class MatrixTrend(Record):
    """Which way a cell moves."""

    direction: Literal["toward support", "toward opposition", "steady"] = Field(
        description="By the share of support: steady below a third."
    )
    earlier: HalfCounts = Field(description="Before `middle`.")
    later: HalfCounts = Field(description="On that day and after it.")


class MatrixCell(SideCounts):
    """How often a row takes each side toward a target."""

    support_share: float | None = Field(
        description="Of those that take a side the part that supports; null where none does."
    )
    trend: MatrixTrend | None = Field(
        description="Null unless a side is taken in both halves of the time."
    )
    row: str = Field(description="The speaker's name or country.")
    statements: str = Field(description="Path and query of the statements counted in this cell.")


class MatrixAnswer(Record):
    """Who sides with whom."""

    by: RowKind = Field(description="What a row is.")
    middle: str | None = Field(
        description="First day of the later half of the time, YYYY-MM-DD; null for a single day."
    )
    rows: tuple[str, ...] = Field(
        description="Rows, those that take a side toward the targets most often first."
    )
    targets: tuple[str, ...] = Field(
        description="Targets, those that most statements which take a side are about first."
    )
    cells: tuple[MatrixCell, ...] = Field(description="The cells that are not empty.")
