"""`onrecord push` as a user runs it: a process, files, pipes and signals."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import orjson

from tests.integration.ingest.conftest import Door
from tests.servers import wait_until

COMMAND = [sys.executable, "-m", "services.ingest.push"]


def push(
    door: Door, *arguments: str, stdin: bytes | None = None
) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(
        [*COMMAND, "--to", door.url, *arguments],
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return subprocess.CompletedProcess(
        result.args, result.returncode, result.stdout.decode(), result.stderr.decode()
    )


def jsonl(path: Path, name: str, count: int, text: str = "No.") -> Path:
    with path.open("wb") as file:
        for number in range(count):
            file.write(orjson.dumps({"id": f"{name}-{number}", "text": text}) + b"\n")
    return path


def test_every_format_goes_in(door: Door, name: str, tmp_path: Path) -> None:
    files = {
        "lines.jsonl": orjson.dumps({"id": f"{name}-1", "text": "No."}),
        "one.json": b'{\n  "id": "%s-2",\n  "text": "No."\n}' % name.encode(),
        "ninjs.json": orjson.dumps({"uri": f"urn:{name}-3", "bodies": [{"value": "No."}]}),
        "feed.xml": b"<rss version='2.0'><channel><title>Post</title><item><guid>urn:%s-4</guid>"
        b"<description>No.</description></item></channel></rss>" % name.encode(),
        "page.html": b"<html><head><title>Bridge</title></head><body><article><p>The mayor said "
        b"on Monday that the harbour bridge will stay open all summer.</p></article></body></html>",
    }
    for file, content in files.items():
        (tmp_path / file).write_bytes(content)
    result = push(
        door, "--url", f"https://post.example/{name}", *(str(tmp_path / file) for file in files)
    )
    assert result.stderr == ""
    assert result.stdout == "5 accepted, 0 revised, 0 known, 0 refused\n"
    assert result.returncode == 0
    ids = {message["id"] for message in door.stream()}
    assert ids >= {f"{name}-1", f"{name}-2", f"urn:{name}-3", f"urn:{name}-4"}


def test_what_is_refused_is_named_and_the_rest_goes_in(
    door: Door, name: str, tmp_path: Path
) -> None:
    file = tmp_path / "a.jsonl"
    good = orjson.dumps({"id": name, "text": "No."})
    file.write_bytes(b"\n".join([b"", b"{bad", good, b'{"text": ""}', good]))
    result = push(door, str(file))
    assert result.returncode == 1
    assert result.stdout == "1 accepted, 0 revised, 1 known, 2 refused\n"
    first, second = result.stderr.splitlines()
    assert first.startswith(f"{file}:2: not JSON")
    assert second.startswith(f"{file}:4: text: empty")


def test_standard_input_is_read_as_it_comes(door: Door, name: str) -> None:
    process = subprocess.Popen(
        [*COMMAND, "--to", door.url, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(orjson.dumps({"id": f"{name}-1", "text": "No."}) + b"\n")
        process.stdin.flush()
        wait_until(
            lambda: any(message["id"] == f"{name}-1" for message in door.stream()),
            "the first line is in while the pipe is still open",
        )
        process.stdin.write(orjson.dumps({"id": f"{name}-2", "text": "No."}) + b"\n")
        process.stdin.close()
        assert process.stdout.read() == b"2 accepted, 0 revised, 0 known, 0 refused\n"
        assert process.wait() == 0


def test_it_waits_while_onrecord_is_full(
    open_door: Callable[..., Door], name: str, tmp_path: Path
) -> None:
    door = open_door(max_waiting="5", retry_after_s="1")
    file = jsonl(tmp_path / "a.jsonl", name, 12)
    process = subprocess.Popen([*COMMAND, "--to", door.url, str(file)], stdout=subprocess.PIPE)
    seen: dict[str, None] = {}

    def emptied() -> bool:
        # Stands for the rest of the pipeline: takes everything off the stream.
        with door.client() as redis:
            entries = redis.xrange("articles")
            assert isinstance(entries, list)
            for entry, fields in entries:
                seen[orjson.loads(fields[b"__data__"])["id"]] = None
                redis.xdel("articles", entry)
        return process.poll() is not None

    with process:
        wait_until(emptied, "everything is pushed")
        assert process.stdout is not None
        assert process.stdout.read() == b"12 accepted, 0 revised, 0 known, 0 refused\n"
    assert list(seen) == [f"{name}-{number}" for number in range(12)]


def test_it_goes_on_where_redis_was_away_for_a_moment(
    open_door: Callable[..., Door], name: str, tmp_path: Path
) -> None:
    door = open_door(retry_after_s="1")
    file = jsonl(tmp_path / "a.jsonl", name, 10)
    door.valkey.kill()
    process = subprocess.Popen([*COMMAND, "--to", door.url, str(file)], stdout=subprocess.PIPE)
    with process:
        wait_until(lambda: door.process.get("/health/ready")[0] == 503, "Redis is missed")
        door.valkey.start()
        assert process.wait(timeout=60) == 0
        assert process.stdout is not None
        assert process.stdout.read() == b"10 accepted, 0 revised, 0 known, 0 refused\n"


def test_ctrl_c_ends_it_without_a_traceback(
    open_door: Callable[..., Door], name: str, tmp_path: Path
) -> None:
    door = open_door(max_waiting="5", retry_after_s="30")
    file = jsonl(tmp_path / "a.jsonl", name, 12)
    process = subprocess.Popen(
        [*COMMAND, "--to", door.url, str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        wait_until(lambda: len(door.stream()) == 5, "it is full")
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 130
    assert b"push again to go on" in errors
    assert b"Traceback" not in errors
    assert output.startswith(b"5 accepted")


def test_nothing_there_is_a_sentence(door: Door, tmp_path: Path) -> None:
    file = jsonl(tmp_path / "a.jsonl", "x", 1)
    result = subprocess.run(
        [*COMMAND, "--to", "http://127.0.0.1:1", str(file)],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 2
    assert b"is onrecord running?" in result.stderr
    assert b"Traceback" not in result.stderr
    missing = push(door, str(tmp_path / "missing.jsonl"))
    assert missing.returncode == 2
    assert "No such file" in missing.stderr


def test_a_long_file_is_not_held_in_memory(door: Door, name: str, tmp_path: Path) -> None:
    small = jsonl(tmp_path / "small.jsonl", name, 2, "No. " * 25_000)
    large = jsonl(tmp_path / "large.jsonl", name, 2, "No. " * 25_000)
    with large.open("ab") as file:
        line = small.read_bytes().splitlines(keepends=True)[0]
        for _ in range(1_500):
            file.write(line)
    assert large.stat().st_size > 140_000_000
    assert peak_memory(door, large) - peak_memory(door, small) < 40_000_000


def peak_memory(door: Door, file: Path) -> int:
    """The most memory that pushing `file` has ever held, in bytes."""
    process = subprocess.Popen([*COMMAND, "--to", door.url, str(file)], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
