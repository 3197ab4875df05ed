"""Quotations and the cue that each belongs to."""

from bisect import bisect_left
from dataclasses import dataclass

from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.attribution.quotation import Quotation, paragraphs, quotations
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.rules.frame import Frame

SHORT = 4
"""A quotation of fewer words needs a cue beside it; else it is a name or an irony."""
SPEECH = frozenset(",.!?")
"""Marks before the closing one that tell speech from a name in quotation marks."""
JOIN = 4
"""Code points between an unquoted content and the quotation that ends it."""
KEPT = 15
"""Code points of an unquoted content that stays when a quotation joins it."""
MOSTLY = 0.7
"""Share of its paragraph from which a quotation without a cue stands for itself."""
NEAR = 220
"""How far a cue may stand from its quotation, in code points."""


@dataclass(frozen=True)
class Quoted:
    """The quotations of a text, and for each token whether it lies in one."""

    found: list[Quotation]
    inside: list[bool]


def quoted(reading: Reading) -> Quoted:
    """Find the quotations of a reading."""
    found = quotations(reading.text)
    inside = [False] * len(reading.tokens)
    for quotation in found:
        for number in reading.within(quotation.start, quotation.end):
            inside[number] = True
    return Quoted(found, inside)


def give_quotations(reading: Reading, quotes: Quoted, frames: list[Frame]) -> list[Frame]:
    """Tie each quotation to the frame beside it; those that nobody claims become frames."""
    made: list[Frame] = []
    last: Frame | None = None
    verbs = sorted(frames, key=lambda frame: frame.verb)
    places = [reading.tokens[frame.verb].start for frame in verbs]
    opens = [quotation.start for quotation in quotes.found]
    for start, end in paragraphs(reading.text):
        inner = quotes.found[bisect_left(opens, start) : bisect_left(opens, end)]
        near = verbs[bisect_left(places, start) : bisect_left(places, end)]
        before = last if inner and inner[0].start - start < len("“ ") else None
        own, last = _in_paragraph(reading, inner, near, before, end - start)
        made += own
    return made


def _in_paragraph(
    reading: Reading, inner: list[Quotation], near: list[Frame], before: Frame | None, length: int
) -> tuple[list[Frame], Frame | None]:
    """Give each quotation of a paragraph to a frame; return the new ones and the last one.

    `before` is the frame whose quotation the paragraph goes on from, if it starts with one.
    """
    made: list[Frame] = []
    last = before
    for quotation in inner:
        holder = next((f for f in near if f.reaches(quotation.start)), None)
        if holder:
            holder.stretch(quotation.start, quotation.end)
            last = holder
            continue
        frame = _beside(reading, quotation, near) or last
        long = len(reading.text[quotation.start : quotation.end].split()) >= SHORT
        if frame is None and long and quotation.end - quotation.start > MOSTLY * length:
            number = reading.within(quotation.start, quotation.end).start
            frame = Frame(number, (number, number), reason="rules, quotation")
            made.append(frame)
        speech = reading.text[quotation.end - 2 : quotation.end - 1] in SPEECH
        if frame is not None and (long or speech or frame is last):
            _give(frame, quotation)
            last = frame
    return made, last if last is not None and last.quoted else None


def _give(frame: Frame, quotation: Quotation) -> None:
    span = Span(quotation.start, quotation.end)
    if not frame.quoted:
        frame.content = [s for s in frame.content if s.end <= span.start and s.end - s.start > KEPT]
        frame.quoted = True
    joined = frame.content and 0 <= span.start - frame.content[-1].end <= JOIN
    if joined:
        span = Span(frame.content.pop().start, span.end)
    frame.content.append(span)


def _beside(reading: Reading, quotation: Quotation, frames: list[Frame]) -> Frame | None:
    """The frame whose cue stands nearest, with no end of a sentence between."""
    best: tuple[int, Frame] | None = None
    for frame in frames:
        verb = reading.tokens[frame.verb]
        after = verb.start >= quotation.end
        between = (
            reading.text[quotation.end : verb.start]
            if after
            else reading.text[verb.end : quotation.start]
        )
        if len(between) > NEAR or (". " in between.replace("Mr. ", "") and not after):
            continue
        if after and (
            ". " in between or reading.text[quotation.end - 2 : quotation.end - 1] == "."
        ):
            continue
        distance = len(between) + (0 if frame.source else 60)
        if best is None or distance < best[0]:
            best = (distance, frame)
    return best[1] if best else None
