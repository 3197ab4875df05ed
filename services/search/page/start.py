"""What the page of an empty system says: how to feed it, with commands that run as they stand."""

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from services.search.settings import SearchSettings


@dataclass(frozen=True)
class StartView:
    """Where articles are pushed to, as those commands need it; no address holds a password."""

    ingest: str
    redis: str


def start_view(settings: SearchSettings) -> StartView:
    """The page of an empty system."""
    redis = urlsplit(settings.redis_url)
    return StartView(
        ingest=settings.ingest_address.rstrip("/"),
        redis=urlunsplit(redis._replace(netloc=redis.netloc.rpartition("@")[2])),
    )
