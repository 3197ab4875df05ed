"""Who reports a statement between its speaker and the article."""

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.circumstances.channel import outlets
from services.nlp.extraction.circumstances.reported import reporters, tells
from services.nlp.extraction.reading import Reading

SAME = 0.6
"""Share of common words from which two contents are the same thing, said twice."""
SPARE = 3
"""An outer saying with fewer words of its own than this says nothing more than the inner one."""


def intermediaries(
    reading: Reading, one: Attribution, others: list[Attribution]
) -> tuple[Span, ...]:
    """Mentions of those who report `one`, outermost first: what the attribution has itself, else
    the sources of the sayings that it is part of, or that attribute the same content to an outlet.
    """
    reported = reporters(reading, one)
    if reported or one.via:
        return reported or one.via
    outer = [other for other in others if other is not one and _inside(one, other)]
    outer = [other for other in outer if not other.cue or tells(reading, other.cue)]
    outer.sort(key=lambda other: -_length(other))
    relays = [other for other in others if other is not one and _relays(reading, one, other)]
    found: list[Span] = []
    for other in (*relays, *outer):
        found.extend(source for source in other.source if source not in (*one.source, *found))
    return tuple(found)


def only_relays(reading: Reading, one: Attribution, others: list[Attribution]) -> bool:
    """Whether a saying only reports another one and says nothing itself."""
    if one.cue and not tells(reading, one.cue):
        return False
    inner = [other for other in others if other is not one and _inside(other, one)]
    return _adds_nothing(reading, inner, one) or any(
        _relays(reading, other, one) for other in others if other is not one
    )


def _length(one: Attribution) -> int:
    return sum(span.end - span.start for span in one.content)


def _inside(inner: Attribution, outer: Attribution) -> bool:
    """Whether cue and content of one saying lie in the content of another."""
    if not inner.cue or _length(outer) <= _length(inner):
        return False
    return all(
        any(span.start <= place.start and place.end <= span.end for span in outer.content)
        for place in (*inner.cue, *inner.content)
    )


def _adds_nothing(reading: Reading, inner: list[Attribution], outer: Attribution) -> bool:
    """Whether the outer content is the sayings inside it and hardly a word more."""
    if not any(one.source for one in inner):
        return False
    said = {
        number
        for one in inner
        for number in _numbers(reading, (*one.content, *one.cue, *one.source))
    }
    rest = [n for n in _numbers(reading, outer.content) if n not in said]
    return sum(reading.tokens[n].text.isalpha() for n in rest) <= SPARE


def _relays(reading: Reading, one: Attribution, other: Attribution) -> bool:
    """Whether `other` gives nearly the same content to an outlet, and `one` to somebody else."""
    if not one.source or not other.source or not one.cue:
        return False
    names = (reading.words(source).lower().removeprefix("the ") for source in other.source)
    if not all(name in outlets() for name in names):
        return False
    mine, its = set(_numbers(reading, one.content)), set(_numbers(reading, other.content))
    return len(mine & its) > SAME * max(1, len(mine | its))


def _numbers(reading: Reading, spans: tuple[Span, ...]) -> list[int]:
    return [number for span in spans for number in reading.within(*span)]
