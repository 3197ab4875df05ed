"""One call of a webhook, and what its receiver says to it."""

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import Any

import httpx
import orjson

from services.alerts.settings import AlertsSettings
from services.alerts.webhooks.signing import signed_headers
from shared.addresses.pinned import PinnedTransport
from shared.addresses.resolve import AddressRefusedError, CheckedResolver
from shared.alerts.saved import Alert
from shared.alerts.store import Told

LONGEST_ERROR = 300
"""Code points of an error that are kept for the alert's owner."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """What became of a call.

    Attributes:
        error: why the event was not taken; empty if it was.
        for_ever: whether the receiver wants no more calls (410).
    """

    error: str = ""
    for_ever: bool = False


class Caller:
    """Calls webhooks: never at a private address, never through a redirect, never for long."""

    def __init__(self, settings: AlertsSettings) -> None:
        resolver = CheckedResolver(allowed=frozenset(settings.webhook_hosts))
        self._seconds = settings.webhook_seconds
        # No settings from the environment: a proxy would do the resolving, unchecked.
        self._client = httpx.AsyncClient(
            transport=PinnedTransport(resolver),
            trust_env=False,
            follow_redirects=False,
            timeout=settings.webhook_seconds,
            headers={"User-Agent": "onrecord (webhook)", "Accept-Encoding": "identity"},
        )

    async def call(self, alert: Alert, told: Told) -> Answer:
        """Send one event; any answer from 200 to 299 takes it. The body of the answer is not read.

        Args:
            alert: one with a webhook.
        """
        if alert.webhook is None or alert.secret is None:
            raise ValueError("the alert has no webhook")
        body = orjson.dumps(payload(alert, told))
        headers = signed_headers(alert.secret, told.event.id, int(time.time()), body)
        try:
            async with asyncio.timeout(self._seconds):
                status = await self._status(alert.webhook, body, headers)
        except TimeoutError:
            return Answer(f"no answer within {self._seconds:g} seconds")
        except AddressRefusedError as error:
            return Answer(str(error)[:LONGEST_ERROR])
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            return Answer(f"{type(error).__name__}: {str(error)!a}"[:LONGEST_ERROR])
        if 200 <= status < 300:  # noqa: PLR2004  # the class of answers that says yes
            return Answer()
        return Answer(f"it answers {status}", for_ever=status == httpx.codes.GONE)

    async def close(self) -> None:
        """Let go of connections."""
        await self._client.aclose()

    async def _status(self, address: str, body: bytes, headers: Any) -> int:
        headers = {**headers, "Content-Type": "application/json"}
        async with self._client.stream("POST", address, content=body, headers=headers) as answer:
            return int(answer.status_code)


def payload(alert: Alert, told: Told) -> dict[str, Any]:
    """What is sent: the sort of event, when it was told, and the event with its number."""
    event = told.event
    return {
        "type": f"statement.{event.kind}",
        "timestamp": event.told_at.isoformat(),
        "data": {
            "alert": {"id": alert.id, "name": alert.name},
            "number": told.number,
            **event.model_dump(mode="json", exclude={"alert"}),
        },
    }
