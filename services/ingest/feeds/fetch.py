"""One polite request for one feed."""

import asyncio
import re
from dataclasses import dataclass

import httpx

from services.ingest.feeds.bounded import TooLongError, UnreadableEncodingError, read_bounded
from services.ingest.feeds.memory import Validators
from shared.addresses.pinned import PinnedTransport
from shared.addresses.resolve import AddressRefusedError, CheckedResolver

MAX_REDIRECTS = 5
LONGEST_BREAK_S = 3600
"""Longest time a server can keep us away by its Retry-After."""

UNASKED_BREAK_S = 60
"""The break where a server is overloaded and does not say for how long."""

MAX_VALIDATOR = 512

ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
)


@dataclass(frozen=True)
class Fetched:
    """A feed's document.

    Attributes:
        address: where it came from, after redirects.
        data: the document; None where it has not changed.
        content_type: as its server gave it.
        validators: what to ask with next time.
    """

    address: str
    data: bytes | None
    content_type: str
    validators: Validators


class FetchFailedError(Exception):
    """The feed's server gave no feed.

    Attributes:
        retry_after: seconds for which the server asked to be left alone, None if it did not.
    """

    def __init__(self, reason: str, retry_after: int | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Fetcher:
    """Fetches feeds over connections that only reach public addresses.

    Args:
        resolver: says which addresses may be reached.
        user_agent: what it calls itself.
        patience_s: longest time for everything, redirects included.
        limit: longest document in bytes.
    """

    def __init__(
        self, resolver: CheckedResolver, user_agent: str, patience_s: float, limit: int
    ) -> None:
        self._resolver = resolver
        self._user_agent = user_agent
        self._patience_s = patience_s
        self._limit = limit

    async def fetch(self, address: str, validators: Validators) -> Fetched:
        """The document at `address`, if it has changed since `validators` were given.

        Raises:
            AddressRefusedError: it leads, at once or by a redirect, where nothing is fetched from.
            FetchFailedError: no answer in time, an error, too many redirects, too long.
        """
        try:
            async with asyncio.timeout(self._patience_s), self._client() as client:
                headers = validators.headers()
                async with client.stream("GET", address, headers=headers) as response:
                    return await self._document(response)
        except TimeoutError:
            raise FetchFailedError(f"no whole answer within {self._patience_s:g} seconds") from None
        except httpx.TooManyRedirects:
            raise FetchFailedError(f"more than {MAX_REDIRECTS} redirects") from None
        except httpx.UnsupportedProtocol as error:
            raise AddressRefusedError(f"neither http nor https: {error}") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise FetchFailedError(f"{type(error).__name__}: {ascii(str(error))[:200]}") from None
        except (TooLongError, UnreadableEncodingError) as error:
            raise FetchFailedError(f"its document is {error}") from None

    def _client(self) -> httpx.AsyncClient:
        # No settings from the environment: a proxy would do the resolving, unchecked.
        return httpx.AsyncClient(
            transport=PinnedTransport(self._resolver),
            trust_env=False,
            follow_redirects=True,
            max_redirects=MAX_REDIRECTS,
            timeout=self._patience_s,
            headers={
                "User-Agent": self._user_agent,
                "Accept": ACCEPT,
                "Accept-Encoding": "gzip",
            },
        )

    async def _document(self, response: httpx.Response) -> Fetched:
        validators = Validators(_plain(response, "etag"), _plain(response, "last-modified"))
        address, kind = str(response.url), response.headers.get("content-type", "")
        if response.status_code == httpx.codes.NOT_MODIFIED:
            return Fetched(address, None, kind, validators)
        if response.status_code != httpx.codes.OK:
            raise FetchFailedError(f"its server answers {response.status_code}", _break_s(response))
        encoding = response.headers.get("content-encoding", "")
        data = await read_bounded(response.aiter_raw(), encoding, self._limit)
        return Fetched(address, data, kind, validators)


def _plain(response: httpx.Response, name: str) -> str | None:
    """A header that can be sent back as it came: printable ASCII, and not endless."""
    value: str = response.headers.get(name, "")
    plain = value.isascii() and value.isprintable() and len(value) <= MAX_VALIDATOR
    return value if value and plain else None


def _break_s(response: httpx.Response) -> int | None:
    """How long the server asks to be left alone, in seconds; its dates are not read."""
    if response.status_code not in (httpx.codes.TOO_MANY_REQUESTS, httpx.codes.SERVICE_UNAVAILABLE):
        return None
    asked = re.fullmatch(r"[0-9]{1,9}", response.headers.get("retry-after", ""))
    return min(int(asked.group()), LONGEST_BREAK_S) if asked else UNASKED_BREAK_S
