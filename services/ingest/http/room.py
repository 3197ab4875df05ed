"""Turns a whole request away while there is no room for what it brings."""

from services.ingest.door import FULL, UNAVAILABLE
from services.ingest.http.problems import ProblemError
from services.ingest.http.state import Ingest
from services.ingest.publish import StreamUnavailableError


async def require_room(ingest: Ingest) -> None:
    """Return if at least one article can be taken now.

    Raises:
        ProblemError: 429 where the pipeline is full, 503 where Redis does not answer.
    """
    wait = ingest.settings.retry_after_s
    try:
        full = await ingest.door.is_full()
    except StreamUnavailableError:
        raise ProblemError(503, UNAVAILABLE, retry_after=wait) from None
    if full:
        raise ProblemError(429, FULL, retry_after=wait)
