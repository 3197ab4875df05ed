"""The connection to Elasticsearch and what its errors mean."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from elasticsearch import ApiError, AsyncElasticsearch, TransportError

from shared.index.port import IndexUnavailableError, InvalidQueryError
from shared.settings import Settings

_SECONDS = 30.0


def connect(settings: Settings) -> AsyncElasticsearch:
    """A client for `settings.elasticsearch_url`; nothing is sent yet.

    Raises:
        OSError: the file that holds the password cannot be read.
        ValueError: the address is none.
    """
    password = settings.secret("elasticsearch_password")
    return AsyncElasticsearch(
        hosts=[str(settings.elasticsearch_url)],
        basic_auth=(settings.elasticsearch_user, password) if password else None,
        request_timeout=_SECONDS,
        max_retries=1,
    )


@contextmanager
def translated(refused: type[Exception] = InvalidQueryError) -> Iterator[None]:
    """Raise what the port promises in place of the client's errors.

    Args:
        refused: what to raise where Elasticsearch refuses the request itself (400).

    Raises:
        IndexUnavailableError: anything else; the reason says whether it is the network, the user's
            rights or the server.
    """
    try:
        yield
    except ApiError as error:
        if error.meta.status == HTTPStatus.BAD_REQUEST:
            raise refused(f"Elasticsearch refuses this: {_reason_of(error)}") from error
        raise IndexUnavailableError(
            f"Elasticsearch answers {error.meta.status}: {_reason_of(error)}"
        ) from error
    except TransportError as error:
        raise IndexUnavailableError(f"Elasticsearch cannot be reached: {error}") from error


def _reason_of(error: ApiError) -> str:
    """The innermost reason that Elasticsearch gives, in its own words."""
    body = error.body
    cause = body.get("error") if isinstance(body, dict) else None
    if not isinstance(cause, dict):
        return str(cause or error.message)
    roots = cause.get("root_cause") or [cause]
    return str(roots[0].get("reason") or cause.get("reason") or error.message)
