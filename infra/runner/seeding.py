"""The first articles, handed in at the front door as anybody would hand in theirs."""

import asyncio
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from infra.runner.failure import RunnerError
from infra.runner.settings import RunnerSettings

PAUSE = 0.1
"""Seconds between two looks whether an article is there."""

SECONDS = 120.0
"""How long the first articles may take to become searchable before the start goes on without."""


@dataclass(frozen=True)
class Seeding:
    """What became of the articles in seeds/.

    Attributes:
        accepted: ids of those that were new or changed.
        known: how many were there already.
        refused: why some were not taken.
    """

    accepted: tuple[str, ...]
    known: int
    refused: tuple[str, ...]


def seeds_in(folder: Path) -> list[dict[str, Any]]:
    """The articles of all *.json files (one each) and *.jsonl files (one a line), by file name.

    Raises:
        RunnerError: a file is no JSON.
    """
    articles: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.json*")):
        text = path.read_text(encoding="utf-8")
        pieces = text.splitlines() if path.suffix == ".jsonl" else [text]
        try:
            articles.extend(json.loads(piece) for piece in pieces if piece.strip())
        except ValueError as error:
            raise RunnerError(f"{path} cannot be read: {error}") from error
    return articles


async def push(
    http: httpx.AsyncClient, settings: RunnerSettings, articles: Sequence[dict[str, Any]]
) -> Seeding:
    """Hand `articles` in; those that there is no room for are sent again until there is.

    Raises:
        RunnerError: ingest does not answer as it should.
    """
    answers: list[dict[str, Any]] = []
    waiting = list(articles)
    while waiting:
        given = await _post(http, settings, waiting)
        answers += [answer for answer in given if not _is_retry(answer)]
        waiting = [one for one, answer in zip(waiting, given, strict=True) if _is_retry(answer)]
        if waiting:
            await asyncio.sleep(max(answer.get("retry_after", 0) for answer in given))
    return _told(answers)


async def until_searchable(
    http: httpx.AsyncClient, settings: RunnerSettings, ids: Sequence[str]
) -> int:
    """Wait until the articles `ids` are in the index; how many were not within `SECONDS`."""
    missing = list(ids)
    try:
        async with asyncio.timeout(SECONDS):
            while missing:
                if await _is_there(http, settings, missing[-1]):
                    missing.pop()
                else:
                    await asyncio.sleep(PAUSE)
    except TimeoutError:
        pass
    return len(missing)


async def _post(
    http: httpx.AsyncClient, settings: RunnerSettings, articles: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    address = f"{settings.address(settings.ingest_port)}/v1/articles"
    lines = "".join(json.dumps(article) + "\n" for article in articles)
    headers = {"Content-Type": "application/x-ndjson"}
    try:
        response = await http.post(address, content=lines, headers=headers, timeout=60)
        if response.status_code in (httpx.codes.TOO_MANY_REQUESTS, 503):
            wait = int(response.headers.get("Retry-After", 1))
            return [{"status": "retry", "retry_after": wait}] * len(articles)
        response.raise_for_status()
        answers = [json.loads(line) for line in response.text.splitlines()]
    except (httpx.HTTPError, ValueError) as error:
        raise RunnerError(f"ingest did not take the articles of seeds/: {error}") from error
    if len(answers) != len(articles):
        raise RunnerError(f"ingest answered {len(answers)} times to {len(articles)} articles")
    return answers


async def _is_there(http: httpx.AsyncClient, settings: RunnerSettings, article: str) -> bool:
    path = f"/v1/articles/{quote(article, safe='')}"
    try:
        return (await http.get(settings.address(settings.search_port) + path)).is_success
    except httpx.HTTPError:
        return False


def _is_retry(answer: dict[str, Any]) -> bool:
    return bool(answer["status"] == "retry")


def _told(answers: Sequence[dict[str, Any]]) -> Seeding:
    counts = Counter(answer["status"] for answer in answers)
    return Seeding(
        accepted=tuple(a["id"] for a in answers if a["status"] in ("accepted", "revised")),
        known=counts["known"],
        refused=tuple(
            f"{a.get('id') or 'line ' + str(a.get('line'))}: {a.get('reason')}"
            for a in answers
            if a["status"] == "refused"
        ),
    )
