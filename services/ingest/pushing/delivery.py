"""One request after another to ingest: it waits when told to, and tries again."""

import time
from collections.abc import Callable
from typing import Any

import httpx
import orjson

Answer = dict[str, Any]
"""One answer of ingest, as in its OpenAPI document: `status` always, the rest where it applies."""

BUSY = (httpx.codes.TOO_MANY_REQUESTS, httpx.codes.SERVICE_UNAVAILABLE)
DEFAULT_WAIT_S = 5
LONGEST_WAIT_S = 120
"""A feed's server may ask to be left alone for an hour; nobody waits for that at a terminal."""

LONGEST_SILENCE_S = 60
"""How long ingest may be away in the middle of a push before it is given up."""

TIMEOUT = httpx.Timeout(300, connect=5)


class UnreachableError(Exception):
    """Ingest does not answer."""


class Delivery:
    """Sends documents to ingest and brings back its answers.

    Everything can be sent twice without harm, so whatever may have failed is sent again.

    Args:
        client: an HTTP client whose base address is ingest's.
        waiting: told the seconds of every wait.
        sleep: waits.
        clock: seconds, never going back.
    """

    def __init__(
        self,
        client: httpx.Client,
        waiting: Callable[[float], None],
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._waiting = waiting
        self._sleep = sleep
        self._clock = clock
        self._reached = False

    def send(self, body: bytes, content_type: str, address: str | None = None) -> list[Answer]:
        """The answers to one document, each final or `retry`.

        Raises:
            UnreachableError: ingest is not there, or has been away for too long.
        """
        params = {"url": address} if address else {}
        headers = {"Content-Type": content_type}
        return self._answers("/v1/articles", content=body, params=params, headers=headers)

    def send_feed(self, address: str) -> list[Answer]:
        """The answers to the entries of the feed at `address`, which ingest fetches.

        Raises:
            UnreachableError: as `send`.
        """
        return self._answers("/v1/feeds", json={"url": address})

    def wait(self, seconds: float) -> None:
        """Wait, and say so."""
        self._waiting(seconds)
        self._sleep(seconds)

    def _answers(self, path: str, **request: Any) -> list[Answer]:
        while True:
            response = self._response(path, **request)
            if response.status_code not in BUSY:
                return _parsed(response)
            wait = _retry_after(response)
            if wait > LONGEST_WAIT_S:
                return [_not_now(response, wait)]
            self.wait(wait)

    def _response(self, path: str, **request: Any) -> httpx.Response:
        """An answer that is not a server's failure."""
        away_since: float | None = None
        pause = 0.2
        while True:
            problem = "it fails"
            try:
                response = self._client.post(path, **request)
            except httpx.TransportError as error:
                problem = str(error) or type(error).__name__
            else:
                self._reached = True
                if response.status_code in BUSY or not response.is_server_error:
                    return response
                if response.status_code == httpx.codes.BAD_GATEWAY:
                    return response
                problem = f"it answers {response.status_code}"
            now = self._clock()
            away_since = now if away_since is None else away_since
            if not self._reached or now - away_since > LONGEST_SILENCE_S:
                raise UnreachableError(f"no answer from {self._client.base_url}: {problem}")
            self.wait(pause)
            pause = min(pause * 2, DEFAULT_WAIT_S)


def _retry_after(response: httpx.Response) -> float:
    asked = response.headers.get("retry-after", "")
    return float(asked) if asked.isascii() and asked.isdecimal() else DEFAULT_WAIT_S


def _not_now(response: httpx.Response, wait: float) -> Answer:
    reason = _parsed(response)[0].get("reason", "not now")
    return {"status": "refused", "reason": f"{reason}; push it again after {wait:g} seconds"}


def _parsed(response: httpx.Response) -> list[Answer]:
    """Answers of every shape: one object, one a line, or a feed's with `items`."""
    try:
        answers = [orjson.loads(line) for line in response.content.splitlines() if line.strip()]
    except orjson.JSONDecodeError:
        answers = []
    if not all(isinstance(answer, dict) for answer in answers):
        answers = []
    if not answers and not response.is_success:
        return [{"status": "refused", "reason": f"answered with {response.status_code}"}]
    if len(answers) == 1 and "items" in answers[0]:
        return list(answers[0]["items"])
    return answers
