"""Reader and claimer: two subscribers of FastStream stacked on one handler.

A plain reader gets new entries only: what its process held when it was killed would stay pending
for ever. The claimer (XAUTOCLAIM) takes over what nobody renewed for the time of a lease, but
never reads anything new. A service needs both.
"""

import os
import secrets
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from faststream import AckPolicy
from faststream.redis import RedisBroker, StreamSub
from faststream.redis.message import (
    FAKE_CONSUMER,
    BatchStreamMessage,
    DefaultStreamMessage,
    RedisBatchStreamMessage,
    RedisStreamMessage,
)

BLOCK_MILLISECONDS = 1_000
"""How long one read waits on the server; a new entry ends the wait at once."""

CLAIMED = "claimed"
"""Header of a message that came through the claimer; of no message that was published."""


@dataclass(frozen=True)
class Subscription:
    """Who reads which stream on which terms.

    Attributes:
        stream: name of the stream.
        group: consumer group, shared by all processes of the service.
        consumer: name within the group; no two processes may have the same.
        lease_seconds: see `StreamSettings`.
        max_deliveries: see `StreamSettings`.
        batch: most entries that one read returns as a batch; None reads one entry at a time.
    """

    stream: str
    group: str
    consumer: str
    lease_seconds: float
    max_deliveries: int
    batch: int | None = None

    def reader(self) -> StreamSub:
        """New entries, no more at once than the handler gets: the rest is left to others."""
        return StreamSub(
            self.stream,
            group=self.group,
            consumer=self.consumer,
            batch=self.batch is not None,
            max_records=self.batch or 1,
            polling_interval=BLOCK_MILLISECONDS,
        )

    def claimer(self) -> StreamSub:
        """Entries whose lease ran out. They come one by one whatever the batch is, so that an
        entry that kills its process takes no others to their last delivery with it.
        """
        return StreamSub(
            self.stream,
            group=self.group,
            consumer=self.consumer,
            batch=self.batch is not None,
            min_idle_time=int(self.lease_seconds * 1000),
            polling_interval=min(BLOCK_MILLISECONDS, int(self.lease_seconds * 1000 / 3) or 1),
        )


def consumer_name() -> str:
    """A name that no other process has or had: host, process and four random bytes."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"


Handler = Callable[..., Awaitable[Any]]


def subscribe(
    broker: RedisBroker,
    subscription: Subscription,
    decoder: Callable[[Any], Any],
    title: str,
    description: str,
) -> Callable[[Handler], Handler]:
    """Decorate the handler that gets what `decoder` makes of each message.

    Nothing is acknowledged by FastStream: that is done together with the result, by
    `shared.streams.settlement`. Only the reader is in the AsyncAPI document, once, under `title`.
    """
    read = broker.subscriber(
        stream=subscription.reader(),
        parser=as_it_is,
        decoder=decoder,
        ack_policy=AckPolicy.MANUAL,
        no_reply=True,
        title=title,
        description=description,
    )
    claim = broker.subscriber(
        stream=subscription.claimer(),
        parser=claimed,
        decoder=decoder,
        ack_policy=AckPolicy.MANUAL,
        no_reply=True,
        include_in_schema=False,
    )
    return lambda handler: claim(read(handler))


Raw = DefaultStreamMessage | BatchStreamMessage
Parsed = RedisStreamMessage | RedisBatchStreamMessage


async def as_it_is(raw: Raw) -> Parsed:
    """A parser that cannot fail: what was published by others is first looked at by `decoder`.

    FastStream's own parser takes `__data__` for one of its envelopes if it has a key "data", and
    raises where the field is missing.
    """
    last = raw["message_ids"][-1].decode()
    if raw["type"] == "stream":
        return RedisStreamMessage(
            raw, b"", message_id=last, correlation_id=last, consumer=FAKE_CONSUMER, group=None
        )
    return RedisBatchStreamMessage(
        raw, b"", message_id=last, correlation_id=last, consumer=FAKE_CONSUMER, group=None
    )


async def claimed(raw: Raw) -> Parsed:
    """The same for what was taken over, marked as such in its headers."""
    message = await as_it_is(raw)
    message.headers[CLAIMED] = True
    return message
