"""One message at a time per process, whichever of the two subscribers it came through."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from faststream import BaseMiddleware, ContextRepo, StreamMessage
from typing_extensions import override


class TakeTurns(BaseMiddleware[Any, Any]):
    """Waits for the other subscriber's handler to end; the lease is renewed meanwhile."""

    def __init__(self, msg: Any, /, *, context: ContextRepo, turn: asyncio.Lock) -> None:
        super().__init__(msg, context=context)
        self.turn = turn

    @override
    async def consume_scope(
        self, call_next: Callable[[Any], Awaitable[Any]], msg: StreamMessage[Any]
    ) -> Any:
        """Handle the message when it is its turn."""
        async with self.turn:
            return await call_next(msg)
