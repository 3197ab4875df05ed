"""The parameters that filter by a facet: their meaning, and which values each of them takes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from shared.contracts.vocabulary import (
    ChannelClass,
    CueClass,
    Modality,
    SpeakerKind,
    Stance,
    StatementKind,
)
from shared.index.facet_values import MAX_VALUE
from shared.index.query import UNKNOWN, FacetName

EXCLUDE = "not."
"""`not.speaker=X` leaves out what `speaker=X` would keep."""

MAX_VALUES = 100
"""Most values that one parameter can be given."""


@dataclass(frozen=True)
class FacetParameter:
    """One facet as a parameter.

    Attributes:
        meaning: what the facet is, for whoever reads the API's description.
        allowed: the values it takes, as words that fit behind "allowed: ".
        pattern: what a value must match entirely; `unknown` is always allowed besides.
        upper: whether values are written in capitals, so that "ru" means "RU".
    """

    meaning: str
    allowed: str = f"any name of up to {MAX_VALUE} characters, or {UNKNOWN}"
    pattern: str = r"(?s:.+)"
    upper: bool = False

    def read(self, value: str) -> str | None:
        """`value` as the index has it, or None if the facet cannot have such a value."""
        if value == UNKNOWN:
            return value
        if len(value) > MAX_VALUE:
            return None
        value = value.upper() if self.upper else value
        return value if re.fullmatch(self.pattern, value) else None


def _one_of(meaning: str, vocabulary: object) -> FacetParameter:
    """A facet with a closed vocabulary, a `Literal` type of the contracts."""
    words = get_args(vocabulary)
    return FacetParameter(
        meaning=meaning,
        allowed=", ".join((*words, UNKNOWN)),
        pattern="|".join(re.escape(word) for word in words),
    )


def _country(meaning: str) -> FacetParameter:
    return FacetParameter(
        meaning=meaning,
        allowed=f"two letters of ISO 3166-1, for example RU, or {UNKNOWN}",
        pattern="[A-Z]{2}",
        upper=True,
    )


FACET_PARAMETERS: Mapping[FacetName, FacetParameter] = {
    "speaker": FacetParameter("Who is on record, by canonical name."),
    "speaker_kind": _one_of("What the speaker is.", SpeakerKind),
    "role": FacetParameter("The speaker's title in the article."),
    "affiliation": FacetParameter("The organization or state body the speaker is tied to."),
    "mention": FacetParameter("The speaker as the text names it nearest the cue."),
    "country": _country("The country the speaker speaks for or belongs to."),
    "kind": _one_of("Whether all, none or some of it stands in quotation marks.", StatementKind),
    "cue": _one_of("What the expressing words do.", CueClass),
    "modality": _one_of("Whether the saying is asserted, denied, refused, ...", Modality),
    "side": _one_of("A side that the statement takes toward any target.", Stance),
    "target": FacetParameter("Whom or what the statement is about."),
    "supports": FacetParameter("A target that the statement supports."),
    "opposes": FacetParameter("A target that the statement opposes."),
    "target_country": _country("The country of somebody the statement is about."),
    "supports_country": _country("The country of somebody the statement supports."),
    "opposes_country": _country("The country of somebody the statement opposes."),
    "channel": _one_of("The sort of medium or venue in which it was said.", ChannelClass),
    "agency": FacetParameter("An intermediary that relays the statement."),
    "publisher": FacetParameter("The outlet that published the article."),
    "author": FacetParameter("An author of the article."),
    "language": FacetParameter(
        "The language of the article.",
        allowed=f"two or three letters of ISO 639, for example en, or {UNKNOWN}",
        pattern="[a-z]{2,3}",
    ),
    "day": FacetParameter(
        "The day of publication, UTC.",
        allowed=f"a day as YYYY-MM-DD, or {UNKNOWN}",
        pattern=r"\d{4}-\d{2}-\d{2}",
    ),
    "month": FacetParameter(
        "The month of publication, UTC.",
        allowed=f"a month as YYYY-MM, or {UNKNOWN}",
        pattern=r"\d{4}-\d{2}",
    ),
}
"""Every facet but `act`, which is a parameter of its own because it has a default."""
