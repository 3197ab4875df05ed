"""What becomes of an entry whose handling raised: tried again later, or a dead letter.

It stands in `after_processed`, since that is where errors of reading a message arrive too.
"""

import asyncio
import logging
import traceback
from types import TracebackType
from typing import Any

from faststream import BaseMiddleware, ContextRepo
from pydantic import ValidationError
from redis.exceptions import RedisError
from typing_extensions import override

from shared.streams.delivery_limit import ExhaustedError, LeaseLostError, most_deliveries
from shared.streams.reading import UnreadableError
from shared.streams.settlement import Reason, Settlement
from shared.streams.subscription import Subscription

LONGEST_ERROR = 2_000
"""Code points of an error that a dead letter keeps."""

log = logging.getLogger(__name__)


class BuryTheDead(BaseMiddleware[Any, Any]):
    """Buries what cannot succeed; leaves the rest pending, for the claimer, after one lease."""

    def __init__(
        self,
        msg: Any,
        /,
        *,
        context: ContextRepo,
        settlement: Settlement,
        subscription: Subscription,
    ) -> None:
        super().__init__(msg, context=context)
        self.settlement = settlement
        self.subscription = subscription

    @override
    async def after_processed(
        self,
        exc_type: type[BaseException] | None = None,
        exc_val: BaseException | None = None,
        exc_tb: TracebackType | None = None,
    ) -> bool | None:
        """Suppress every error after having dealt with it; it would be logged at length else."""
        if isinstance(exc_val, asyncio.CancelledError):
            log.warning("%s: not done in time, left to others", _named(self.msg["message_ids"]))
            return True
        if not isinstance(exc_val, Exception):
            return False
        try:
            await self._deal_with(exc_val)
        except RedisError as error:
            log.warning("entries stay pending, Redis does not answer: %s", type(error).__name__)
        return True

    async def _deal_with(self, error: Exception) -> None:
        entries = self.msg["message_ids"]
        if isinstance(error, LeaseLostError):
            log.info("%s: left to the worker that has it now", _named(entries))
            return
        reason = cause_of_death(error) or await self._failed_for_the_last_time(error, entries)
        if reason is None:
            log.error("%s: will be tried again after %s", _named(entries), where(error))
            return
        for entry in entries:
            if await self.settlement.bury(entry, reason, said(error)):
                log.error("%s: dead letter, %s: %s", _named([entry]), reason, where(error))

    async def _failed_for_the_last_time(
        self, error: Exception, entries: list[bytes]
    ) -> Reason | None:
        if isinstance(error, RedisError):  # says nothing about the entry
            return None
        deliveries = await most_deliveries(self.settlement.redis, self.subscription, entries)
        return "failed" if deliveries >= self.subscription.max_deliveries else None


def cause_of_death(error: Exception) -> Reason | None:
    """Why no further delivery can help; None where it may."""
    if isinstance(error, UnreadableError):
        return "unreadable"
    if isinstance(error, ValidationError):  # a result that breaks its contract; it would again
        return "failed"
    return "exhausted" if isinstance(error, ExhaustedError) else None


def said(error: Exception) -> str:
    """The sentence for the dead letter: with the type of the error where it is not one of ours."""
    ours = isinstance(error, UnreadableError | ExhaustedError)
    return (str(error) if ours else f"{type(error).__name__}: {error}")[:LONGEST_ERROR]


def where(error: Exception) -> str:
    """Type and place of an error for the log; what it says may quote the article."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def _named(entries: list[bytes]) -> str:
    first = entries[0].decode()
    return first if len(entries) == 1 else f"{first} and {len(entries) - 1} more"
