"""Keeps web pages out: what a browser sends on behalf of another site is refused.

A service on loopback is open to everything on the machine, and a browser is on the machine. A page
anywhere could post articles to it, or, by pointing a name of its own at 127.0.0.1, read answers.
"""

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.ingest.formats.item import shown
from services.ingest.http.problems import ProblemError

OPEN_PATHS = ("/health/live", "/health/ready")
"""Asked by orchestrators under whatever address a machine has; they tell nothing."""

SAME_SITE = ("same-origin", "none")


class BrowserGuard:
    """ASGI middleware that refuses foreign origins and foreign host names.

    Args:
        app: the application behind it.
        names: names that the service is reached by, without port; "*" is any.
    """

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self._app = app
        self._names = frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        problem = None if scope["path"] in OPEN_PATHS else self._problem(Headers(scope=scope))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Content-Type-Options"] = "nosniff"
            await send(message)

        answer = problem.response() if problem else self._app
        await answer(scope, receive, send_with_headers)

    def _problem(self, headers: Headers) -> ProblemError | None:
        host = headers.get("host", "")
        if "*" not in self._names and _name(host) not in self._names:
            return ProblemError(
                421,
                f"the Host {shown(host)} is not a name of this service; allowed: "
                f"{', '.join(sorted(self._names))} (setting ONRECORD_SERVED_NAMES)",
            )
        origin = headers.get("origin")
        own = (None, f"http://{host.lower()}", f"https://{host.lower()}")
        if origin not in own or headers.get("sec-fetch-site", "none") not in SAME_SITE:
            return ProblemError(
                403, f"requests from web pages of other sites are refused: {shown(origin)}"
            )
        return None


def _name(host: str) -> str:
    """The name in a Host header, without its port: "localhost", "[::1]"."""
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdecimal() else host.lower()
