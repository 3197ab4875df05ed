"""A statement as a card: who, in which words, where, when, about whom, on which side."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.search.addresses import article_page, speaker_page, wordings_page
from services.search.page.excerpt import Piece, excerpt
from services.search.page.wording import (
    SIDES,
    counted,
    country,
    date_label,
    day_label,
    percent,
    shortened,
)
from services.search.wordings import Others
from shared.contracts import Channel, Cue, Speaker, Statement, Target
from shared.index.answer import ArticleSummary, Highlight, Hit

NAME = 120
"""Code points of a name that a card prints; nobody's is longer, and hostile ones are."""

LINE = 160
"""Code points of any other line of a card."""

MOST_TARGETS = 8
MOST_VIA = 4

PREPOSITIONS = {"social_media": "on", "broadcast": "on", "press_conference": "at", "other": "at"}

KIND_LABELS = {"direct": "quoted", "indirect": "reported", "mixed": "partly quoted"}


@dataclass(frozen=True)
class SideTag:
    """A target with the side taken toward it; the sign says what the colour says."""

    name: str
    side: str
    sign: str
    verb: str
    sureness: str


@dataclass(frozen=True)
class SpeakerLine:
    """Who is on record; `link` leads to the speaker's page."""

    name: str
    link: str | None
    role: str
    country_code: str
    country: str
    mention: str


@dataclass(frozen=True)
class Source:
    """The article of a card."""

    title: str
    publisher: str
    published: str
    published_iso: str


@dataclass(frozen=True)
class Also:
    """Other articles with the same words, and the page that lays them side by side."""

    label: str
    link: str


@dataclass(frozen=True)
class Card:
    """One statement, ready to print; `also` is None where no other article has its words."""

    id: str
    link: str
    pieces: tuple[Piece, ...]
    speaker: SpeakerLine
    cue: str
    kind: str
    kind_label: str
    circumstances: tuple[tuple[str, str], ...]
    sides: tuple[SideTag, ...]
    more_targets: int
    source: Source
    confidence: str
    also: Also | None


def card_of(hit: Hit, others: Others | None = None) -> Card:
    """The card of a statement that was found."""
    return statement_card(hit.statement, hit.article, hit.highlights, others)


def statement_card(
    statement: Statement,
    article: ArticleSummary,
    highlights: Sequence[Highlight] = (),
    others: Others | None = None,
) -> Card:
    """The card of any statement of `article`."""
    sides = tuple(_side(target) for target in statement.targets[:MOST_TARGETS])
    return Card(
        id=statement.id,
        link=article_page(article.id, statement.id),
        pieces=excerpt(statement.content, highlights),
        speaker=speaker_line(statement.speaker),
        cue=_cue(statement.cue),
        kind=statement.kind,
        kind_label=KIND_LABELS[statement.kind],
        circumstances=tuple(_circumstances(statement)),
        sides=sides,
        more_targets=len(statement.targets) - len(sides),
        source=source_of(article),
        confidence=percent(statement.confidence),
        also=_also(statement, others) if others else None,
    )


def _also(statement: Statement, others: Others) -> Also:
    more = counted(others.outlets, "other outlet") if others.outlets else "once more in this outlet"
    return Also(f"and {more}", wordings_page(statement.id))


def speaker_line(speaker: Speaker) -> SpeakerLine:
    """Who is on record, in one line."""
    role = ", ".join(shortened(part, LINE) for part in (speaker.role, speaker.affiliation) if part)
    mention = speaker.mention.text if speaker.mention else ""
    return SpeakerLine(
        name=shortened(speaker.name, NAME) if speaker.name else "Unnamed speaker",
        link=speaker_page(speaker.name),
        role=role,
        country_code=speaker.country or "",
        country=_country(speaker),
        mention=shortened(mention, LINE) if mention != speaker.name else "",
    )


def _country(speaker: Speaker) -> str:
    """The country's name, unless that is the speaker's own."""
    name = country(speaker.country) if speaker.country else ""
    return name if name != speaker.name else ""


def source_of(article: ArticleSummary) -> Source:
    """Where a statement was published."""
    published = article.published_at or ""
    return Source(
        title=shortened(article.title or "Untitled article", LINE),
        publisher=shortened(article.publisher or "publisher not known", NAME),
        published=date_label(published) if published else "date not known",
        published_iso=published[:10],
    )


def _side(target: Target) -> SideTag:
    sign, verb = SIDES[target.stance]
    return SideTag(
        name=shortened(target.name, NAME),
        side=target.stance,
        sign=sign,
        verb=verb,
        sureness=percent(target.score),
    )


def _cue(cue: Cue | None) -> str:
    """The expressing words, and whether the saying is more or less than asserted."""
    if cue is None:
        return ""
    words = shortened(cue.text, LINE)
    told = cue.modality == "asserted" or cue.modality in words.lower()
    return words if told else f"{words} ({cue.modality})"


def _channel(channel: Channel) -> tuple[str, str]:
    """The venue with the preposition it takes, unless the article's own words have one."""
    words = shortened(channel.text, LINE)
    if words.split(maxsplit=1)[0].lower() in ("at", "in", "on", "through", "via"):
        return "", words
    return PREPOSITIONS.get(channel.channel_class, "in"), words


def _circumstances(statement: Statement) -> list[tuple[str, str]]:
    """Where, through whom and when, as pairs of a label and what stands for it."""
    said = []
    if statement.channel:
        said.append(_channel(statement.channel))
    if statement.via:
        names = ", ".join(shortened(via.name, NAME) for via in statement.via[:MOST_VIA])
        said.append(("via", names))
    if statement.said_at:
        date = statement.said_at.date
        day = f" ({day_label(date)})" if date else ""
        said.append(("", shortened(statement.said_at.text, LINE) + day))
    return said
