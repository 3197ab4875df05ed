"""The Redis of the alerts, the reports and the streams, as search uses it: soon, or not at all."""

from typing import Annotated

from fastapi import Depends, Request
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from shared.settings import Settings
from shared.streams.connection import address

CONNECT_SECONDS, ANSWER_SECONDS = 2, 5


def open_store(settings: Settings) -> Redis:
    """A client that connects with its first command. Searching goes on without it.

    Unlike the stream services it does not wait for a Redis that is away: a reader is waiting.

    Raises:
        ValueError: the address is not one of Redis.
        OSError: the file with the password cannot be read.
    """
    return Redis.from_url(
        address(settings),
        socket_connect_timeout=CONNECT_SECONDS,
        socket_timeout=ANSWER_SECONDS,
        retry=Retry(NoBackoff(), 1),
    )


def current_store(request: Request) -> Redis:
    """The client that the application opened when it started."""
    redis: Redis = request.app.state.redis
    return redis


Store = Annotated[Redis, Depends(current_store)]
