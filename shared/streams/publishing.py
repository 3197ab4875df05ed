"""What a handler returns goes out in the same step in which its entry is acknowledged."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from faststream import BaseMiddleware, ContextRepo
from pydantic import BaseModel
from typing_extensions import override

from shared.streams.settlement import Settlement

log = logging.getLogger(__name__)


class PublishWithAcknowledgement(BaseMiddleware[Any, Any]):
    """Takes the place of FastStream's own publishing, which knows nothing of the entry."""

    def __init__(self, msg: Any, /, *, context: ContextRepo, settlement: Settlement) -> None:
        super().__init__(msg, context=context)
        self.settlement = settlement

    @override
    async def publish_scope(self, call_next: Callable[[Any], Awaitable[Any]], cmd: Any) -> bool:
        """Publish the model in `cmd` as plain JSON to the stream that it is meant for."""
        (entry,) = self.msg["message_ids"]
        message: BaseModel = cmd.body
        payload = message.model_dump_json().encode()
        published = await self.settlement.publish(entry, cmd.destination, payload)
        if not published:
            log.info("%s: another worker was faster, its result counts", entry.decode())
        return published
