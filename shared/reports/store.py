"""Reports, stored and read. Every function may raise RedisError."""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from redis.asyncio import Redis

from shared.reports.report import Report
from shared.streams.letters import is_id

REPORTS = "reports"
"""Stream: field `__data__` with the report as JSON. Nothing trims it but the operator."""

STEP = 200

_STORE = """
if redis.call('XLEN', KEYS[1]) >= tonumber(ARGV[1]) then return false end
return redis.call('XADD', KEYS[1], '*', '__data__', ARGV[2])
"""

log = logging.getLogger(__name__)


class NoRoomError(Exception):
    """There are as many reports as the operator keeps."""


@dataclass(frozen=True)
class Stored:
    """A report and its id."""

    id: str
    report: Report


async def store(redis: Redis, report: Report, most: int) -> str:
    """Keep a report, if there are fewer than `most`; its id. It is kept when this returns.

    Raises:
        NoRoomError: there are not.
    """
    script = redis.register_script(_STORE)
    entry = await script(keys=[REPORTS], args=(most, report.model_dump_json()))
    if entry is None:
        raise NoRoomError
    stored: str = entry.decode()
    return stored


async def stored_reports(redis: Redis) -> AsyncIterator[Stored]:
    """Every report, the oldest first; what is no report is left out."""
    start = "-"
    while True:
        entries: Any = await redis.xrange(REPORTS, min=start, count=STEP)
        for entry, fields in entries:
            report = _read(entry, fields)
            if report is not None:
                yield report
        if len(entries) < STEP:
            return
        start = f"({entries[-1][0].decode()}"


async def newest_reports(redis: Redis, count: int) -> list[Stored]:
    """The last `count` reports, the newest first."""
    entries: Any = await redis.xrevrange(REPORTS, count=count)
    found = (_read(entry, fields) for entry, fields in entries)
    return [one for one in found if one is not None]


async def how_many(redis: Redis) -> int:
    """How many there are."""
    return int(await redis.xlen(REPORTS))


async def remove(redis: Redis, id_: str) -> bool:
    """Remove one; False if it is not there."""
    return is_id(id_) and bool(await redis.xdel(REPORTS, id_))


async def remove_up_to(redis: Redis, id_: str) -> int:
    """Remove `id_` and all older ones, so that none that came meanwhile is lost; how many."""
    if not is_id(id_):
        return 0
    milliseconds, number = id_.split("-")
    return int(
        await redis.xtrim(REPORTS, minid=f"{milliseconds}-{int(number) + 1}", approximate=False)
    )


def _read(entry: bytes, fields: dict[bytes, bytes]) -> Stored | None:
    try:
        return Stored(entry.decode(), Report.model_validate_json(fields.get(b"__data__", b"")))
    except ValidationError:
        log.warning("the entry %s of %s is no report", entry.decode(), REPORTS)
        return None
