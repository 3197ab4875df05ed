"""JSON lines: both directions at once, and never in memory."""

import socket
from collections.abc import Iterator

import orjson
import psutil

from tests.integration.ingest.conftest import LINES, Door


def line(name: str, number: int, text: str = "No.") -> bytes:
    return orjson.dumps({"id": f"{name}-{number}", "text": text}) + b"\n"


def test_an_answer_comes_before_the_next_line_is_sent(door: Door, name: str) -> None:
    with socket.create_connection(("127.0.0.1", door.process.port), timeout=30) as connection:
        connection.sendall(
            b"POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            b"Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        answers = connection.makefile("rb")
        for number in range(1, 4):
            data = line(name, number)
            connection.sendall(b"%x\r\n%s\r\n" % (len(data), data))
            answer = next(found for found in answers if found.startswith(b"{"))
            assert orjson.loads(answer) == {
                "status": "accepted",
                "id": f"{name}-{number}",
                "line": number,
            }
        connection.sendall(b"0\r\n\r\n")
        assert answers.read().endswith(b"0\r\n\r\n")


def test_a_sender_who_goes_away_loses_nothing_that_was_answered(door: Door, name: str) -> None:
    with socket.create_connection(("127.0.0.1", door.process.port), timeout=30) as connection:
        connection.sendall(
            b"POST /v1/articles HTTP/1.1\r\nHost: localhost\r\n"
            b"Content-Type: application/x-ndjson\r\nContent-Length: 100000\r\n\r\n"
        )
        connection.sendall(line(name, 1) + b'{"id": "broken off')
        answers = connection.makefile("rb")
        assert b"accepted" in next(found for found in answers if found.startswith(b"{"))
    assert [m["id"] for m in door.stream() if m["id"].startswith(f"{name}-")] == [f"{name}-1"]
    assert door.post(line(name, 1) + line(name, 2), LINES).text.count("accepted") == 1


def test_a_sender_who_reads_nothing_before_the_end_is_served(door: Door, name: str) -> None:
    """More answers than the network holds: neither side waits for the other for ever."""
    many = 150_000

    def lines() -> Iterator[bytes]:
        for start in range(0, many, 1000):
            yield b'{"text":""}\n' * 1000
            assert start < many

    answer = door.post(lines(), LINES)
    assert answer.text.count('"refused"') == many
    assert len(answer.content) > 15_000_000


def test_a_long_stream_is_not_held_in_memory(door: Door, name: str) -> None:
    process = psutil.Process(door.process.process.pid)
    text = "No. " * 25_000

    def lines(count: int) -> Iterator[bytes]:
        for number in range(count):
            yield line(name, number % 5, text)

    door.post(lines(20), LINES)
    before = process.memory_info().rss
    answer = door.post(lines(2_000), LINES)
    assert answer.text.count("\n") == 2_000
    sent = 2_000 * len(text)
    assert sent > 190_000_000
    assert process.memory_info().rss - before < sent / 4


def test_feeds_and_ninjs_may_stand_in_lines(door: Door, name: str) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": f"urn:{name}-{n}", "content_text": "No."} for n in (1, 2)],
    }
    ninjs = {"uri": f"urn:{name}", "bodies": [{"value": "No."}]}
    answer = door.post(b"\n".join(map(orjson.dumps, (feed, ninjs))), LINES)
    found = [orjson.loads(one) for one in answer.content.splitlines()]
    assert [(one["id"], one["line"]) for one in found] == [
        (f"urn:{name}-1", 1),
        (f"urn:{name}-2", 1),
        (f"urn:{name}", 2),
    ]
