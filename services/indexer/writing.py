"""A batch into the index: for each article what the index says of it, and patience."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from shared.contracts import StatementsMessage
from shared.index.answer import Verdict
from shared.index.port import IndexUnavailableError
from shared.streams.backoff import delays
from shared.streams.settlement import Settlement

Entries = Sequence[tuple[bytes, StatementsMessage]]
"""Id of the entry and what it holds, in the order of the stream."""

Write = Callable[[Sequence[StatementsMessage]], Awaitable[Sequence[Verdict]]]
"""`StatementIndex.write`."""

log = logging.getLogger(__name__)


async def write_all(entries: Entries, write: Write, settlement: Settlement) -> None:
    """Write until every article has a final verdict, and settle its entry by it.

    Written and superseded are acknowledged, refused is a dead letter, retry is written again after
    a while. While the index does not answer it waits, for as long as it takes: that says nothing
    about the articles, so it does not count as a delivery.

    Raises:
        redis.exceptions.RedisError: Redis does not answer; what is not settled stays pending.
    """
    pauses = delays()
    while entries:
        verdicts = await _verdicts(entries, write)
        again = await _settle(entries, verdicts, settlement) if verdicts else entries
        if len(again) < len(entries):
            pauses = delays()
        if again:
            await asyncio.sleep(next(pauses))
        entries = again


async def _verdicts(entries: Entries, write: Write) -> Sequence[Verdict]:
    """One verdict for each article; none at all while the index is down."""
    try:
        return await write([message for _, message in entries])
    except IndexUnavailableError as error:
        log.warning("the index does not answer, %d articles wait: %s", len(entries), error)
        return ()


async def _settle(entries: Entries, verdicts: Sequence[Verdict], settlement: Settlement) -> Entries:
    """Settle what has a final verdict; what is left is to be written again."""
    judged = list(zip(entries, verdicts, strict=True))
    await settlement.acknowledge(
        [entry for (entry, _), it in judged if it.outcome in ("written", "superseded")]
    )
    for (entry, message), it in judged:
        if it.outcome == "refused":
            await settlement.bury(entry, "refused", it.reason)
            log.error("%s: dead letter, the index refuses %s", entry.decode(), message.article.id)
    again = [pair for pair, it in judged if it.outcome == "retry"]
    if again:
        log.warning("the index is too busy for %d of %d articles", len(again), len(entries))
    return again
