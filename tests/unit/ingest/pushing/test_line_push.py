import io
from pathlib import Path

import httpx
import orjson
import pytest

from services.ingest.pushing import line_push
from services.ingest.pushing.delivery import Answer, Delivery
from services.ingest.pushing.line_push import push_lines


class Ingest:
    """Stands for ingest: takes every line but those that a test has it turn away first."""

    def __init__(self, turn_away: int = 0, refuse: tuple[bytes, ...] = ()) -> None:
        self.turn_away = turn_away
        self.refuse = refuse
        self.taken: list[bytes] = []
        self.bodies: list[bytes] = []

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.bodies.append(request.content)
        answers = [self.answer(line, n) for n, line in enumerate(request.content.split(b"\n"), 1)]
        return httpx.Response(200, content=b"\n".join(orjson.dumps(answer) for answer in answers))

    def answer(self, line: bytes, number: int) -> Answer:
        if line in self.refuse:
            return {"status": "refused", "line": number, "reason": "no"}
        if self.turn_away:
            self.turn_away -= 1
            return {"status": "retry", "line": number, "retry_after": 3}
        self.taken.append(line)
        return {"status": "accepted", "line": number}


class Pushed:
    """What one push told: each line's final answer, the waits, and the bytes done with."""

    def __init__(self, folder: Path, ingest: httpx.MockTransport, data: bytes) -> None:
        self.told: list[tuple[int, str]] = []
        self.waits: list[float] = []
        self.read: list[int] = []
        file = folder / "lines"
        file.write_bytes(data)
        with (
            httpx.Client(base_url="http://ingest.example", transport=ingest) as client,
            io.BufferedReader(io.FileIO(file)) as stream,
        ):
            delivery = Delivery(client, self.waits.append, lambda _: None)
            push_lines(delivery, stream, self.tell, self.read.append)

    def tell(self, line: int, answer: Answer) -> None:
        self.told.append((line, answer["status"]))


def push(folder: Path, ingest: Ingest, data: bytes) -> Pushed:
    return Pushed(folder, httpx.MockTransport(ingest.handle), data)


def test_every_line_gets_its_answer_under_its_own_number(tmp_path: Path) -> None:
    ingest = Ingest(refuse=(b"bad",))
    pushed = push(tmp_path, ingest, b"one\n\nbad\ntwo")
    assert pushed.told == [(1, "accepted"), (3, "refused"), (4, "accepted")]
    assert ingest.taken == [b"one", b"two"]
    assert sum(pushed.read) == 12


def test_what_was_turned_away_is_sent_again_before_anything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_push, "PIECE", 8)
    ingest = Ingest(turn_away=2)
    pushed = push(tmp_path, ingest, b"one\ntwo\nsix\nten\n")
    assert ingest.taken == [b"one", b"two", b"six", b"ten"]
    assert [line for line, _ in pushed.told] == [1, 2, 3, 4]
    assert pushed.waits == [3]


def test_a_long_file_is_sent_a_piece_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_push, "PIECE", 1000)
    lines = [f"line {number}".encode() for number in range(2_000)]
    ingest = Ingest()
    push(tmp_path, ingest, b"\n".join(lines))
    assert ingest.taken == lines
    assert max(len(body) for body in ingest.bodies) < 1100


def test_a_line_that_is_too_long_is_refused_and_the_next_goes_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_push, "LONGEST_LINE", 10)
    ingest = Ingest()
    assert push(tmp_path, ingest, b"x" * 11 + b"\nok\n").told == [(1, "refused"), (2, "accepted")]
    assert ingest.taken == [b"ok"]


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(403, json={"status": "refused", "reason": "not you"}),
        httpx.Response(200, content=b""),
        httpx.Response(404, text="nothing here"),
    ],
)
def test_where_the_whole_request_is_refused_so_is_each_line(
    tmp_path: Path, answer: httpx.Response
) -> None:
    pushed = Pushed(tmp_path, httpx.MockTransport(lambda _: answer), b"one\ntwo\n")
    assert pushed.told == [(1, "refused"), (2, "refused")]


def test_an_empty_file_sends_nothing(tmp_path: Path) -> None:
    ingest = Ingest()
    assert push(tmp_path, ingest, b"\n\n").told == []
    assert ingest.bodies == []
