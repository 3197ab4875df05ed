"""`onrecord reports`: what readers say is wrong, exported for training or removed."""

import json
from collections.abc import AsyncIterator

import click
from redis.asyncio import Redis

from infra.operating.asking import ask
from shared.reports.store import Stored, how_many, remove, remove_up_to, stored_reports
from shared.streams.letters import is_id

HELP = {"help_option_names": ["-h", "--help"]}


@click.group(name="reports", context_settings=HELP)
def reports() -> None:
    """Export or remove reports of errors.

    Readers send them from the view of an article. Each line of the export has the field that is
    wrong, what would be right, the record as it was and the passage that it stands in.
    """


@reports.command()
def export() -> None:
    """Write all reports as JSON lines, the oldest first."""

    async def write(redis: Redis) -> int:
        return await _written(stored_reports(redis))

    number = ask(write)
    click.echo(f"{number} reports", err=True)


@reports.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--up-to", metavar="ID", help="This one and all older ones: what was exported.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def drop(ids: tuple[str, ...], up_to: str | None, yes: bool) -> None:
    """Remove reports for good: some by their ids, or all up to one."""
    if bool(ids) == bool(up_to):
        raise click.UsageError("Say which: ids, or --up-to ID.")
    for id_ in (*ids, *([up_to] if up_to else [])):
        if not is_id(id_):
            raise click.UsageError(f"{id_!r} is no id of a report; they look like 1732412345678-0")
    if not yes:
        click.confirm(f"Remove {f'all up to {up_to}' if up_to else len(ids)} for good?", abort=True)

    async def take_away(redis: Redis) -> tuple[int, int]:
        if up_to:
            removed = await remove_up_to(redis, up_to)
        else:
            removed = sum([await remove(redis, id_) for id_ in ids])
        return removed, await how_many(redis)

    removed, left = ask(take_away)
    click.echo(f"{removed} removed, {left} left")


async def _written(found: AsyncIterator[Stored]) -> int:
    number = 0
    async for stored in found:
        line = {"id": stored.id, **stored.report.model_dump(mode="json")}
        click.echo(json.dumps(line, ensure_ascii=False))
        number += 1
    return number
