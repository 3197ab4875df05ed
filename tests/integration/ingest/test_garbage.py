"""Whatever is sent, the answer is clear, and the next article goes through."""

from collections.abc import Iterator
from typing import Any

import httpx
import orjson
import pytest

from tests.integration.ingest.conftest import JSON, LINES, Door

GARBAGE = {
    "no UTF-8": b'{"text": "\xff\xfe"}',
    "UTF-16": '{"text": "a"}'.encode("utf-16"),
    "deep": b'{"text": ' + b"[" * 200_000,
    "a key twice": b'{"text": "a", "text": "b"}',
    "NaN": b'{"text": NaN}',
    "empty text": b'{"text": ""}',
    "white space": b'{"text": " \\n\\t "}',
    "a number": b'{"text": 5}',
    "an array": b'{"text": ["a"]}',
    "null": b"null",
    "the year 99999": b'{"text": "a", "published_at": "99999-01-01"}',
    "a null byte": b'{"text": "a\\u0000b"}',
    "a bare null byte": b'{"text": "a\0b"}',
    "a lone surrogate": b'{"text": "a\\ud800b"}',
    "a lone surrogate as a key": b'{"text": "a", "\\ud800": 1}',
    "a lone surrogate as an id": b'{"text": "a", "id": "\\udfff"}',
    "a lone surrogate as a uri": b'{"uri": "\\ud800", "bodies": []}',
    "a lone surrogate in a feed": b'{"version": "jsonfeed.org/version/\\ud800", "items": []}',
    "a feed without items": b'{"version": "https://jsonfeed.org/version/1.1", "items": {}}',
    "a huge number": b'{"text": ' + b"9" * 100_000 + b"}",
    "no object": b'"text"',
    "nothing that is JSON": b"<xml>",
    "a long text": b'{"text": "' + b"a" * 1_000_001 + b'"}',
    "an address that is a script": b'{"text": "a", "url": "javascript:alert(1)"}',
}


@pytest.mark.parametrize("case", GARBAGE)
def test_garbage_is_refused_and_the_next_article_goes_through(
    door: Door, name: str, case: str
) -> None:
    answer = door.post(GARBAGE[case])
    assert answer.status_code == 422, answer.text
    assert answer.json()["status"] == "refused"
    assert answer.json()["reason"]
    assert door.post({"id": name, "text": "No."}).json()["status"] == "accepted"


def test_garbage_among_lines_harms_only_its_line(door: Door, name: str) -> None:
    lines: list[bytes] = []
    for number, garbage in enumerate(GARBAGE.values()):
        lines += [garbage, orjson.dumps({"id": f"{name}-{number}", "text": "No."})]
    # A line break inside an item makes two lines of it, so that one is left out.
    assert not any(b"\n" in line for line in lines)
    answers = [
        orjson.loads(line) for line in door.post(b"\n".join(lines), LINES).content.splitlines()
    ]
    assert [answer["line"] for answer in answers] == list(range(1, len(lines) + 1))
    assert [answer["status"] for answer in answers] == ["refused", "accepted"] * len(GARBAGE)


def test_fifty_megabytes_are_refused_whether_announced_or_not(door: Door, name: str) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'{"text": "'
        for _ in range(50):
            yield b"a" * 1_000_000
        yield b'"}'

    for body in (b"".join(pieces()), pieces()):
        answer = door.post(body)
        assert answer.status_code == 413
        assert "16,777,216" in answer.json()["reason"]
    assert door.post({"id": name, "text": "No."}).json()["status"] == "accepted"


def test_a_line_of_fifty_megabytes_is_refused_and_the_next_goes_through(
    door: Door, name: str
) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(50):
            yield b"a" * 1_000_000
        yield b"\n" + orjson.dumps({"id": name, "text": "No."})

    first, second = door.post(pieces(), LINES).content.splitlines()
    assert orjson.loads(first)["status"] == "refused"
    assert orjson.loads(second) == {"status": "accepted", "id": name, "line": 2}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/html", b"\xff\xff\xff"),
        ("text/html", b"<div>" * 500_000),
        ("text/html", b"\0" * 100_000),
        ("application/rss+xml", b"\xff\xfe\xff"),
        ("application/rss+xml", b"<rss>" * 10_000),
        ("application/xml", b"<a>"),
        ("application/vnd.iptc.ninjs+json", b'{"uri": {"a": 1}, "bodies": {"b": []}}'),
        ("application/feed+json", b'{"version": 5}'),
    ],
)
def test_broken_documents_are_refused(door: Door, name: str, kind: str, body: bytes) -> None:
    answer = door.post(body, kind, params={"url": "https://post.example/"})
    assert answer.status_code == 422, answer.text
    assert door.post({"id": name, "text": "No."}).json()["status"] == "accepted"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "elsewhere.example"}, 421),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": ""}, 415),
        ({"Content-Encoding": "gzip"}, 415),
    ],
)
def test_what_a_foreign_page_in_a_browser_can_send_is_refused(
    door: Door, name: str, headers: dict[str, str], status: int
) -> None:
    answer = door.post({"id": name, "text": "No."}, headers=headers)
    assert answer.status_code == status
    assert answer.json()["reason"]
    assert not [message for message in door.stream() if message["id"] == name]


def test_a_preflight_allows_nothing(door: Door) -> None:
    answer = httpx.options(
        f"{door.url}/v1/articles",
        headers={"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"},
    )
    assert answer.status_code == 403
    assert not any(header.startswith("access-control") for header in answer.headers)


def test_nothing_of_all_this_is_in_the_log_but_warnings(door: Door) -> None:
    marker = "the-words-of-an-article"
    bodies: list[Any] = [b'{"text": 5, "title": "%s"}' % marker.encode(), {"text": marker}]
    for body in bodies:
        door.post(body, JSON)
    assert marker not in door.process.log.read_text()
    assert "Traceback" not in door.process.log.read_text()
