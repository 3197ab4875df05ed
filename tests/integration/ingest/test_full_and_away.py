"""A full pipeline and a Redis that is away: told, waited for, and nothing lost."""

import socket
from collections.abc import Callable

import httpx
import orjson
import pytest

from tests.integration.ingest.conftest import LINES, Door
from tests.servers import wait_until


def lines(*numbers: int) -> bytes:
    return b"\n".join(orjson.dumps({"id": str(number), "text": "No."}) for number in numbers)


def statuses(answer: httpx.Response) -> list[str]:
    return [orjson.loads(line)["status"] for line in answer.content.splitlines()]


def test_a_full_pipeline_turns_articles_away_until_there_is_room(
    open_door: Callable[..., Door],
) -> None:
    door = open_door(max_waiting="3", retry_after_s="7")
    answer = door.post(lines(1, 2, 3, 4, 5), LINES)
    assert statuses(answer) == ["accepted"] * 3 + ["retry"] * 2
    turned_away = orjson.loads(answer.content.splitlines()[3])
    assert turned_away["id"] == "4"
    assert turned_away["retry_after"] == 7
    assert turned_away["reason"].startswith("full")

    for body, kind in ((lines(4), LINES), (lines(4), "application/json")):
        answer = door.post(body, kind)
        assert answer.status_code == 429
        assert answer.headers["Retry-After"] == "7"
        assert answer.json()["status"] == "retry"
    answer = door.post({"url": "http://127.0.0.1:1/"}, path="/v1/feeds")
    assert answer.status_code == 429
    assert httpx.get(f"{door.url}/health/ready").json() == {"status": "ok", "full": True}

    with door.client() as redis:
        redis.xtrim("articles", maxlen=0)
    wait_until(lambda: door.post(lines(4), LINES).status_code == 200, "room again")
    assert statuses(door.post(lines(4, 5), LINES)) == ["known", "accepted"]


def test_a_redis_without_memory_turns_articles_away(open_door: Callable[..., Door]) -> None:
    door = open_door(max_memory_share="1")
    assert door.post({"id": "before", "text": "No."}).status_code == 202
    with door.client() as redis:
        used = int(redis.info("memory")["used_memory"])
        redis.config_set("maxmemory", used // 2)
    wait_until(lambda: door.post({"text": "No."}).status_code == 429, "turned away")
    with door.client() as redis:
        redis.config_set("maxmemory", 0)
    wait_until(
        lambda: door.post({"id": "after", "text": "No."}).status_code in (200, 202), "room again"
    )
    assert {message["id"] for message in door.stream()} >= {"before", "after"}


def test_a_redis_that_is_away_is_told_and_comes_back_with_all_that_was_accepted(
    open_door: Callable[..., Door],
) -> None:
    door = open_door()
    accepted = statuses(door.post(lines(*range(200)), LINES))
    assert accepted == ["accepted"] * 200
    door.valkey.kill()
    # Known to be full or not is looked up twice a second; meanwhile each line is turned away.
    assert set(statuses(door.post(lines(1000), LINES))) == {"retry"}
    for body, kind in ((lines(1000), LINES), (lines(1000), "application/json")):
        answer = door.post(body, kind)
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert answer.json()["status"] == "retry"
    assert httpx.get(f"{door.url}/health/ready").status_code == 503
    assert httpx.get(f"{door.url}/health/live").status_code == 200

    door.valkey.start()
    wait_until(lambda: httpx.get(f"{door.url}/health/ready").status_code == 200, "Redis again")
    assert statuses(door.post(lines(*range(201)), LINES)) == ["known"] * 200 + ["accepted"]
    assert sorted(int(message["id"]) for message in door.stream()) == list(range(201))


def test_an_ingest_that_is_killed_loses_nothing_that_it_accepted(
    open_door: Callable[..., Door],
) -> None:
    door = open_door()
    taken: list[str] = []

    def endless() -> bytes:
        return lines(*range(len(taken), len(taken) + 500))

    while len(taken) < 2_000:
        taken += statuses(door.post(endless(), LINES))
    door.process.kill()
    with pytest.raises(httpx.TransportError):
        door.post(lines(1), LINES)
    assert taken == ["accepted"] * 2_000
    assert len(door.stream()) == 2_000


def test_a_sender_who_falls_silent_is_told_so(open_door: Callable[..., Door]) -> None:
    door = open_door(body_patience_s="0.2")
    with socket.create_connection(("127.0.0.1", door.process.port), timeout=30) as connection:
        connection.sendall(
            b"POST /v1/articles HTTP/1.1\r\nHost: localhost\r\n"
            b"Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
        )
        assert connection.recv(1000).startswith(b"HTTP/1.1 408")
