"""How often a stranger may store something: what anybody can write must not fill Redis."""

import ipaddress
import time

from fastapi import HTTPException, Request
from redis.asyncio import Redis

HOUR = 3_600

_COUNT = """
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return count
"""


async def admit(redis: Redis, request: Request, what: str, most: int) -> None:
    """Count one `what` for the sender of the request in this hour.

    Raises:
        HTTPException: 429, there were `most` already; Retry-After says when the hour is over.
        redis.exceptions.RedisError: Redis does not answer.
    """
    hour, left = int(time.time()) // HOUR, HOUR - int(time.time()) % HOUR
    key = f"rate:{what}:{network(request)}:{hour}"
    count = await redis.register_script(_COUNT)(keys=[key], args=(HOUR,))
    if int(count) > most:
        raise HTTPException(
            429,
            f"At most {most} {what} an hour are taken from one place. Please come back in "
            f"{left // 60 + 1} minutes.",
            headers={"Retry-After": str(left)},
        )


def network(request: Request) -> str:
    """Where a request is from: its address, of IPv6 the network that one subscriber has."""
    host = request.client.host if request.client else ""
    try:
        found = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return "unknown"
    if found.version == 4:  # noqa: PLR2004  # the version of IP
        return str(found)
    return str(ipaddress.ip_network((found, 64), strict=False).network_address)
