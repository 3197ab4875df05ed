"""The answer of resolution."""

from dataclasses import dataclass

from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.speakers.character import Character
from shared.contracts.vocabulary import ResolvedBy


@dataclass(frozen=True)
class Resolved:
    """Who a mention is (None: nobody can tell), the mention, and how it was found out."""

    who: Character | None
    mention: Span | None
    how: ResolvedBy
    reason: str = ""
