"""One question to the Redis of the settings, and a sentence where it cannot be answered."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar
from urllib.parse import urlsplit

import click
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from shared.settings import Settings
from shared.streams.connection import address

SECONDS = 5
"""How long one answer may take; somebody is waiting at a terminal."""

Answer = TypeVar("Answer")


def ask(question: Callable[[Redis], Awaitable[Answer]]) -> Answer:
    """What `question` finds out from Redis.

    Raises:
        click.ClickException: Redis does not answer or refuses; the message says where it was
            looked for.
    """
    try:
        return asyncio.run(_asked(question))
    except (RedisError, OSError, ValueError) as error:
        place = urlsplit(Settings().redis_url).netloc.rpartition("@")[2]
        why = str(error).rstrip(".")
        raise click.ClickException(
            f"the Redis at {place or 'ONRECORD_REDIS_URL'} cannot be asked: {why}. "
            "ONRECORD_REDIS_URL says where it is (make run: redis://127.0.0.1:8702/0)."
        ) from None


async def _asked(question: Callable[[Redis], Awaitable[Answer]]) -> Answer:
    client = Redis.from_url(
        address(Settings()),
        socket_connect_timeout=SECONDS,
        socket_timeout=SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    async with client as redis:
        return await question(redis)
