"""The circumstances of a saying as they are recorded: cue, channel, intermediaries, time."""

import datetime as dt

from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.extraction.attribution.attribution import Span as Place
from services.nlp.extraction.circumstances import (
    attached,
    beside,
    channel,
    dates,
    issued,
    modality,
    timed,
    via,
    when,
    whole,
)
from services.nlp.extraction.circumstances.cue import cue_lemma, expressed_class, spoken_class
from services.nlp.extraction.kind import kind_of
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.resolved import Resolved
from services.nlp.extraction.speakers.resolver import Resolver
from shared.contracts import Channel, Cue, Intermediary, SaidAt


def cue_of(reading: Reading, attribution: Attribution, speaker: Resolved) -> Cue | None:
    """The expressing words and what they do, None where there are none."""
    if not attribution.cue:
        return None
    place = Place(attribution.cue[0].start, attribution.cue[-1].end)
    lemma = cue_lemma(reading, attribution.cue)
    kind = speaker.who.kind if speaker.who else "unknown"
    quoted = kind_of(reading.text, attribution.content) != "indirect"
    return Cue(
        start=place.start,
        end=place.end,
        text=reading.words(place),
        lemma=lemma,
        cue_class=spoken_class(lemma, expressed_class(reading, attribution), kind, quoted),
        modality=modality.of(reading, attribution),
    )


def channel_of(reading: Reading, attribution: Attribution, speaker: Resolved) -> Channel | None:
    """The medium or venue of the saying, None if it is not told."""
    place = whole.near(reading, attribution, attribution.channel)
    place = place and whole.channel(reading, attribution, place)
    place = place or attached.find(reading, attribution) or beside.find(reading, attribution)
    if place is None and speaker.who and speaker.who.kind != "document":
        place = issued.document(reading, attribution)
    if place is None or attached.speaks_itself(reading, attribution, place):
        return None
    place = whole.further(reading, attribution, place)
    words = reading.words(place)
    return Channel(
        start=place.start, end=place.end, text=words, channel_class=channel.class_of(words)
    )


def via_of(
    resolver: Resolver, attribution: Attribution, near: list[Attribution], speaker: Resolved
) -> tuple[Intermediary, ...]:
    """Who reports it, outermost first; `near` are the attributions around it in the text."""
    reading = resolver.reading
    made: dict[str, Intermediary] = {}
    for place in via.intermediaries(reading, attribution, near):
        for one in resolver.mentioned(place):
            if one.who and one.who is not speaker.who and one.who.name not in made:
                words, name = reading.words(place), one.who.name
                made[name] = Intermediary(start=place.start, end=place.end, text=words, name=name)
    return tuple(made.values())


def said_at_of(
    reading: Reading, attribution: Attribution, published: dt.date | None
) -> SaidAt | None:
    """When it was said, with the date that it means in an article of the day `published`."""
    place = whole.near(reading, attribution, attribution.when)
    place = place and whole.time(reading, attribution, place)
    place = place or when.find(reading, attribution) or timed.find(reading, attribution)
    if place is None:
        return None
    words = reading.words(place)
    return SaidAt(
        start=place.start, end=place.end, text=words, date=dates.resolve(words, published)
    )
