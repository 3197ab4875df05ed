"""From attributions to the records of the contract."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.extraction.attribution.attribution import Span as Place
from services.nlp.extraction.circumstances import via
from services.nlp.extraction.circumstances.grounds import only_grounds
from services.nlp.extraction.circumstances.recorded import (
    channel_of,
    cue_of,
    said_at_of,
    via_of,
)
from services.nlp.extraction.confidence import confidence
from services.nlp.extraction.kind import kind_of
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.resolved import Resolved
from services.nlp.extraction.speakers.resolver import Resolver
from services.nlp.extraction.targets import entities
from services.nlp.extraction.targets.asked import MentionReader
from services.nlp.extraction.targets.candidates import Candidate
from services.nlp.extraction.targets.choosing import Saying, choose
from services.nlp.extraction.targets.sided import sided
from services.nlp.extraction.targets.stance import Said
from shared.contracts import (
    Article,
    Cue,
    Extractor,
    Span,
    Speaker,
    Statement,
    Target,
    statement_id,
)
from shared.contracts.vocabulary import CueClass

NEIGHBOURS = 12
"""Sayings before and after one among which the sayings around it are looked for."""


@dataclass(frozen=True)
class Record:
    """A statement with the reason of each decision, in words, by what was decided."""

    statement: Statement
    reasons: tuple[tuple[str, str], ...]


def records_of(
    article: Article,
    reading: Reading,
    attributions: list[Attribution],
    model: MentionReader,
    identity: Extractor,
) -> tuple[Record, ...]:
    """One record for each attribution and speaker, in order of appearance."""
    ordered = in_order(attributions)
    resolver = Resolver(reading, article.publisher, ordered, article.title)
    spoken_of = entities.Article(resolver, article.title or "")
    spoken = list(_spoken(resolver, ordered))
    about = choose(spoken_of, [_saying(one) for one in spoken], model)
    found: dict[str, Record] = {}
    for one, chosen in zip(spoken, about, strict=True):
        work = _Work(article, resolver, one.near, model, identity)
        record = _record(work, one, chosen)
        found.setdefault(record.statement.id, record)
    return tuple(sorted(found.values(), key=_order))


class _Spoken(NamedTuple):
    """What one speaker says, by which cue: the number of the attribution in the article, it, and
    those around it in the text.
    """

    number: int
    attribution: Attribution
    near: list[Attribution]
    speaker: Resolved
    cue: Cue | None

    @property
    def cue_class(self) -> CueClass | None:
        """What the cue does, None where there is none."""
        return self.cue.cue_class if self.cue else None


def _spoken(resolver: Resolver, ordered: list[Attribution]) -> Iterator[_Spoken]:
    """What is a statement, once for each speaker, in the order in which somebody speaks."""
    reading = resolver.reading
    for number, attribution in enumerate(ordered):
        near = ordered[max(0, number - NEIGHBOURS) : number + NEIGHBOURS + 1]
        if via.only_relays(reading, attribution, near) or only_grounds(reading, attribution, near):
            continue
        for speaker in resolver.speakers(attribution):
            yield _Spoken(number, attribution, near, speaker, cue_of(reading, attribution, speaker))


def _saying(one: _Spoken) -> Saying:
    return Saying(one.number, one.attribution, one.cue_class, one.speaker.who)


@dataclass(frozen=True)
class _Work:
    """What the records of one attribution are made from; `near` are those around it in the text."""

    article: Article
    resolver: Resolver
    near: list[Attribution]
    model: MentionReader
    identity: Extractor


def _order(record: Record) -> tuple[int, int, str]:
    """By content, then by the mention of the speaker, then by id."""
    statement = record.statement
    mention = statement.speaker.mention
    return statement.content[0].start, mention.start if mention else -1, statement.id


def in_order(attributions: list[Attribution]) -> list[Attribution]:
    """Attributions in the order in which somebody speaks."""
    return sorted(attributions, key=_place)


def _place(attribution: Attribution) -> tuple[int, int]:
    """Where somebody speaks: at the source or cue, else at the content."""
    return min((*attribution.source, *attribution.cue, *attribution.content[:1]))


def _span(reading: Reading, place: Place) -> Span:
    return Span(start=place.start, end=place.end, text=reading.words(place))


def _record(work: _Work, one: _Spoken, chosen: list[Candidate]) -> Record:
    """The statement of one speaker, and why it is what it is."""
    attribution, speaker = one.attribution, one.speaker
    said = Said(work.resolver.reading, attribution, one.cue_class, work.model)
    targets = sided(said, chosen, speaker.who)
    statement = _statement(work, one, tuple(target for target, _ in targets))
    reasons = [("attribution", attribution.reason), ("speaker", speaker.reason)]
    for name, value, told in (
        ("channel", statement.channel, attribution.channel),
        ("time", statement.said_at, attribution.when),
        ("via", statement.via, attribution.via),
    ):
        if value:
            reasons.append((name, "the model" if told else "the words beside the cue"))
    reasons += [(f"side toward {target.name}", reason) for target, reason in targets]
    return Record(statement, tuple(reasons))


def _statement(work: _Work, one: _Spoken, targets: tuple[Target, ...]) -> Statement:
    reading = work.resolver.reading
    attribution, speaker = one.attribution, one.speaker
    name = speaker.who.name if speaker.who else None
    places = [(span.start, span.end) for span in (*attribution.content, *attribution.cue)]
    published = work.article.published_at.date() if work.article.published_at else None
    return Statement(
        id=statement_id(work.article.id, name, places),
        article_id=work.article.id,
        kind=kind_of(reading.text, attribution.content),
        act="attitude" if attribution.act == "attitude" else "communication",
        content=tuple(_span(reading, place) for place in attribution.content),
        cue=one.cue,
        speaker=_speaker(reading, speaker),
        channel=channel_of(reading, attribution, speaker),
        via=via_of(work.resolver, attribution, work.near, speaker),
        said_at=said_at_of(reading, attribution, published),
        targets=targets,
        confidence=confidence(attribution, speaker),
        extractor=work.identity,
    )


def _speaker(reading: Reading, resolved: Resolved) -> Speaker:
    who = resolved.who
    return Speaker(
        name=who.name if who else None,
        kind=who.kind if who else "unknown",
        role=who.role if who else None,
        affiliation=who.affiliation if who else None,
        country=who.country if who else None,
        mention=_span(reading, resolved.mention) if resolved.mention else None,
        resolved_by=resolved.how,
    )
