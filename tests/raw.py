"""What any client in any language can do with the streams, in the bytes that are really there."""

from typing import Any, cast

from redis.asyncio import Redis


async def add(redis: Redis, stream: str, fields: dict[Any, Any]) -> bytes:
    """XADD with an id of the server's; the id."""
    return cast("bytes", await redis.xadd(stream, fields))


async def entries(redis: Redis, stream: str) -> list[tuple[bytes, dict[bytes, bytes]]]:
    """XRANGE from end to end."""
    return cast("list[tuple[bytes, dict[bytes, bytes]]]", await redis.xrange(stream))


async def letters(redis: Redis) -> list[dict[str, Any]]:
    """The dead letters: fields as text, but the payload as it was."""
    return [
        {
            name.decode(): value if name == b"__data__" else value.decode()
            for name, value in fields.items()
        }
        for _, fields in await entries(redis, "dead")
    ]


async def read_as(
    redis: Redis, stream: str, group: str, consumer: str, count: int | None = None
) -> list[bytes]:
    """XREADGROUP of what is new; the ids of the entries, which the consumer holds from then on."""
    reply: Any = await redis.xreadgroup(group, consumer, {stream: ">"}, count=count)
    return [entry for _, delivered in reply for entry, _ in delivered]
