"""`onrecord status`: how the streams are doing."""

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

import click

from infra.operating.asking import ask
from infra.operating.table import plain, table
from shared.streams.overview import GroupState, Overview, StreamState, overview

MEGABYTE = 2**20


@click.command(name="status", context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--json", "as_json", is_flag=True, help="As one JSON object, for programs.")
def status(as_json: bool) -> None:
    """Say how the streams are doing.

    For each stream its length, for each consumer group what it has not been given yet (lag) and
    what it holds (pending), the workers that were heard of in the last 15 seconds, and the dead
    letters by reason. ONRECORD_REDIS_URL says where Redis is.
    """
    found = ask(overview)
    click.echo(json.dumps(as_data(found), ensure_ascii=False) if as_json else as_text(found))


def as_data(found: Overview) -> dict[str, Any]:
    """The overview as JSON values, each worker with `alive`."""
    data = dataclasses.asdict(found)
    for stream, told in zip(found.streams, data["streams"], strict=True):
        told["groups"] = [
            vars(state.group)
            | {"workers": [vars(worker) | {"alive": worker.alive} for worker in state.workers]}
            for state in stream.groups
        ]
    return data


def as_text(found: Overview) -> str:
    """The overview as lines for a terminal."""
    return "\n".join(_lines(found))


def _lines(found: Overview) -> Iterator[str]:
    yield f"onrecord {found.version} on {found.server.version}, {_memory(found)}"
    yield ""
    head = ("stream", "length", "group", "lag", "pending", "workers")
    yield from table(head, [row for stream in found.streams for row in _rows(stream)])
    yield ""
    if not found.dead.total:
        yield "no dead letters"
        return
    yield f"dead letters: {found.dead.total:,}; onrecord dead list shows them"
    for reason, count in found.dead.reasons.items():
        yield f"  {plain(reason)} {count:,}"


def _rows(stream: StreamState) -> Iterator[tuple[str, ...]]:
    if not stream.groups:
        yield stream.name, f"{stream.length:,}", "no group reads it yet", "", "", ""
    for place, state in enumerate(stream.groups):
        first = (stream.name, f"{stream.length:,}") if place == 0 else ("", "")
        yield (*first, *_group(state))


def _group(state: GroupState) -> tuple[str, ...]:
    group, silent = state.group, len(state.workers) - state.alive
    lag = "?" if group.lag is None else f"{group.lag:,}"
    workers = f"{state.alive} alive" + (f", {silent} silent" if silent else "")
    return group.name, lag, f"{group.pending:,}", workers


def _memory(found: Overview) -> str:
    used = f"{found.server.used_memory / MEGABYTE:,.0f} MB"
    limit = found.server.max_memory
    return f"{used} of {limit / MEGABYTE:,.0f} MB" if limit else f"{used}, no limit set"
