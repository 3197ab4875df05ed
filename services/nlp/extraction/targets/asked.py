"""What the trained model is asked of the mentions in a content."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from services.nlp.extraction.attribution.attribution import Attribution, Span

Chances = Mapping[str, float]
"""The chances of support, oppose and neutral."""


class MentionReader(Protocol):
    """Tells of mentions in one article how its sayings stand to them.

    Both answers are one for each mention, in order: None where it is too far from the saying to be
    read together with it.
    """

    def sides(self, attribution: Attribution, mentions: Sequence[Span]) -> list[Chances | None]:
        """The chances of each side."""

    def about(self, attribution: Attribution, mentions: Sequence[Span]) -> list[float | None]:
        """The chance that the saying is about it."""
