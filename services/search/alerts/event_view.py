"""What an alert told, ready to print. Everything stored is text from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from services.search.addresses import article_page, speaker_page
from services.search.page.cards import KIND_LABELS as WORDINGS
from services.search.page.wording import SIDES, country, date_label, shortened
from shared.alerts.event import MAX_LINE, Event, Turn
from shared.alerts.store import Told

NAME, LINE, WORDS = 120, 160, 640
"""Code points that are printed."""


@dataclass(frozen=True)
class SideShown:
    """A target and the side taken toward it; the sign says what the colour says."""

    name: str
    side: str
    sign: str
    verb: str


@dataclass(frozen=True)
class TurnShown:
    """A side that was not known before, with the way to the statement it was known from."""

    target: str
    before: str
    before_sign: str
    before_link: str | None
    after: str
    after_sign: str


@dataclass(frozen=True)
class EventShown:
    """What an alert told, as a card."""

    entry: str
    id: str
    link: str
    speaker: str
    speaker_link: str | None
    standing: str
    cue: str
    words: str
    wording: str
    sides: tuple[SideShown, ...]
    turns: tuple[TurnShown, ...]
    title: str
    publisher: str
    published: str
    told: str
    told_iso: str


def event_shown(told: Told) -> EventShown:
    """What was told, cut to what a card holds."""
    event = told.event
    standing = [shortened(event.role, LINE)] if event.role else []
    if event.country:
        standing.append(country(event.country))
    published = event.published_at.isoformat() if event.published_at else ""
    return EventShown(
        entry=told.entry,
        id=event.id,
        link=article_page(event.article, event.statement),
        speaker=shortened(event.speaker, NAME) if event.speaker else "Unnamed speaker",
        speaker_link=_speaker_link(event.speaker),
        standing=" · ".join(standing),
        cue=shortened(event.cue or "", LINE),
        words=shortened(event.words, WORDS),
        wording=WORDINGS[event.wording],
        sides=tuple(_side(one.name, one.stance) for one in event.targets),
        turns=tuple(_turn(turn) for turn in event.turns),
        title=shortened(event.title or "Untitled article", LINE),
        publisher=shortened(event.publisher or "publisher not known", NAME),
        published=date_label(published) if published else "date not known",
        told=event.told_at.strftime("%Y-%m-%d %H:%M:%S UTC"),
        told_iso=event.told_at.isoformat(timespec="seconds"),
    )


def _speaker_link(name: str | None) -> str | None:
    """The speaker's page, unless the name was cut when the event was stored."""
    return speaker_page(name) if name and len(name) < MAX_LINE else None


def headline(event: Event) -> str:
    """One line: who said what, or who changed side toward whom."""
    speaker = shortened(event.speaker or "Unnamed speaker", NAME)
    for turn in event.turns:
        target = shortened(turn.target, NAME)
        if turn.before is not None:
            return f"{speaker} now {SIDES[turn.after][1]} {target}"
        return f"{speaker} {SIDES[turn.after][1]} {target}"
    words = " ".join(event.words.split())
    return f"{speaker}: {shortened(words, LINE)}"


def shown(told: Sequence[Told]) -> tuple[EventShown, ...]:
    """All of them, in the order given."""
    return tuple(event_shown(one) for one in told)


def event_address(host: str, event: Event) -> str:
    """Where the statement is, from outside; the id of an article may hold anything."""
    return host + quote(article_page(event.article, event.statement), safe="/%#:?=&")


def _side(name: str, side: str) -> SideShown:
    sign, verb = SIDES[side]
    return SideShown(shortened(name, NAME), side, sign, verb)


def _turn(turn: Turn) -> TurnShown:
    before_link = None
    if turn.before_article is not None:
        before_link = article_page(turn.before_article, turn.before_statement)
    return TurnShown(
        target=shortened(turn.target, NAME),
        before=turn.before or "",
        before_sign=SIDES[turn.before][0] if turn.before else "",
        before_link=before_link,
        after=turn.after,
        after_sign=SIDES[turn.after][0],
    )
