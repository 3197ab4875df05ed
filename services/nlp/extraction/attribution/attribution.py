"""What the attribution component answers: who is said to say what, as places in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text: code points ``start`` up to, but not including, ``end``."""

    start: int
    end: int


@dataclass(frozen=True)
class Attribution:
    """One saying: one cue (or none), what it says, and everyone who says it.

    All spans are in reading order, never empty and inside the text that was given.
    Speakers who share a cue ("Moscow and Beijing said") share the attribution; dividing it
    into one record a speaker is the caller's part.

    content
        At least one fragment, quotation marks included; fragments never cross a line break.
    cue
        The expressing words, empty where a quotation has none.
    source
        One span for each mention of a speaker; empty where nobody is named.
    channel, via, when
        Where it was said, who reports it (outermost first), the time of the saying.
    cue_class, modality, act
        Terms of ``shared.contracts.vocabulary``: what the cue does; whether it is asserted,
        denied, refused, conditional or a question; communication or attitude.
    score
        Between 0 and 1, the larger the surer; comparable within one extractor only.
    reason
        What found it, for people who look into a record: "model", "model, quotation", ...
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    channel: Span | None
    via: tuple[Span, ...]
    when: Span | None
    cue_class: str
    modality: str
    act: str
    score: float
    reason: str
