"""Whether a stream service works, for whoever watches over it.

Alive means: it reads, or has a good reason not to (it waits for Redis or the index at its start,
or it is ending). That Redis answers a ping proves nothing about the subscribers.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Literal

from faststream.asgi import AsgiResponse
from faststream.asgi.response import JSONResponse
from faststream.asgi.types import ASGIApp, Receive, Scope, Send
from faststream.redis import RedisBroker

from shared.streams.recovery import dead_subscribers

Phase = Literal["starting", "reading", "ending"]


class Health:
    """Answers for one service.

    Args:
        broker: its broker.
        check: returns if everything the service needs to do its work answers.
    """

    def __init__(self, broker: RedisBroker, check: Callable[[], Awaitable[None]]) -> None:
        self.phase: Phase = "starting"
        self._broker = broker
        self._check = check

    def why_dead(self) -> str | None:
        """What is wrong with the process itself, None if it is alive."""
        dead = dead_subscribers(self._broker) if self.phase == "reading" else ()
        return f"{len(dead)} of its subscribers read no more" if dead else None

    async def why_not_ready(self) -> str | None:
        """Why no work is done just now, None if it is."""
        if self.phase != "reading":
            return f"the service is {self.phase}"
        try:
            await self._check()
        except Exception as error:  # whatever it is, it is the answer
            return f"{type(error).__name__}: {error}"
        return self.why_dead()

    def routes(self) -> Sequence[tuple[str, ASGIApp]]:
        """GET /health/live and GET /health/ready: 200, or 503 with a reason, as JSON."""

        async def live(scope: Scope, receive: Receive, send: Send) -> None:
            await _answer(self.why_dead())(scope, receive, send)

        async def ready(scope: Scope, receive: Receive, send: Send) -> None:
            await _answer(await self.why_not_ready())(scope, receive, send)

        return (("/health/live", live), ("/health/ready", ready))


def _answer(reason: str | None) -> AsgiResponse:
    if reason is None:
        return JSONResponse({"status": "ok"})
    return JSONResponse({"status": "unavailable", "reason": reason}, 503)
