"""Alerts and how they fare, ready to print. Everything stored is text from outside."""

from dataclasses import dataclass

from services.search.addresses import SEARCH
from services.search.alerts.addresses import (
    alert_page,
    atom_feed,
    json_feed,
    live_events,
    live_page,
)
from services.search.alerts.event_view import EventShown
from services.search.alerts.saving import KIND_LABELS, filters_in
from services.search.page.chips import Chip, chips
from services.search.page.wording import date_label, number
from services.search.parameters import ParametersRefusedError
from shared.alerts.saved import Alert
from shared.alerts.store import WebhookState


@dataclass(frozen=True)
class AlertShown:
    """An alert in a list, and the ways to it."""

    id: str
    name: str
    kind: str
    created: str
    chips: tuple[Chip, ...]
    search: str
    page: str
    atom: str
    json: str
    live: str
    events: str
    webhook: str


@dataclass(frozen=True)
class AlertView:
    """The page of an alert.

    Attributes:
        key: what removes it; empty for a reader who does not have it.
        secret: what its webhook is signed with; empty likewise.
        fares: how its webhook fares, in sentences.
        last: where the live page goes on from.
    """

    alert: AlertShown
    told: tuple[EventShown, ...]
    last: str
    key: str = ""
    may_remove: bool = False
    secret: str = ""
    fares: tuple[str, ...] = ()


def alert_shown(alert: Alert) -> AlertShown:
    """An alert with its search in words."""
    return AlertShown(
        id=alert.id,
        name=alert.name,
        kind=KIND_LABELS[alert.kind],
        created=date_label(alert.created_at.isoformat()),
        chips=_chips(alert),
        search=f"{SEARCH}?{alert.query}" if alert.query else SEARCH,
        page=alert_page(alert.id),
        atom=atom_feed(alert.id),
        json=json_feed(alert.id),
        live=live_page(alert.id),
        events=live_events(alert.id),
        webhook=alert.webhook or "",
    )


def fares(state: WebhookState) -> tuple[str, ...]:
    """How a webhook fares, in sentences."""
    said = []
    if state.off:
        said.append(f"It is not called any more: {state.off}.")
    if state.error:
        said.append(f"The last call failed ({state.error}); attempt {number(state.attempts)}.")
    if state.missed:
        said.append(f"{number(state.missed)} given up after the last attempt.")
    if state.delivered_at:
        said.append(f"Last taken at {state.delivered_at}.")
    return tuple(said) or ("It was not called yet.",)


def _chips(alert: Alert) -> tuple[Chip, ...]:
    try:
        return chips(filters_in(alert.query))
    except ParametersRefusedError:  # saved by another release
        return ()
