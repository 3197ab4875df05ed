"""Where the alerts are. Ids of alerts have letters, digits, "-" and "_" alone."""

from typing import Annotated
from urllib.parse import quote

from fastapi import Path

ALERTS = "/alerts"
API_ALERTS = "/v1/alerts"

Id = Annotated[str, Path(alias="id", description="Id of the alert.", max_length=100)]


def alert_page(id_: str, key: str = "") -> str:
    """The page of an alert; with the key it can be removed there."""
    return f"{ALERTS}/{id_}" + (f"?key={quote(key, safe='')}" if key else "")


def atom_feed(id_: str) -> str:
    """Its feed as Atom."""
    return f"{ALERTS}/{id_}.atom"


def json_feed(id_: str) -> str:
    """Its feed as JSON Feed."""
    return f"{ALERTS}/{id_}.json"


def live_page(id_: str) -> str:
    """Its live page."""
    return f"{ALERTS}/{id_}/live"


def live_events(id_: str) -> str:
    """What the live page listens to."""
    return f"{ALERTS}/{id_}/events"
