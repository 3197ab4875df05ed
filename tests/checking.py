"""The alerts service as real processes, messages for it, and a webhook's receiver."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from redis.asyncio import Redis

from shared.alerts.saved import PREFIX, Alert, Kind, new_alert
from shared.alerts.store import Told, after, save
from shared.contracts import StatementsMessage
from shared.index.query import StatementQuery
from shared.streams.groups import groups_of
from tests.raw import add
from tests.servers import ServiceProcess, Services, Valkey, eventually
from tests.unit.search.records import article, message, statement, target

TREATY = "harbour treaty"


def said(
    number: int, words: str, *, by: str = "Ines Abel", side: str = "", day: str = "2031-03-03"
) -> StatementsMessage:
    """The article with this number, with one statement, about the treaty if it takes a side."""
    text = f"“{words}”"
    of = article(text, id=f"article-{number}", published_at=f"{day}T08:00:00Z")
    targets = (target(TREATY, side),) if side else ()
    return message(of, statement(of, text, by=by, targets=targets)).model_copy(
        update={"sequence": number}
    )


@dataclass
class Checking:
    """Starts checkers, publishes to them, and reads what was told."""

    valkey: Valkey
    services: Services
    redis: Redis

    def checker(self, **environment: str) -> ServiceProcess:
        """A further process of the alerts service; its leases are short, so that what a killed one
        held comes back while a test is watching.
        """
        settings = {
            "ONRECORD_REDIS_URL": self.valkey.url,
            "ONRECORD_LEASE_SECONDS": "1.5",
            "ONRECORD_WEBHOOK_SECONDS": "1.5",
            "ONRECORD_WEBHOOK_FIRST_PAUSE": "0.2",
            "ONRECORD_WEBHOOK_HOSTS": "127.0.0.1",
            **environment,
        }
        return self.services.start("services.alerts", "ONRECORD_ALERTS_PORT", settings)

    async def alert(
        self,
        kind: Kind = "match",
        asks: StatementQuery | None = None,
        webhook: str | None = None,
    ) -> Alert:
        """A saved search that was stored."""
        alert, _ = new_alert("Harbour", kind, "", asks or StatementQuery(), webhook)
        await save(self.redis, alert, 1_000)
        return alert

    async def publish(self, *messages: StatementsMessage | bytes) -> None:
        """Put messages on the stream as nlp does."""
        for one in messages:
            data = one if isinstance(one, bytes) else one.model_dump_json().encode()
            await add(self.redis, "statements", {"__data__": data})

    async def checked(self) -> None:
        """Return when the group has nothing left to do."""

        async def empty() -> bool:
            groups = await groups_of(self.redis, "statements")
            return any(one.name == "alerts" and one.pending + (one.lag or 0) == 0 for one in groups)

        await eventually(empty, "all statements are checked")

    async def told(self, alert: Alert) -> Sequence[Told]:
        """Everything that is kept of what the alert told, the oldest first."""
        return await after(self.redis, alert.id, "0-0", 10_000)


@dataclass
class Call:
    """One request that a receiver got."""

    headers: dict[str, str]
    body: bytes

    @property
    def data(self) -> dict[str, Any]:
        """The event in it."""
        found: dict[str, Any] = json.loads(self.body)["data"]
        return found

    def is_signed_with(self, secret: str) -> bool:
        """The check of a receiver: as docs/alerts.md shows it."""
        key = base64.b64decode(secret.removeprefix(PREFIX))
        signed = f"{self.headers['webhook-id']}.{self.headers['webhook-timestamp']}.".encode()
        digest = hmac.new(key, signed + self.body, hashlib.sha256).digest()
        expected = "v1," + base64.b64encode(digest).decode()
        return hmac.compare_digest(expected, self.headers["webhook-signature"])


@dataclass
class Receiver:
    """A web server on loopback that takes webhooks.

    Attributes:
        answers: statuses of the next answers, in order; 204 when there are none left.
        calls: every request, in order.
    """

    answers: list[int] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

    def __post_init__(self) -> None:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                receiver.calls.append(Call(headers, body))
                status = receiver.answers.pop(0) if receiver.answers else 204
                self.send_response(status)
                if status in (301, 302):
                    self.send_header("Location", receiver.url)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base's name
                """Nothing: the tests look at the calls."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}/hook"

    def close(self) -> None:
        """End it."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
