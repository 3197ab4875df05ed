"""What the operator is told, from plain data."""

import json

from infra.operating.dead import described
from infra.operating.status import as_data, as_text
from infra.operating.table import plain, table
from shared.streams.groups import Group
from shared.streams.letters import Letter, WholeLetter, is_id
from shared.streams.overview import (
    Dead,
    GroupState,
    Overview,
    Server,
    StreamState,
    Worker,
    server,
    workers,
)

LETTER = Letter("7-0", "articles", "5-1", "nlp", "unreadable", "not UTF-8", 1, "2026-01-01", 1)
FOUND = Overview(
    version="1.2.3",
    server=Server("Redis 8.2.3", 3 * 2**20, 2**30),
    streams=(
        StreamState(
            "articles",
            1_200,
            (
                GroupState(
                    Group("nlp", 2, 1_100, "9-1"),
                    (Worker("harbour-1-aa", 2, 0.4), Worker("harbour-2-bb", 0, 99.0)),
                ),
            ),
        ),
        StreamState("statements", 0, ()),
    ),
    dead=Dead(3, {"unreadable": 2, "failed": 1}),
)


def test_the_status_says_lengths_lag_pending_workers_and_what_died_of_what() -> None:
    text = as_text(FOUND)
    assert "onrecord 1.2.3 on Redis 8.2.3, 3 MB of 1,024 MB" in text
    assert ["articles", "1,200", "nlp", "1,100", "2", "1 alive, 1 silent"] in [
        [cell.strip() for cell in line.split("  ") if cell.strip()] for line in text.splitlines()
    ]
    assert "no group reads it yet" in text
    assert "unreadable 2" in text


def test_a_lag_that_the_server_cannot_tell_is_no_number() -> None:
    unknown = StreamState("articles", 1, (GroupState(Group("nlp", 0, None, "0-0"), ()),))
    assert " ? " in as_text(Overview("1", FOUND.server, (unknown,), Dead(0, {})))


def test_the_status_for_programs_says_which_worker_is_alive() -> None:
    data = json.loads(json.dumps(as_data(FOUND)))
    (group,) = data["streams"][0]["groups"]
    assert (group["name"], group["lag"], group["pending"]) == ("nlp", 1_100, 2)
    assert [worker["alive"] for worker in group["workers"]] == [True, False]
    assert data["dead"] == {"total": 3, "reasons": {"unreadable": 2, "failed": 1}}


def test_workers_are_read_from_the_servers_reply() -> None:
    found = workers(
        [
            {"name": b"old", "pending": 0, "idle": 60_000},
            {"name": b"new", "pending": 1, "idle": 20},
        ]
    )
    assert found == (Worker("new", 1, 0.02), Worker("old", 0, 60.0))


def test_valkey_is_called_by_its_own_name() -> None:
    assert server({"redis_version": "7.2.4", "valkey_version": "9.1.2"}).version == "Valkey 9.1.2"
    assert server({"redis_version": "8.2.3"}).version == "Redis 8.2.3"


def test_columns_stand_under_each_other_with_numbers_to_the_right() -> None:
    lines = list(table(("name", "count"), [("a", "1,000"), ("long name", "2")]))
    assert lines == ["name       count", "a          1,000", "long name      2"]


def test_nothing_from_outside_can_command_the_terminal() -> None:
    assert plain("a\x1b[2Jb\nc\u202ed") == "a�[2Jb�c�d"
    whole = WholeLetter(LETTER, {b"__data__": b"\x1b]0;x\x07\xff"})
    assert "\x1b" not in described(whole)
    assert "\\xff" in described(whole)


def test_a_long_payload_is_cut_and_says_how_long_it_is() -> None:
    whole = WholeLetter(LETTER, {b"__data__": b"x" * 5_000})
    assert "5,000 bytes; --raw shows all" in described(whole)
    assert len(described(whole)) < 3_000


def test_only_what_can_be_an_id_is_one() -> None:
    assert is_id("1732412345678-0")
    for text in ("", "-", "1", "1-", "-1", "1-x", "+", "(1-0", "1-0 ", "9" * 30 + "-0", "١-٠"):
        assert not is_id(text), text
