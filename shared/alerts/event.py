"""What an alert tells: a statement in short, and why it is told."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from shared.alerts.saved import Kind
from shared.contracts import Article, Record, Statement
from shared.contracts.vocabulary import Stance, StatementKind
from shared.index.document import content_text

Side = Literal["support", "oppose"]

MAX_WORDS, MAX_LINE, MAX_TARGETS = 2_000, 300, 20
"""Code points of the words and of any name that an event keeps, and how many targets: what is
stored for an alert is bounded, whatever an article holds."""

_NAMESPACE = uuid.UUID("a3a9df5c-6f3b-5f0e-9d5c-1b6c5a0e7a11")


class TargetTold(Record):
    """Whom the statement is about."""

    name: str = Field(description="Canonical name.")
    stance: Stance = Field(description="The side taken toward it.")


class Turn(Record):
    """A side that was not known of this speaker before."""

    target: str = Field(description="Toward whom.")
    before: Side | None = Field(description="The side that was known, null if none was.")
    before_article: str | None = Field(default=None, description="Article that it was known from.")
    before_statement: str | None = Field(default=None, description="Its statement.")
    after: Side = Field(description="The side taken now.")


class Event(Record):
    """One statement that one alert tells. The same two give the same `id` on every machine."""

    id: str = Field(description="Stable: a UUID of alert and statement.")
    alert: str = Field(description="Id of the alert.")
    kind: Kind = Field(description="What the alert looks for.")
    told_at: dt.datetime = Field(description="When it was found, UTC.")
    statement: str = Field(description="Id of the statement.")
    article: str = Field(description="Id of the article.")
    speaker: str | None = Field(description="Who is on record.")
    role: str | None = Field(description="The speaker's title.")
    country: str | None = Field(description="The speaker's country, ISO 3166-1 alpha-2.")
    cue: str | None = Field(description="The expressing words.")
    words: str = Field(description="What was said, fragments one a line, cut where it is long.")
    wording: StatementKind = Field(description="direct, indirect or mixed.")
    targets: tuple[TargetTold, ...] = Field(description="About whom, on which side.")
    turns: tuple[Turn, ...] = Field(description="Sides that were not known before.")
    title: str | None = Field(description="The article's headline.")
    publisher: str | None = Field(description="The outlet.")
    published_at: dt.datetime | None = Field(description="When it was published, UTC.")
    confidence: float = Field(description="Of the whole record, 0 to 1.")


def event_of(
    alert: str,
    kind: Kind,
    statement: Statement,
    article: Article,
    *,
    turns: Sequence[Turn],
    told_at: dt.datetime,
) -> Event:
    """What `alert` tells of a statement, at most a few kilobytes of it."""
    speaker = statement.speaker
    return Event(
        id=event_id(alert, statement.id),
        alert=alert,
        kind=kind,
        told_at=told_at,
        statement=statement.id,
        article=article.id,
        speaker=_cut(speaker.name),
        role=_cut(speaker.role),
        country=speaker.country,
        cue=_cut(statement.cue.text) if statement.cue else None,
        words=_cut(content_text(statement), MAX_WORDS) or "",
        wording=statement.kind,
        targets=tuple(
            TargetTold(name=_cut(target.name) or "", stance=target.stance)
            for target in statement.targets[:MAX_TARGETS]
        ),
        turns=tuple(
            turn.model_copy(update={"target": _cut(turn.target)}) for turn in turns[:MAX_TARGETS]
        ),
        title=_cut(article.title),
        publisher=_cut(article.publisher),
        published_at=article.published_at,
        confidence=statement.confidence,
    )


def event_id(alert: str, statement: str) -> str:
    """The id of the event of these two."""
    return str(uuid.uuid5(_NAMESPACE, f"{alert}:{statement}"))


def _cut(text: str | None, limit: int = MAX_LINE) -> str | None:
    return text if text is None or len(text) <= limit else text[: limit - 1] + "…"
