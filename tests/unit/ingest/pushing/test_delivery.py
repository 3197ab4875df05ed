import json
from collections.abc import Callable

import httpx
import pytest

from services.ingest.pushing.delivery import Delivery, UnreachableError

Step = httpx.Response | Exception


class Ingest:
    """Stands for ingest: answers in turn with what a test says, in a time of its own."""

    def __init__(self, *steps: Step) -> None:
        self.steps = list(steps)
        self.requests: list[httpx.Request] = []
        self.waits: list[float] = []
        self.now = 0.0

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        step = self.steps.pop(0) if len(self.steps) > 1 else self.steps[0]
        if isinstance(step, Exception):
            raise step
        return step

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def delivery(self, waiting: Callable[[float], None] | None = None) -> Delivery:
        client = httpx.Client(
            base_url="http://ingest.example", transport=httpx.MockTransport(self.handle)
        )
        return Delivery(client, waiting or self.waits.append, self.sleep, lambda: self.now)


def answered(status: int, *answers: object, **headers: str) -> httpx.Response:
    content = b"\n".join(json.dumps(answer).encode() for answer in answers)
    return httpx.Response(
        status, content=content, headers={n.replace("_", "-"): v for n, v in headers.items()}
    )


ACCEPTED = {"status": "accepted", "id": "1"}


def test_one_answer_or_one_a_line_is_read() -> None:
    assert Ingest(answered(202, ACCEPTED)).delivery().send(b"{}", "application/json") == [ACCEPTED]
    lines = Ingest(answered(200, ACCEPTED, ACCEPTED)).delivery()
    assert lines.send(b"{}\n{}", "application/x-ndjson") == [ACCEPTED, ACCEPTED]


def test_of_a_feed_the_answers_to_its_entries_are_read() -> None:
    feed = {"address": "https://post.example/", "fetched": "changed", "items": [ACCEPTED]}
    ingest = Ingest(answered(200, feed))
    assert ingest.delivery().send_feed("https://post.example/") == [ACCEPTED]
    assert json.loads(ingest.requests[0].content) == {"url": "https://post.example/"}
    unchanged = Ingest(answered(200, feed | {"items": []}))
    assert unchanged.delivery().send_feed("https://post.example/") == []


@pytest.mark.parametrize("status", [429, 503])
def test_it_waits_as_long_as_it_is_told_and_sends_the_same_again(status: int) -> None:
    ingest = Ingest(answered(status, retry_after="7"), answered(status), answered(202, ACCEPTED))
    assert ingest.delivery().send(b"{}", "application/json") == [ACCEPTED]
    assert ingest.waits == [7, 5]
    assert [request.content for request in ingest.requests] == [b"{}"] * 3


def test_an_hour_is_not_waited_for() -> None:
    asks = {"status": "retry", "reason": "post.example asks to be left alone"}
    ingest = Ingest(answered(429, asks, retry_after="3600"))
    [answer] = ingest.delivery().send_feed("https://post.example/")
    assert answer["status"] == "refused"
    assert answer["reason"] == f"{asks['reason']}; push it again after 3600 seconds"
    assert ingest.waits == []


def test_an_ingest_that_was_never_there_is_given_up_at_once() -> None:
    ingest = Ingest(httpx.ConnectError("refused"))
    with pytest.raises(UnreachableError, match=r"no answer from http://ingest\.example: refused"):
        ingest.delivery().send(b"{}", "application/json")
    assert ingest.waits == []


def test_an_ingest_that_goes_away_for_a_moment_is_waited_for() -> None:
    ingest = Ingest(
        answered(202, ACCEPTED),
        httpx.ReadError("reset"),
        httpx.ConnectError("refused"),
        answered(500),
        answered(202, ACCEPTED),
    )
    delivery = ingest.delivery()
    delivery.send(b"1", "application/json")
    assert delivery.send(b"2", "application/json") == [ACCEPTED]
    assert [request.content for request in ingest.requests] == [b"1", b"2", b"2", b"2", b"2"]


def test_an_ingest_that_stays_away_is_given_up() -> None:
    ingest = Ingest(answered(202, ACCEPTED), httpx.ConnectError("refused"))
    delivery = ingest.delivery()
    delivery.send(b"1", "application/json")
    with pytest.raises(UnreachableError):
        delivery.send(b"2", "application/json")
    assert 60 < ingest.now < 80


def test_a_refused_request_is_one_refusal() -> None:
    refusal = {"status": "refused", "reason": "too long"}
    assert Ingest(answered(413, refusal)).delivery().send(b"", "text/html") == [refusal]
    [answer] = Ingest(httpx.Response(404, text="not here")).delivery().send(b"", "text/html")
    assert answer == {"status": "refused", "reason": "answered with 404"}


def test_the_address_of_a_page_goes_along() -> None:
    ingest = Ingest(answered(202, ACCEPTED))
    ingest.delivery().send(b"<p>", "text/html", "https://post.example/a?b=c&d")
    assert ingest.requests[0].url.params["url"] == "https://post.example/a?b=c&d"
    assert ingest.requests[0].headers["Content-Type"] == "text/html"
