"""The rules together: parse first, quotations over it, one attribution for each cue."""

from bisect import bisect_left

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.circumstances.cue import cue_class
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.rules.clauses import frames
from services.nlp.extraction.rules.frame import Frame
from services.nlp.extraction.rules.quotes import give_quotations, quoted

PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who"})
NEAR = 8
"""Sayings before and after one among which it can be part of another."""
SURE, LIKELY, MAYBE = 0.9, 0.7, 0.5
"""Scores by what was found: quotation with cue and source, clause with source, anything else."""


def attribute(reading: Reading) -> list[Attribution]:
    """All attributions of a text in order of appearance."""
    quotes = quoted(reading)
    found = list(frames(reading, quotes.inside))
    found += give_quotations(reading, quotes, found)
    made = [_attribution(reading, frame) for frame in found if frame.content]
    made.sort(key=lambda one: one.cue)
    made = [one for one in made if not _own_words(reading, one, made)]
    return sorted(made, key=lambda one: (one.content[0], one.cue))


def _own_words(reading: Reading, one: Attribution, others: list[Attribution]) -> bool:
    """Whether a saying is what somebody says of themselves: "she said she supports it"."""
    if not one.source or reading.words(one.source[0]).lower() not in PRONOUNS:
        return False
    at = bisect_left(others, one.cue, key=lambda other: other.cue) if one.cue else 0
    near = others[max(0, at - NEAR) : at + NEAR]
    return any(
        span.start <= one.cue[0].start and one.cue[-1].end <= span.end
        for other in near
        if other is not one and one.cue
        for span in other.content
    )


def _attribution(reading: Reading, frame: Frame) -> Attribution:
    first, last = frame.cue
    cue = (reading.span(first, last),) if first < last else ()
    content = tuple(
        fragment for span in sorted(frame.content) for fragment in _lines(reading, span)
    )
    score = SURE if frame.quoted and cue and frame.source else LIKELY if frame.source else MAYBE
    return Attribution(
        content=content,
        cue=cue,
        source=tuple(frame.source),
        channel=None,
        via=(),
        when=None,
        cue_class=cue_class(reading, cue) if cue else "say",
        modality="asserted",
        act="communication",
        score=score,
        reason=frame.reason,
    )


def _lines(reading: Reading, span: Span) -> list[Span]:
    """The span cut at line breaks, without the space around them."""
    found: list[Span] = []
    at = span.start
    for line in reading.words(span).splitlines(keepends=True):
        inner = line.strip()
        if inner:
            start = at + line.index(inner)
            found.append(Span(start, start + len(inner)))
        at += len(line)
    return found
