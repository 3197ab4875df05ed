"""The operator's commands against a real server, as they are typed."""

import json
from collections.abc import Iterator
from typing import Any, TypeAlias

import pytest
from click.testing import CliRunner, Result

from infra.command import main
from tests.servers import Valkey, free_port

Raw: TypeAlias = Any
"""A raw client: its types leave open whether it is one to await."""


@pytest.fixture
def raw(emptied_valkey: Valkey, monkeypatch: pytest.MonkeyPatch) -> Iterator[Raw]:
    monkeypatch.setenv("ONRECORD_REDIS_URL", emptied_valkey.url)
    client = emptied_valkey.client()
    yield client
    client.close()


def onrecord(*arguments: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=answer)


def died(raw: Raw, reason: str, payload: bytes = b"{}") -> str:
    fields = {"stream": "articles", "id": "1-1", "group": "nlp", "reason": reason, "error": "no"}
    entry: bytes = raw.xadd("dead", {**fields, "deliveries": 2, "__data__": payload})
    return entry.decode()


def test_the_status_of_an_empty_system(raw: Raw) -> None:
    result = onrecord("status")
    assert result.exit_code == 0, result.output
    assert "no group reads it yet" in result.output
    assert "no dead letters" in result.output


def test_the_status_shows_lag_pending_and_workers(raw: Raw) -> None:
    raw.xgroup_create("articles", "nlp", id="0", mkstream=True)
    for _ in range(3):
        raw.xadd("articles", {"__data__": "{}"})
    raw.xreadgroup("nlp", "worker-1", {"articles": ">"}, count=1)
    died(raw, "failed")
    result = onrecord("status", "--json")
    data = json.loads(result.output)
    (group,) = data["streams"][0]["groups"]
    assert (data["streams"][0]["length"], group["lag"], group["pending"]) == (3, 2, 1)
    assert [(one["name"], one["alive"]) for one in group["workers"]] == [("worker-1", True)]
    assert data["dead"] == {"total": 1, "reasons": {"failed": 1}}
    assert "failed 1" in onrecord("status").output


def test_a_redis_that_is_not_there_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    monkeypatch.setenv("ONRECORD_REDIS_URL", f"redis://:secret@127.0.0.1:{port}/0")
    result = onrecord("status")
    assert result.exit_code == 1
    assert f"the Redis at 127.0.0.1:{port} cannot be asked" in result.output
    assert "secret" not in result.output


def test_letters_are_listed_and_shown(raw: Raw) -> None:
    assert onrecord("dead", "list").output == "no dead letters\n"
    first, second = died(raw, "failed"), died(raw, "unreadable", b"\xff\x1b[2J")
    listed = onrecord("dead", "list").output
    assert listed.index(second) < listed.index(first)
    assert first not in onrecord("dead", "list", "--reason", "unreadable").output
    assert "the newest 1" in onrecord("dead", "list", "--most", "1").output
    assert json.loads(onrecord("dead", "list", "--json").output.splitlines()[1])["id"] == first
    shown = onrecord("dead", "show", second)
    assert "unreadable" in shown.output
    assert "\x1b" not in shown.output
    assert onrecord("dead", "show", "--raw", second).stdout_bytes == b"\xff\x1b[2J"
    assert onrecord("dead", "show", "1-1").exit_code == 1
    assert "no id of a dead letter" in onrecord("dead", "show", "nonsense").output


def test_letters_are_put_back_by_id_by_reason_and_all(raw: Raw) -> None:
    one = died(raw, "failed", b"one")
    died(raw, "unreadable", b"two")
    died(raw, "unreadable", b"three")
    died(raw, "failed", b"four")
    result = onrecord("dead", "replay", one)
    assert result.exit_code == 0
    assert result.output.endswith("1 put back\n")
    assert onrecord("dead", "replay", "--reason", "unreadable").output.endswith("2 put back\n")
    assert onrecord("dead", "replay", "--all").output.endswith("1 put back\n")
    back = {fields[b"__data__"] for _, fields in raw.xrange("articles")}
    assert back == {b"one", b"two", b"three", b"four"}
    assert raw.xlen("dead") == 0
    again = onrecord("dead", "replay", one)
    assert again.exit_code == 1
    assert "1 not there (any more)" in again.output


def test_nothing_is_put_back_unless_it_is_said_what(raw: Raw) -> None:
    one = died(raw, "failed")
    for arguments in ((), (one, "--all"), ("--all", "--reason", "failed")):
        result = onrecord("dead", "replay", *arguments)
        assert result.exit_code == 2
        assert "Say which" in result.output
    assert raw.xlen("dead") == 1


def test_letters_are_removed_only_after_a_yes(raw: Raw) -> None:
    one, _ = died(raw, "failed"), died(raw, "failed")
    asked = onrecord("dead", "drop", "--all", answer="n\n")
    assert "Remove all dead letters for good?" in asked.output
    assert raw.xlen("dead") == 2
    assert onrecord("dead", "drop", one, answer="y\n").exit_code == 0
    assert raw.xlen("dead") == 1
    assert onrecord("dead", "drop", "--all", "--yes").output.endswith("1 removed\n")
    assert raw.xlen("dead") == 0
