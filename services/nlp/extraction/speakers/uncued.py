"""Whose a quotation is that has neither speaker nor cue."""

import re

from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.pronouns import Said, heard, last_heard

MOMENT = 3
"""Sentences back in which a single person is looked for who says "I"."""
OPENING = 8
"""Tokens at the start of the paragraph below a heading in which its speaker is named."""
HEADING = 90
"""Code points that a heading has at most."""
ONE = re.compile(r"\b(?:I|I['’]m|my|me)\b")
STOP = re.compile(r"[.,][”\"’']$")


def last_speaker(reading: Reading, spoken: list[Said], place: Span) -> Character | None:
    """The last speaker; for a quotation that says "I" the last who is one person."""
    number = reading.within(*place).start
    last = last_heard(spoken, number)
    if last is None or not ONE.search(reading.words(place)):
        return last.who if last else None
    near = heard(spoken, reading.back(number, MOMENT), number)[::-1]
    single = (one.who for one in near if one.who.kind == "person" and not one.who.plural)
    return next(single, last.who)


def named_below(reading: Reading, cast: Cast, place: Span) -> Character | None:
    """The person with whom the paragraph below a heading starts, if the quotation is one."""
    text = reading.text
    begin = text.rfind("\n", 0, place.start) + 1
    end = text.find("\n", place.end)
    heading = end >= 0 and not re.search(r"\w{3}", text[begin : place.start])
    if not heading or text[place.end : end].strip() or place.end - place.start > HEADING:
        return None
    if STOP.search(reading.words(place)):
        return None
    first = reading.within(end, len(text)).start
    named = cast.between(first, min(first + OPENING, len(reading.tokens)))
    return next((who for *_, who in named if who.kind == "person"), None)
