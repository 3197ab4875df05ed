"""HEAD for everything that answers GET: the same status and headers, and nothing behind them."""

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class AnsweredError(OSError):
    """Ends what would make the body; responses take it for a reader who has gone."""


class HeadAsGet:
    """Asks for GET in place of HEAD, and stops as soon as the headers are known.

    So the head of an export of a million statements costs no more than that of a page.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            if message["type"] == "http.response.start":
                await send(message)
                await send({"type": "http.response.body", "body": b""})
            raise AnsweredError

        try:
            await self.app({**scope, "method": "GET"}, receive, send_head)
        except (AnsweredError, ClientDisconnect):
            return
