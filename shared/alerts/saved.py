"""A saved search: its whole state, and what of it is told."""

import base64
import datetime as dt
import hashlib
import hmac
import secrets
from typing import Literal, get_args
from urllib.parse import urlsplit

from pydantic import Field

from shared.contracts import Record
from shared.index.query import StatementQuery

Kind = Literal["match", "side", "flip", "first"]
"""What is told: every statement that the search finds; or of these only those in which a speaker
takes a side toward a target for the first time or anew (side), changes the side that was known
before (flip), or is on record for the first time (first)."""

KINDS: tuple[Kind, ...] = get_args(Kind)

MAX_NAME, MAX_QUERY, MAX_WEBHOOK = 120, 4_000, 2_000
"""Code points of the three texts that a stranger can store."""

PREFIX = "whsec_"
"""Before the secret of a webhook, as Standard Webhooks has it."""


class Alert(Record):
    """A saved search.

    `id` can be known to every reader of its feed; whoever has the key may remove it.
    """

    id: str = Field(pattern=r"^[A-Za-z0-9_-]{16,64}$", description="Unguessable.")
    name: str = Field(min_length=1, max_length=MAX_NAME, description="What its owner calls it.")
    kind: Kind = Field(description="What of the search is told.")
    query: str = Field(
        max_length=MAX_QUERY, description="The search as the query string of the page's address."
    )
    asks: StatementQuery = Field(description="The same search as the index is asked.")
    created_at: dt.datetime = Field(description="When it was saved, UTC.")
    key_hash: str = Field(description="SHA-256 of the key that removes it, hexadecimal.")
    webhook: str | None = Field(
        default=None, max_length=MAX_WEBHOOK, description="Address that gets a POST for each."
    )
    secret: str | None = Field(default=None, description="What these are signed with.")

    def opens(self, key: str) -> bool:
        """Whether `key` is the one that removes it; takes as long for every wrong one."""
        return hmac.compare_digest(self.key_hash, _digest(key))


def new_alert(
    name: str, kind: Kind, query: str, asks: StatementQuery, webhook: str | None = None
) -> tuple[Alert, str]:
    """A saved search and the key that removes it, which is stored nowhere.

    Args:
        webhook: checked by `webhook_address`.
    """
    key = secrets.token_urlsafe(24)
    alert = Alert(
        id=secrets.token_urlsafe(16),
        name=name,
        kind=kind,
        query=query,
        asks=asks,
        created_at=dt.datetime.now(dt.UTC).replace(microsecond=0),
        key_hash=_digest(key),
        webhook=webhook,
        secret=PREFIX + base64.b64encode(secrets.token_bytes(32)).decode() if webhook else None,
    )
    return alert, key


def webhook_address(given: str) -> str:
    """`given` if a webhook can be at this address; where it leads is looked at when it is called.

    Raises:
        ValueError: it is no http or https address, is too long, or holds a name and password.
    """
    problem = "an absolute http or https address is needed, like https://newsroom.example/hook"
    try:
        parts = urlsplit(given)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise ValueError(problem) from None
    if not usable or not given.isascii() or not given.isprintable() or " " in given:
        raise ValueError(problem)
    if parts.username is not None or parts.password is not None:
        raise ValueError("a name and password cannot stand in it; the signature shows who calls")
    if len(given) > MAX_WEBHOOK:
        raise ValueError(f"it is longer than {MAX_WEBHOOK} characters")
    return given


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
