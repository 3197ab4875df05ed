"""Handing in the first articles, against a door that answers as ingest does."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from infra.runner import seeding
from infra.runner.failure import RunnerError
from infra.runner.seeding import push, seeds_in, until_searchable
from infra.runner.settings import ROOT, RunnerSettings
from shared.contracts import ArticleMessage

SETTINGS = RunnerSettings(port_base=18_000)
ARTICLES = [{"id": "a", "text": "One."}, {"id": "b", "text": "Two."}]


def door(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.MockTransport(answer))


def lines(*answers: dict[str, Any]) -> httpx.Response:
    return httpx.Response(200, text="".join(json.dumps(answer) + "\n" for answer in answers))


def test_every_seed_is_an_article_that_says_whether_it_is_invented() -> None:
    articles = seeds_in(ROOT / "seeds")
    assert len(articles) > 20
    for article in articles:
        read = ArticleMessage.model_validate(article)
        assert read.text == article["text"], f"{read.id} would be stored with another text"
        assert read.id == "seed-000" or (
            read.id.startswith("invented-") and "(invented)" in (read.publisher or "")
        )
    assert len({article["id"] for article in articles}) == len(articles)


def test_seeds_are_read_from_single_files_and_from_files_of_lines(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text('{"id": 2}\n\n{"id": 3}\n', encoding="utf-8")
    (tmp_path / "a.json").write_text('{\n "id": 1\n}\n', encoding="utf-8")
    assert [article["id"] for article in seeds_in(tmp_path)] == [1, 2, 3]


def test_a_seed_that_is_no_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    with pytest.raises(RunnerError, match=r"a\.json cannot be read"):
        seeds_in(tmp_path)


async def test_it_is_told_what_became_of_each() -> None:
    answers = (
        {"status": "accepted", "id": "a", "line": 1},
        {"status": "refused", "line": 2, "reason": "text: empty"},
    )
    async with door(lambda request: lines(*answers)) as http:
        told = await push(http, SETTINGS, ARTICLES)
    assert (told.accepted, told.known) == (("a",), 0)
    assert told.refused == ("line 2: text: empty",)


async def test_what_there_was_no_room_for_is_sent_again() -> None:
    sent: list[list[str]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        ids = [json.loads(line)["id"] for line in request.content.splitlines()]
        sent.append(ids)
        if len(sent) == 1:
            return httpx.Response(429, headers={"Retry-After": "0"})
        if len(sent) == 2:
            return lines(
                {"status": "known", "id": "a"}, {"status": "retry", "id": "b", "retry_after": 0}
            )
        return lines({"status": "accepted", "id": "b"})

    async with door(answer) as http:
        told = await push(http, SETTINGS, ARTICLES)
    assert sent == [["a", "b"], ["a", "b"], ["b"]]
    assert (told.accepted, told.known) == (("b",), 1)


@pytest.mark.parametrize("status", [400, 500])
async def test_a_door_that_fails_is_told(status: int) -> None:
    async with door(lambda request: httpx.Response(status)) as http:
        with pytest.raises(RunnerError, match=f"did not take the articles.*{status}"):
            await push(http, SETTINGS, ARTICLES)


async def test_it_waits_until_every_article_is_there() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.raw_path.decode())
        return httpx.Response(404 if len(asked) == 1 else 200)

    async with door(answer) as http:
        assert await until_searchable(http, SETTINGS, ["a/b ü"]) == 0
    assert asked == ["/v1/articles/a%2Fb%20%C3%BC"] * 2


async def test_it_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeding, "SECONDS", 0.01)
    async with door(lambda request: httpx.Response(404)) as http:
        assert await until_searchable(http, SETTINGS, ["a", "b"]) == 2
