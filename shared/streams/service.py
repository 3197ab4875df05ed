"""A stream service: one reader of one stream, with all that the kit does around its handler."""

import asyncio
import importlib.metadata
from collections.abc import Awaitable, Callable

from faststream.asgi import AsgiFastStream
from faststream.specification import AsyncAPI

from shared.streams import asyncapi
from shared.streams.broker import make_broker
from shared.streams.connection import connect
from shared.streams.liveness import Health
from shared.streams.settings import StreamSettings
from shared.streams.settlement import Settlement
from shared.streams.subscription import Subscription

ANSWER_SECONDS = 2.0
"""What takes longer to answer counts as not ready."""


async def nothing() -> None:
    """For a service that has nothing to prepare, check or close."""


class StreamService:
    """One reader of one stream, with all that the kit does around its handler.

    A service adds its handler to `broker` with `subscribe`; `shared.streams.serving` then runs it.

    Args:
        settings: terms and addresses.
        subscription: who reads what.
        title, description: of its AsyncAPI document.
        prepare: called before the first entry is read; waits itself for what it needs.
        check: returns if all that the work needs besides Redis answers.
        close: called when nothing is worked on any more.
        beside: runs while entries are read, for ever or to its end; cancelled when reading ends.
            An error of it ends the process.
    """

    def __init__(
        self,
        settings: StreamSettings,
        subscription: Subscription,
        *,
        title: str,
        description: str,
        prepare: Callable[[], Awaitable[None]] = nothing,
        check: Callable[[], Awaitable[None]] = nothing,
        close: Callable[[], Awaitable[None]] = nothing,
        beside: Callable[[], Awaitable[None]] = nothing,
    ) -> None:
        self.settings, self.subscription = settings, subscription
        self.prepare, self.check, self.close, self.beside = prepare, check, close, beside
        self.redis = connect(settings)
        self.settlement = Settlement(
            self.redis, subscription.stream, subscription.group, subscription.consumer
        )
        self.broker = make_broker(settings, subscription, self.settlement)
        self.health = Health(self.broker, self._all_answer)
        self.app = AsgiFastStream(
            self.broker,
            asgi_routes=self.health.routes(),
            logger=None,
            specification=AsyncAPI(
                title=title,
                version=importlib.metadata.version("onrecord"),
                description=description,
            ),
        )
        self.app.mount(*asyncapi.route(self.app))
        self.broken: asyncio.Queue[Exception] = asyncio.Queue()
        """Put an error here to end the process with it; its runner starts another one."""

    async def _all_answer(self) -> None:
        async with asyncio.timeout(ANSWER_SECONDS):
            await self.redis.ping()
            await self.check()
