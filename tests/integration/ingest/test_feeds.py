"""Feeds by address, from a real server that may misbehave."""

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from tests.integration.ingest.conftest import Door
from tests.servers import free_port


def rss(*names: str) -> bytes:
    items = "".join(
        f"<item><guid>urn:{name}</guid><link>/a/{name}</link>"
        f"<description>The mayor said no to {name}.</description></item>"
        for name in names
    )
    return f"<rss version='2.0'><channel><title>Post</title>{items}</channel></rss>".encode()


@dataclass
class Publisher:
    """A feed's server: answers each path as a test says and remembers what it was asked."""

    port: int
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    requests: list[dict[str, str]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture(scope="module")
def publisher() -> Iterator[Publisher]:
    port = free_port()
    found = Publisher(port)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.requests.append({"path": self.path, **self.headers})
            status, headers, body = found.answers[self.path]
            if body and self.headers.get("If-None-Match") == headers.get("ETag", "none"):
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(ConnectionError):  # It may have seen enough.
                self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def door(open_door: Callable[..., Door], publisher: Publisher) -> Door:
    return open_door(
        allowed_hosts=f"127.0.0.1:{publisher.port}", feed_patience_s="5", max_body_bytes="1000000"
    )


def fetch(door: Door, address: str) -> httpx.Response:
    return door.post({"url": address}, path="/v1/feeds")


def test_the_entries_of_a_feed_are_taken(door: Door, publisher: Publisher, name: str) -> None:
    publisher.answers["/feed"] = (
        200,
        {"Content-Type": "application/rss+xml"},
        rss(name, name + "b"),
    )
    answer = fetch(door, publisher.url("/feed"))
    assert answer.status_code == 200
    assert answer.json() == {
        "address": publisher.url("/feed"),
        "fetched": "changed",
        "items": [
            {"status": "accepted", "id": f"urn:{one}", "line": number, "content": "summary"}
            for number, one in enumerate((name, name + "b"), 1)
        ],
    }
    [message] = [one for one in door.stream() if one["id"] == f"urn:{name}"]
    assert message["url"] == publisher.url(f"/a/{name}")
    assert publisher.requests[-1]["User-Agent"].startswith("onrecord/")


def test_the_second_time_only_changes_are_asked_for(
    door: Door, publisher: Publisher, name: str
) -> None:
    headers = {"ETag": '"v1"', "Last-Modified": "Mon, 02 Mar 2026 09:00:00 GMT"}
    publisher.answers["/conditional"] = (200, headers, rss(name))
    assert fetch(door, publisher.url("/conditional")).json()["fetched"] == "changed"
    answer = fetch(door, publisher.url("/conditional")).json()
    assert answer == {"address": publisher.url("/conditional"), "fetched": "unchanged", "items": []}
    asked = publisher.requests[-1]
    assert asked["If-None-Match"] == '"v1"'
    assert asked["If-Modified-Since"] == "Mon, 02 Mar 2026 09:00:00 GMT"
    publisher.answers["/conditional"] = (200, {"ETag": '"v2"'}, rss(name, name + "b"))
    statuses = [one["status"] for one in fetch(door, publisher.url("/conditional")).json()["items"]]
    assert statuses == ["known", "accepted"]


def test_a_json_feed_is_taken_whatever_its_type_says(
    door: Door, publisher: Publisher, name: str
) -> None:
    body = (
        '{"version": "https://jsonfeed.org/version/1.1", '
        f'"items": [{{"id": "urn:{name}", "content_text": "No."}}]}}'
    ).encode()
    publisher.answers["/json"] = (200, {"Content-Type": "text/plain"}, body)
    [item] = fetch(door, publisher.url("/json")).json()["items"]
    assert item["status"] == "accepted"
    assert item["content"] == "full"


def test_gzip_is_read(door: Door, publisher: Publisher, name: str) -> None:
    publisher.answers["/gzip"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(rss(name)))
    assert fetch(door, publisher.url("/gzip")).json()["items"][0]["status"] == "accepted"


def test_a_redirect_is_followed(door: Door, publisher: Publisher, name: str) -> None:
    publisher.answers["/old"] = (301, {"Location": "/new"}, b"")
    publisher.answers["/new"] = (200, {}, rss(name))
    assert fetch(door, publisher.url("/old")).json()["address"] == publisher.url("/new")


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://2130706433:{port}/",
        "http://0x7f000001:{port}/",
        "http://0.0.0.0:{port}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://[fd00::1]/",
        "http://[fe80::1]/",
        "http://[64:ff9b::7f00:1]/",
    ],
)
def test_no_way_leads_inside_the_network(door: Door, publisher: Publisher, target: str) -> None:
    inside = target.format(port=door.valkey.port)
    publisher.answers["/inside"] = (302, {"Location": inside}, b"")
    for address in (inside, publisher.url("/inside")):
        answer = fetch(door, address)
        assert answer.status_code == 422, answer.text
        assert answer.json()["field"] == "url"
        assert "public internet" in answer.json()["reason"]


@pytest.mark.parametrize(
    "address", ["", "feed", "ftp://post.example/", "file:///etc/passwd", "http://", "http://["]
)
def test_what_is_no_address_is_refused(door: Door, address: str) -> None:
    answer = fetch(door, address)
    assert answer.status_code == 422
    assert answer.json()["field"] == "url"


def test_a_user_name_in_an_address_is_refused(door: Door) -> None:
    answer = fetch(door, "http://jo:secret@post.example/")
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((404, {}, b""), "answers 404"),
        ((500, {}, b""), "answers 500"),
        ((302, {"Location": "/bad"}, b""), "more than 5 redirects"),
        ((200, {}, b"x" * 1_000_001), "longer than 1,000,000 bytes"),
        (
            (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 100_000_000)),
            "longer than 1,000,000 bytes",
        ),
        ((200, {"Content-Encoding": "br"}, b"x"), "not asked for"),
        ((200, {"Content-Encoding": "gzip"}, b"no gzip at all"), "not the gzip"),
    ],
)
def test_a_server_that_gives_no_feed_is_told(
    door: Door, publisher: Publisher, answer: tuple[int, dict[str, str], bytes], said: str
) -> None:
    publisher.answers["/bad"] = answer
    found = fetch(door, publisher.url("/bad"))
    assert found.status_code == 502
    assert said in found.json()["reason"]


def test_a_server_that_is_not_there_is_told(door: Door, publisher: Publisher) -> None:
    found = fetch(door, "http://does-not-exist.invalid/feed")
    assert found.status_code == 502
    assert "has no address" in found.json()["reason"]


def test_what_is_no_feed_is_refused(door: Door, publisher: Publisher) -> None:
    publisher.answers["/page"] = (200, {}, b"<html><body>Hello</body></html>")
    [item] = fetch(door, publisher.url("/page")).json()["items"]
    assert item["status"] == "refused"
    assert "not a feed" in item["reason"]


def test_a_server_that_asks_to_be_left_alone_is(door: Door, publisher: Publisher) -> None:
    publisher.answers["/busy"] = (429, {"Retry-After": "120"}, b"")
    answer = fetch(door, publisher.url("/busy"))
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "120"
    with door.client() as redis:
        redis.delete("feed-pace:127.0.0.1")


def test_one_host_is_asked_at_a_polite_pace(
    open_door: Callable[..., Door], publisher: Publisher, name: str
) -> None:
    polite = open_door(allowed_hosts=f"127.0.0.1:{publisher.port}", feed_pace_s="3600")
    publisher.answers["/polite"] = (200, {}, rss(name))
    assert fetch(polite, publisher.url("/polite")).status_code == 200
    asked = len(publisher.requests)
    answer = fetch(polite, publisher.url("/other"))
    assert answer.status_code == 429
    assert 3500 < int(answer.headers["Retry-After"]) <= 3600
    assert len(publisher.requests) == asked


def test_entries_that_found_no_room_are_fetched_again(
    open_door: Callable[..., Door], publisher: Publisher, name: str
) -> None:
    small = open_door(allowed_hosts=f"127.0.0.1:{publisher.port}", max_waiting="1")
    publisher.answers["/many"] = (200, {"ETag": '"v1"'}, rss(name, name + "b"))
    first = fetch(small, publisher.url("/many")).json()
    assert [one["status"] for one in first["items"]] == ["accepted", "retry"]
    with small.client() as redis:
        redis.xtrim("articles", maxlen=0)
        assert not redis.keys("feed:*")
