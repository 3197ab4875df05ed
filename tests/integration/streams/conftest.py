"""A reader on the whole kit, in the test's own process, with a handler that the test chooses."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from faststream.redis.annotations import RedisStreamMessage
from pydantic import BaseModel
from redis.asyncio import Redis

from shared.streams.reading import read
from shared.streams.service import StreamService
from shared.streams.settings import StreamSettings
from shared.streams.subscription import Subscription, subscribe
from tests.raw import add, entries
from tests.servers import Valkey

IN, OUT, GROUP = "notes", "echoes", "echo"


class Note(BaseModel):
    """What the tests send through."""

    text: str


Handle = Callable[[Note], Awaitable[Note]]
Reading = Callable[..., AbstractAsyncContextManager[StreamService]]


def notes(*texts: str) -> list[bytes]:
    return [Note(text=text).model_dump_json().encode() for text in texts]


async def send(redis: Redis, *payloads: bytes) -> list[bytes]:
    """Add plain JSON to the stream; the ids of the entries."""
    return [await add(redis, IN, {"__data__": payload}) for payload in payloads]


async def texts_of(redis: Redis, stream: str = OUT) -> list[str]:
    return [
        Note.model_validate_json(fields[b"__data__"]).text
        for _, fields in await entries(redis, stream)
    ]


async def settled(redis: Redis) -> bool:
    """Whether the group has nothing left to do."""
    (group,) = await redis.xinfo_groups(IN)
    return bool(group["pending"] == 0 and group["lag"] == 0)


def make_service(valkey: Valkey, handle: Handle, **terms: Any) -> StreamService:
    settings = StreamSettings(
        redis_url=valkey.url,
        lease_seconds=terms.pop("lease_seconds", 0.3),
        max_deliveries=terms.pop("max_deliveries", 3),
        drain_seconds=terms.pop("drain_seconds", 5.0),
    )
    subscription = Subscription(
        stream=IN,
        group=GROUP,
        consumer=terms.pop("consumer", "w1"),
        lease_seconds=settings.lease_seconds,
        max_deliveries=settings.max_deliveries,
    )
    service = StreamService(settings, subscription, title="echo", description="Echoes notes.")

    async def read_note(message: RedisStreamMessage) -> Note:
        return read(message.raw_message["data"], Note)

    @subscribe(service.broker, subscription, read_note, title="notes", description="Notes.")
    @service.broker.publisher(stream=OUT)
    async def echo(note: Note) -> Note:
        return await handle(note)

    return service


@pytest.fixture
def valkey(emptied_valkey: Valkey) -> Valkey:
    """One server serves them all."""
    return emptied_valkey


@pytest.fixture
def reading(valkey: Valkey) -> Reading:
    """Gives a service that reads for as long as its context is open."""

    @asynccontextmanager
    async def start(handle: Handle, **terms: Any) -> AsyncIterator[StreamService]:
        service = make_service(valkey, handle, **terms)
        await service.broker.start()
        service.health.phase = "reading"
        try:
            yield service
        finally:
            await service.broker.stop()
            await service.redis.aclose()

    return start


async def same(note: Note) -> Note:
    """The handler that does nothing."""
    return note
