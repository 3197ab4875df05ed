"""What the API answers about one speaker, each field described."""

from typing import Literal

from pydantic import Field

from services.search.api.answers import FacetCounts, FoundStatement, ValueCount
from services.search.api.side_answers import SideCounts
from shared.contracts import Record


class SideTaken(Record):
    """A day on which one side was taken."""

    day: str = Field(description="Day of publication, YYYY-MM-DD.")
    side: Literal["support", "oppose"] = Field(description="The side.")
    statements: str = Field(description="Path and query of the statements of this day and side.")


class FlipAnswer(Record):
    """A change of side toward one target; days on which both sides are taken are passed over."""

    before: SideTaken = Field(description="The last day on the old side.")
    after: SideTaken = Field(description="The first day on the new side.")


class PositionAnswer(SideCounts):
    """How a speaker has stood toward one target over time."""

    support_by_month: tuple[ValueCount, ...] = Field(description="Support by month, YYYY-MM.")
    oppose_by_month: tuple[ValueCount, ...] = Field(description="Opposition by month, YYYY-MM.")
    flips: tuple[FlipAnswer, ...] = Field(description="Changes of side, oldest first.")


class RoleAnswer(Record):
    """A role over time."""

    role: str = Field(description="The title.")
    count: int = Field(description="Statements with it.")
    by_month: tuple[ValueCount, ...] = Field(description="By month of publication, YYYY-MM.")


class CompanionAnswer(Record):
    """Another speaker who takes sides toward the same targets."""

    name: str = Field(description="Canonical name.")
    same_side: tuple[str, ...] = Field(description="Targets on which both take the same side.")
    other_side: tuple[str, ...] = Field(description="Targets on which they take opposite sides.")


class SpeakerAnswer(Record):
    """Everything on record about one speaker."""

    name: str = Field(description="Canonical name.")
    total: int = Field(description="Statements on record.")
    mentions: FacetCounts = Field(description="How texts name the speaker.")
    roles: FacetCounts = Field(description="Titles.")
    affiliations: FacetCounts = Field(description="Organizations the speaker is tied to.")
    countries: FacetCounts = Field(description="Countries the speaker speaks for or belongs to.")
    kinds: FacetCounts = Field(description="What the speaker is.")
    channels: FacetCounts = Field(description="Sorts of media and venues.")
    publishers: FacetCounts = Field(description="Outlets that quote the speaker.")
    by_month: tuple[ValueCount, ...] = Field(description="Statements by month, YYYY-MM.")
    positions: tuple[PositionAnswer, ...] = Field(description="Most frequent targets first.")
    roles_over_time: tuple[RoleAnswer, ...] = Field(description="The one given first first.")
    agrees_with: tuple[CompanionAnswer, ...] = Field(
        description="Speakers on the same side of more targets than not, the clearest first."
    )
    disagrees_with: tuple[CompanionAnswer, ...] = Field(
        description="Speakers on the other side of more targets than not, the clearest first."
    )
    first: tuple[FoundStatement, ...] = Field(description="First statements, oldest first.")
    latest: tuple[FoundStatement, ...] = Field(description="Latest statements, newest first.")
