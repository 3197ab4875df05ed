"""What the endpoints work with, made once when the service starts."""

from dataclasses import dataclass
from typing import cast

from fastapi import Request
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff

from services.ingest.door import Door
from services.ingest.feeds.fetch import Fetcher
from services.ingest.feeds.memory import FeedMemory
from services.ingest.fullness import Fullness
from services.ingest.publish import Publisher
from services.ingest.reading.readers import Readers
from services.ingest.settings import IngestSettings
from shared.addresses.resolve import CheckedResolver
from shared.streams.backlog import backlog

READING_PROCESSES = 2
"""Pages and feeds read at the same time; the others wait their turn."""


@dataclass(frozen=True)
class Ingest:
    """The door with everything behind it.

    Attributes:
        settings: as read from the environment.
        redis: the client everything shares.
        door: takes items.
        fetcher: fetches feeds.
        feeds: remembers feeds between two requests.
        readers: read documents.
    """

    settings: IngestSettings
    redis: Redis
    door: Door
    fetcher: Fetcher
    feeds: FeedMemory
    readers: Readers

    async def close(self) -> None:
        """End the reading processes and the connections."""
        self.readers.close()
        await self.redis.aclose()


def open_ingest(settings: IngestSettings) -> Ingest:
    """Everything, connected when it is first used.

    Raises:
        OSError: the file with Redis' password cannot be read.
        ValueError: the address of Redis is none.
    """
    redis = Redis.from_url(
        settings.redis_url,
        password=settings.secret("redis_password"),
        socket_connect_timeout=2,
        socket_timeout=5,
        # A short hiccup is not worth a 503; a longer one is the caller's to wait for.
        retry=Retry(ExponentialBackoff(cap=0.3, base=0.05), retries=2),
    )
    fullness = Fullness(lambda: backlog(redis), settings.max_waiting, settings.max_memory_share)
    return Ingest(
        settings=settings,
        redis=redis,
        door=Door(Publisher(redis, settings.known_days), fullness),
        fetcher=Fetcher(
            CheckedResolver(frozenset(settings.allowed_hosts)),
            settings.user_agent,
            settings.feed_patience_s,
            settings.max_body_bytes,
        ),
        feeds=FeedMemory(redis),
        readers=Readers(READING_PROCESSES, settings.reading_patience_s),
    )


def ingest_of(request: Request) -> Ingest:
    """The one `Ingest` of the application that serves `request`."""
    return cast("Ingest", request.app.state.ingest)
