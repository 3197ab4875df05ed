"""How every part reaches Redis."""

from urllib.parse import quote, urlsplit, urlunsplit

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialWithJitterBackoff

from shared.settings import Settings


def address(settings: Settings) -> str:
    """The address of Redis with the password in it, if one is set apart from the address.

    Raises:
        OSError: the file with the password cannot be read.
    """
    password = settings.secret("redis_password")
    if password is None:
        return settings.redis_url
    parts = urlsplit(settings.redis_url)
    user = quote(parts.username or "", safe="")
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{user}:{quote(password, safe='')}@{host}"))


def connect(settings: Settings) -> Redis:
    """A client of the Redis of the settings; it connects with its first command.

    A command that finds the connection lost is sent again for about five seconds, so that a Redis
    which restarts interrupts no work; every script and command of the kit may be sent twice. The
    caller closes the client with `aclose`.

    Raises:
        ValueError: the address is not one of Redis.
        OSError: the file with the password cannot be read.
    """
    backoff = ExponentialWithJitterBackoff(base=0.1, cap=1.0)
    return Redis.from_url(address(settings), retry=Retry(backoff, retries=8))
