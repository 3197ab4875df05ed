"""What is remembered of feeds and their hosts between two requests, in Redis."""

import hashlib
import math
from dataclasses import dataclass

from redis.asyncio import Redis

REMEMBERED_S = 30 * 86_400


@dataclass(frozen=True)
class Validators:
    """What a server gave to be asked with next time: "only if it has changed since".

    Attributes:
        etag: its ETag, None if it gave none.
        modified: its Last-Modified, as it wrote it.
    """

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The headers of a conditional request."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value}


class FeedMemory:
    """Validators by feed address, and when a host may be asked again.

    Every method raises redis.exceptions.RedisError where Redis does not answer.
    """

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def validators(self, address: str) -> Validators:
        """What the feed's server gave last time."""
        etag, modified = await self._redis.hmget(_feed_key(address), ["etag", "modified"])
        return Validators(_text(etag), _text(modified))

    async def remember(self, address: str, validators: Validators) -> None:
        """Keep `validators` for the next time; to be called once every entry is on the stream."""
        key = _feed_key(address)
        async with self._redis.pipeline(transaction=True) as pipeline:
            pipeline.delete(key)
            if validators.etag:
                pipeline.hset(key, "etag", validators.etag)
            if validators.modified:
                pipeline.hset(key, "modified", validators.modified)
            pipeline.expire(key, REMEMBERED_S)
            await pipeline.execute()

    async def turn(self, host: str, pace_s: float) -> int:
        """0 if `host` may be asked now, and then not again for `pace_s`; else seconds to wait."""
        if pace_s <= 0:
            return 0
        key = _host_key(host)
        if await self._redis.set(key, b"1", nx=True, px=math.ceil(pace_s * 1000)):
            return 0
        return max(1, math.ceil(await self._redis.pttl(key) / 1000))

    async def stay_away(self, host: str, seconds: int) -> None:
        """Do not ask `host` again for `seconds`: it has said so."""
        await self._redis.set(_host_key(host), b"1", ex=max(1, seconds))


def _feed_key(address: str) -> str:
    return f"feed:{hashlib.sha256(address.encode()).hexdigest()[:32]}"


def _host_key(host: str) -> str:
    return f"feed-pace:{host.lower()}"


def _text(value: bytes | str | None) -> str | None:
    return value.decode("ascii") if isinstance(value, bytes) else value
