"""The statement: content that an article attributes to a source, and all that is known of it."""

import datetime as dt

from pydantic import Field

from shared.contracts.span import Record, Span
from shared.contracts.vocabulary import (
    Act,
    ChannelClass,
    CueClass,
    Modality,
    ResolvedBy,
    SpeakerKind,
    Stance,
    StatementKind,
    TargetKind,
)

CountryCode = Field(
    default=None, pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2 code, null if not known."
)


class Cue(Span):
    """The expressing words: "said", "according to", "expressed their"."""

    lemma: str = Field(description="Lemma of the head of the cue, lower case: 'say'.")
    cue_class: CueClass = Field(alias="class", description="What the cue does, by its own word.")
    modality: Modality = Field(
        default="asserted", description="Whether the saying is asserted, denied, refused, ..."
    )


class Speaker(Record):
    """Who is on record, resolved inside the article."""

    name: str | None = Field(
        description="Fullest name in the article without title, else a description from the text; "
        "null only where nobody can tell."
    )
    kind: SpeakerKind = Field(description="What the speaker is.")
    role: str | None = Field(default=None, description="Fullest title anywhere in the article.")
    affiliation: str | None = Field(
        default=None, description="Organization or state body the article ties the speaker to."
    )
    country: str | None = CountryCode
    mention: Span | None = Field(
        default=None, description="The mention nearest the cue ('he'); null if there is none."
    )
    resolved_by: ResolvedBy = Field(description="How the mention became the name.")


class Channel(Span):
    """The medium or venue of the saying: "Facebook", "a press conference"."""

    channel_class: ChannelClass = Field(alias="class", description="The sort of medium or venue.")


class Intermediary(Span):
    """Who reports the statement between its speaker and the article: "Interfax"."""

    name: str = Field(description="Canonical name of the intermediary.")


class SaidAt(Span):
    """The time expression of the saying and the day it stands for."""

    date: dt.date | None = Field(
        default=None, description="The day it resolves to, null where it cannot be told."
    )


class Target(Record):
    """Somebody or something the statement is about, and the side it takes."""

    name: str = Field(description="Canonical name of the target.")
    kind: TargetKind = Field(description="What the target is.")
    country: str | None = CountryCode
    stance: Stance = Field(description="The statement's side toward the target, not the article's.")
    score: float = Field(ge=0, le=1, description="How sure the stance is, calibrated, 0 to 1.")
    mentions: tuple[Span, ...] = Field(
        default=(), description="Where the target is mentioned; empty if it is only implied."
    )
    evidence: Span | None = Field(
        default=None, description="The words that show the stance, null if there are none."
    )


class Extractor(Record):
    """What made the record, so that a re-run can tell old records from new ones."""

    name: str = Field(description="Name of the extractor.")
    version: str = Field(description="Version of its model and rules together.")


class Statement(Record):
    """One statement: one speaker, one cue, one contiguous thought.

    Every offset counts Unicode code points of exactly the stored text of its article.
    """

    id: str = Field(description="Deterministic: the same article gives the same ids.")
    article_id: str = Field(description="Id of the article that holds it.")
    kind: StatementKind = Field(description="direct, indirect or mixed, by quotation marks.")
    act: Act = Field(default="communication", description="communication or attitude.")
    content: tuple[Span, ...] = Field(
        min_length=1, description="What was said, in order: fragments, quotation marks included."
    )
    cue: Cue | None = Field(default=None, description="Null where a quote has no cue.")
    speaker: Speaker = Field(description="Who is on record.")
    channel: Channel | None = Field(default=None, description="Where it was said.")
    via: tuple[Intermediary, ...] = Field(
        default=(), description="The intermediaries that report it, outermost first."
    )
    said_at: SaidAt | None = Field(default=None, description="When it was said.")
    targets: tuple[Target, ...] = Field(default=(), description="About whom, on which side.")
    confidence: float = Field(ge=0, le=1, description="Of the whole record, calibrated, 0 to 1.")
    extractor: Extractor = Field(description="What made the record.")
