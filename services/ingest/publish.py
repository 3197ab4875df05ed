"""Onto the stream, once for each revision of an article: one Lua script a message.

Redis runs a script alone. So between "is it known?" and "now it is" no other door can slip in, and
there is no moment at which an article is on the stream and not remembered, or the other way round.
"""

from collections.abc import Sequence
from typing import Literal, cast

from redis.asyncio import Redis
from redis.exceptions import OutOfMemoryError, RedisError, ResponseError

from shared.contracts import ARTICLES_STREAM, ArticleMessage, content_hash

Published = Literal["accepted", "known", "revised"]

SCRIPT = """
local known = redis.call('GET', KEYS[2])
if known == ARGV[1] then
  redis.call('EXPIRE', KEYS[2], ARGV[3])
  return 'known'
end
redis.call('XADD', KEYS[1], '*', '__data__', ARGV[2])
redis.call('SET', KEYS[2], ARGV[1], 'EX', ARGV[3])
return known and 'revised' or 'accepted'
"""

DAY_S = 86_400


class StreamFullError(Exception):
    """Redis has no memory left for another message."""


class StreamUnavailableError(Exception):
    """Redis cannot take a message now; whether it took the last one is not known.

    To send the same article again is always right: what was taken is answered as known.
    """


class Publisher:
    """Puts articles on the stream `articles` and remembers what it put there.

    Args:
        redis: a client whose replies are bytes.
        known_days: how long an article is remembered after it last came.
    """

    def __init__(self, redis: Redis, known_days: int) -> None:
        self._redis = redis
        self._expiry = known_days * DAY_S
        self._script = redis.register_script(SCRIPT)

    async def publish(
        self, messages: Sequence[ArticleMessage]
    ) -> list[Published | StreamFullError]:
        """What became of each message, in their order, all of them in one round trip.

        What is answered accepted or revised is on the stream: Redis has acknowledged it.

        Raises:
            StreamUnavailableError: Redis cannot be reached, is loading, or cannot write to disk.
        """
        if not messages:
            return []
        try:
            # Not one transaction: a message that finds no room leaves the others as they are.
            async with self._redis.pipeline(transaction=False) as pipeline:
                for message in messages:
                    await self._script(
                        keys=[ARTICLES_STREAM, known_key(message.id)],
                        args=[revision(message), message.model_dump_json(), self._expiry],
                        client=pipeline,
                    )
                replies = await pipeline.execute(raise_on_error=False)
        except RedisError as error:
            raise StreamUnavailableError(str(error)) from error
        return [_outcome(reply) for reply in replies]


def known_key(article: str) -> str:
    """The key that holds the content hash of the article's last revision."""
    return f"known:{article}"


def revision(message: ArticleMessage) -> str:
    """Hash of all that the article says; a field that a later release adds changes no old hash."""
    article = message.model_dump_json(exclude_defaults=True, exclude={"schema_version"})
    return content_hash([article])


def _outcome(reply: object) -> Published | StreamFullError:
    if isinstance(reply, bytes):
        return cast("Published", reply.decode("ascii"))
    if isinstance(reply, OutOfMemoryError) or "OOM" in str(reply):
        return StreamFullError(str(reply))
    if isinstance(reply, ResponseError | RedisError):
        raise StreamUnavailableError(str(reply))
    raise TypeError(f"a reply of the wrong kind from the publishing script: {reply!r}")
