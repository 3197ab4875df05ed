"""`onrecord learn`: what is on record already, so that alerts do not take everybody for new.

The checker knows what passed it. On an index that was filled before it ran for the first time, the
export of search tells it the rest, newest first: of each speaker's side toward each target the
first one that comes is the latest, and what the checker has learned itself is left alone.
"""

import asyncio
import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click
import httpx
from pydantic import ValidationError
from redis.asyncio import Redis
from redis.exceptions import RedisError

from services.alerts.settings import AlertsSettings
from services.alerts.sides import on_record
from services.alerts.telling import DAY_SECONDS
from shared.contracts import Statement
from shared.names.joins import Joins
from shared.names.store import all_joins
from shared.streams.connection import connect

STEP = 500
"""Statements that are stored with one command."""

PATIENCE = httpx.Timeout(60, connect=5)


class BrokenOffError(Exception):
    """The export ended before its end."""


@click.command(name="learn", context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--from",
    "source",
    default="http://127.0.0.1:8701",
    envvar="ONRECORD_SEARCH_URL",
    show_default=True,
    help="Address of search.",
)
def learn(source: str) -> None:
    """Tell the alerts who said what, and on which side, before they ran for the first time.

    It reads the whole export of search. To run it again, or while statements arrive, does no harm.
    ONRECORD_REDIS_URL says where Redis is.
    """
    try:
        number = asyncio.run(_learned(source))
    except BrokenOffError as error:
        raise click.ClickException(f"{error}; run it again, that does no harm") from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise click.ClickException(f"{source} cannot be read: {error}; is search there?") from None
    except (RedisError, OSError) as error:
        raise click.ClickException(f"Redis cannot be told: {error}") from None
    click.echo(f"learned from {number:,} statements")


def exported(lines: Iterable[str]) -> Iterator[tuple[Statement, dt.datetime | None]]:
    """Each statement of an export as JSON lines, and when its article was published.

    Raises:
        BrokenOffError: the export says so, or a line of it is none.
    """
    for line in filter(None, lines):
        try:
            row: Mapping[str, Any] = json.loads(line)
            if "error" in row:
                raise BrokenOffError("search broke the export off")
            statement = Statement.model_validate(row["statement"])
            published = row["article"]["published_at"]
        except (ValueError, KeyError, TypeError, ValidationError) as error:
            what = f"what came is no export of search: {type(error).__name__}"
            raise BrokenOffError(what) from None
        yield statement, dt.datetime.fromisoformat(published) if published else None


async def _learned(source: str) -> int:
    """How many statements it learned from."""
    settings, number = AlertsSettings(), 0
    seconds = settings.alert_memory_days * DAY_SECONDS
    client = httpx.AsyncClient(base_url=source, timeout=PATIENCE, trust_env=False)
    async with connect(settings) as redis, client:
        joins = await all_joins(redis)
        async with client.stream("GET", "/v1/export.jsonl", params={"act": "all"}) as answer:
            answer.raise_for_status()
            step: list[str] = []
            async for line in answer.aiter_lines():
                step.append(line)
                if len(step) == STEP:
                    number += await _store(redis, exported(step), joins, seconds)
                    step.clear()
        return number + await _store(redis, exported(step), joins, seconds)


async def _store(
    redis: Redis,
    rows: Iterable[tuple[Statement, dt.datetime | None]],
    joins: Joins,
    seconds: int,
) -> int:
    """Keep what is not known yet; a key that is there already keeps the time that it has left.

    How many statements there were.
    """
    number = 0
    async with redis.pipeline(transaction=False) as pipeline:
        for statement, published in rows:
            number += 1
            for (key, field), value in on_record(statement, published, joins).items():
                pipeline.hsetnx(key, field, value)
                pipeline.expire(key, seconds, nx=True)
        await pipeline.execute()
    return number
