"""The targets of a statement as they are recorded, each with its side and the reason of both."""

from collections.abc import Sequence

from services.nlp.extraction.attribution.attribution import Span as Place
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.targets.candidates import Candidate
from services.nlp.extraction.targets.choice import least
from services.nlp.extraction.targets.stance import Said, judge, told_of, worth
from services.nlp.extraction.targets.tone import belongs
from shared.contracts import Span, Target


def sided(
    said: Said, chosen: Sequence[Candidate], speaker: Character | None
) -> list[tuple[Target, str]]:
    """Each target with what decided; `speaker` is who says it, None if nobody knows.

    Left out is what is hardly likely to be a target and to have its side right: a target told with
    the wrong side misleads more than one that is not told.
    """
    made = []
    for one, told in zip(chosen, told_of(said, chosen), strict=True):
        side = judge(said, one, belongs(one.name, speaker), told)
        if one.chance * side.score < least():
            continue
        target = Target(
            name=one.name,
            kind=one.kind,
            country=one.country,
            stance=side.stance,
            score=round(worth(side.score), 4),
            mentions=tuple(_span(said.reading, place) for place in one.mentions),
            evidence=_span(said.reading, side.evidence) if side.evidence else None,
        )
        made.append((target, f"{side.reason}; about it with a chance of {one.chance:.2f}"))
    return made


def _span(reading: Reading, place: Place) -> Span:
    return Span(start=place.start, end=place.end, text=reading.words(place))
