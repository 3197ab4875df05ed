"""Which alerts tell which statements of a message: plain functions on plain data."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from services.alerts.sides import Learned, Novelty
from shared.alerts.event import Event, Turn, event_of
from shared.alerts.saved import Alert
from shared.contracts import StatementsMessage

TARGET_FACETS = ("target", "supports", "opposes")


@dataclass(frozen=True)
class Match:
    """An alert, and the positions of the statements of one message that its search finds."""

    alert: Alert
    positions: Collection[int]


def events_of(
    message: StatementsMessage, matches: Sequence[Match], learned: Learned, now: dt.datetime
) -> list[Event]:
    """What is told of a message, in order of appearance within each alert."""
    return [event for match in matches for event in _of_alert(message, match, learned, now)]


def _of_alert(
    message: StatementsMessage, match: Match, learned: Learned, now: dt.datetime
) -> Iterator[Event]:
    alert = match.alert
    for position in sorted(match.positions):
        turns = told(alert, learned.novelties[position])
        if turns is not None:
            statement = message.statements[position]
            yield event_of(
                alert.id, alert.kind, statement, message.article, turns=turns, told_at=now
            )


def told(alert: Alert, novelty: Novelty) -> tuple[Turn, ...] | None:
    """The turns that `alert` tells with a statement that its search finds; None tells nothing."""
    if alert.kind == "match":
        return ()
    if alert.kind == "first":
        return () if novelty.first else None
    turns = tuple(turn for turn in novelty.turns if _is_meant(alert, turn))
    if alert.kind == "flip":
        turns = tuple(turn for turn in turns if turn.before is not None)
    return turns or None


def _is_meant(alert: Alert, turn: Turn) -> bool:
    """A search for certain targets is about sides toward these, not toward all in the statement."""
    include = alert.asks.include
    wanted = {name for facet, names in include.items() if facet in TARGET_FACETS for name in names}
    return not wanted or turn.target in wanted
