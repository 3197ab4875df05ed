"""What is said once everything runs: where everything is, and the first statements found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from infra.runner.failure import RunnerError
from infra.runner.settings import RunnerSettings

SHOWN = 5
"""Statements that are shown."""

LONGEST = 160
"""Code points of a statement's words that are shown."""


@dataclass(frozen=True)
class Found:
    """What the index holds.

    Attributes:
        total: how many statements there are.
        quotations: the newest of those in their speakers' own words, as the API gives them.
    """

    total: int
    quotations: Sequence[Mapping[str, Any]]


async def find(http: httpx.AsyncClient, settings: RunnerSettings) -> Found:
    """Ask the search service what there is.

    Raises:
        RunnerError: it does not answer as it should.
    """
    address = f"{settings.address(settings.search_port)}/v1/statements"
    try:
        everything = await http.get(address, params={"size": 1})
        quoted = {"size": str(SHOWN), "sort": "newest", "kind": "direct"}
        quotations = await http.get(address, params=quoted)
        return Found(
            total=everything.raise_for_status().json()["total"],
            quotations=quotations.raise_for_status().json()["hits"],
        )
    except (httpx.HTTPError, ValueError, LookupError) as error:
        raise RunnerError(f"search does not answer as it should: {error}") from error


def announcement(settings: RunnerSettings, found: Found) -> str:
    """The addresses, and what was found, as text with line breaks."""
    search = settings.address(settings.search_port)
    ingest = settings.address(settings.ingest_port)
    return "\n".join(
        [
            "",
            "  onrecord runs. Ctrl-C stops it; make run goes on where it was.",
            "",
            f"    read    {search}",
            f"    ask     {search}/v1/statements?q=...",
            f"    push    {ingest}/v1/articles",
            f"    stream  {settings.redis_host}, stream 'articles'",
            f"    data    {settings.data}",
            "",
            *_statements(found),
        ]
    )


def _statements(found: Found) -> Sequence[str]:
    if not found.total:
        return ("  No statements yet.", "")
    lines = [f"  {found.total} statements so far. The newest quotations:", ""]
    for hit in found.quotations:
        lines += [f"    {_words(hit['statement'])}", f"      {_source(hit)}", ""]
    return lines


def _words(statement: Mapping[str, Any]) -> str:
    words = " … ".join(fragment["text"] for fragment in statement["content"])
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _source(hit: Mapping[str, Any]) -> str:
    statement, article = hit["statement"], hit["article"]
    speaker = statement["speaker"]
    who = speaker["name"] or "somebody"
    if speaker.get("role"):
        who = f"{who}, {speaker['role']}"
    day = (article["published_at"] or "")[:10]
    said = statement["cue"]["text"] if statement.get("cue") else ""
    return " · ".join(part for part in (who, said, article["publisher"], day) if part)
