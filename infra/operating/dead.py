"""`onrecord dead`: dead letters looked at, put back, or removed."""

import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import get_args

import click
from redis.asyncio import Redis
from redis.exceptions import OutOfMemoryError

from infra.operating.asking import ask
from infra.operating.table import plain, table
from shared.streams.letters import (
    Letter,
    Outcome,
    WholeLetter,
    drop,
    is_id,
    letter_of,
    letters,
    replay,
)
from shared.streams.settlement import Reason

HELP = {"help_option_names": ["-h", "--help"]}
REASONS = get_args(Reason)
SHOWN = 2_000
"""Bytes of a payload that `show` prints without --raw."""

LINE = 100
"""Code points of an error in a list."""

Wish = Callable[[Redis, Letter], Awaitable[tuple[Outcome, str]]]


@click.group(name="dead", context_settings=HELP)
def dead() -> None:
    """Look at dead letters, put them back on their stream, or remove them.

    A dead letter is an entry of a stream that will not be tried again, with the reason: unreadable
    (no JSON, or not what was asked for), refused (by the index), failed (an error on every
    delivery), exhausted (delivered too often without a result).
    """


@dead.command(name="list")
@click.option("--reason", type=click.Choice(REASONS), help="Only those that died of it.")
@click.option("--most", default=50, show_default=True, type=click.IntRange(1), help="How many.")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines, for programs.")
def list_(reason: str | None, most: int, as_json: bool) -> None:
    """List dead letters, the newest first."""

    async def first(redis: Redis) -> list[Letter]:
        return [letter async for letter in _first(letters(redis, reason), most)]

    found = ask(first)
    if as_json:
        for letter in found:
            click.echo(json.dumps(vars(letter), ensure_ascii=False))
        return
    if not found:
        click.echo("no dead letters" + (f" with the reason {reason}" if reason else ""))
        return
    head = ("id", "died", "stream", "group", "reason", "bytes", "error")
    for line in table(head, [_row(letter) for letter in found]):
        click.echo(line)
    if len(found) == most:
        click.echo(f"these are the newest {most}; --most shows more")


@dead.command()
@click.argument("id_", metavar="ID")
@click.option("--raw", is_flag=True, help="Only the payload, byte for byte.")
def show(id_: str, raw: bool) -> None:
    """Show one dead letter with its payload."""
    _checked(id_)
    found = ask(lambda redis: letter_of(redis, id_))
    if found is None:
        raise click.ClickException(f"there is no dead letter {id_}; onrecord dead list shows them")
    if raw:
        click.echo(found.fields.get(b"__data__", b""), nl=False)
        return
    click.echo(described(found))


def selecting(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the three ways to say which letters are meant."""
    for decorate in (
        click.option("--all", "everything", is_flag=True, help="All of them."),
        click.option("--reason", type=click.Choice(REASONS), help="All that died of it."),
        click.argument("ids", nargs=-1, metavar="[ID]..."),
    ):
        command = decorate(command)
    return command


@dead.command(name="replay")
@selecting
def replay_(ids: tuple[str, ...], reason: str | None, everything: bool) -> None:
    """Put dead letters back on their stream, each exactly once.

    Each is removed from the dead letters in the same step, and is read like any new entry. An
    article that is put back counts as its newest revision.
    """

    async def put_back(redis: Redis, letter: Letter) -> tuple[Outcome, str]:
        try:
            outcome, entry = await replay(redis, letter)
        except OutOfMemoryError:
            return "refused", f"{letter.id} stays where it is: Redis has no memory left"
        if outcome == "refused":
            return outcome, f"{letter.id} cannot go back: {plain(letter.stream)!r} takes no letters"
        return outcome, f"{letter.id} is back on {letter.stream} as {entry}"

    _carry_out(ids, reason, everything, put_back, "put back")


@dead.command(name="drop")
@selecting
@click.option("--yes", is_flag=True, help="Do not ask.")
def drop_(ids: tuple[str, ...], reason: str | None, everything: bool, yes: bool) -> None:
    """Remove dead letters with all that they hold, for good."""
    if not yes:
        meant = _said(ids, reason, everything)
        click.confirm(f"Remove {meant} for good? What they hold is lost", abort=True)

    async def remove(redis: Redis, letter: Letter) -> tuple[Outcome, str]:
        return await drop(redis, letter.id), f"{letter.id} is removed"

    _carry_out(ids, reason, everything, remove, "removed")


def described(found: WholeLetter) -> str:
    """A dead letter in words, its payload cut where it is long."""
    letter = found.letter
    lines = [
        f"{letter.id}: {letter.reason}, died {letter.died_at or 'at an unknown time'}",
        f"entry {letter.entry} of the stream {letter.stream}, group {letter.group}, "
        f"delivered {letter.deliveries} times",
        f"error: {letter.error}",
    ]
    lines = [plain(line) for line in lines]
    for name, value in found.fields.items():
        text = plain(value[:SHOWN].decode("utf-8", "backslashreplace"))
        cut = f"… ({len(value):,} bytes; --raw shows all)" if len(value) > SHOWN else ""
        lines.append(f"{plain(name.decode('utf-8', 'replace'))}: {text}{cut}")
    return "\n".join(lines)


def _carry_out(
    ids: tuple[str, ...], reason: str | None, everything: bool, wish: Wish, done: str
) -> None:
    """Do it to each of the letters, and say what became of each kind of outcome."""
    _said(ids, reason, everything)

    async def each(redis: Redis) -> Counter[Outcome]:
        outcomes: Counter[Outcome] = Counter({"gone": 0})
        async for letter in _selected(redis, ids, reason, outcomes):
            outcome, sentence = await wish(redis, letter)
            outcomes[outcome] += 1
            if outcome != "gone":
                click.echo(sentence, err=outcome == "refused")
        return outcomes

    outcomes = ask(each)
    click.echo(f"{outcomes['done']} {done}")
    if outcomes["gone"]:
        click.echo(f"{outcomes['gone']} not there (any more)", err=True)
    if outcomes["gone"] or outcomes["refused"]:
        raise SystemExit(1)


async def _selected(
    redis: Redis, ids: tuple[str, ...], reason: str | None, outcomes: Counter[Outcome]
) -> AsyncIterator[Letter]:
    if not ids:
        async for letter in letters(redis, reason):
            yield letter
        return
    for id_ in ids:
        found = await letter_of(redis, id_)
        if found:
            yield found.letter
        else:
            outcomes["gone"] += 1


def _said(ids: tuple[str, ...], reason: str | None, everything: bool) -> str:
    """Which letters are meant, in words; exactly one of the three ways has to be given."""
    if bool(ids) + bool(reason) + everything != 1:
        raise click.UsageError("Say which: ids, or --reason, or --all.")
    for id_ in ids:
        _checked(id_)
    if ids:
        return f"{len(ids)} dead letter" + ("s" if len(ids) > 1 else "")
    return f"all dead letters with the reason {reason}" if reason else "all dead letters"


def _checked(id_: str) -> str:
    if not is_id(id_):
        raise click.UsageError(f"{id_!r} is no id of a dead letter; they look like 1732412345678-0")
    return id_


async def _first(found: AsyncIterator[Letter], most: int) -> AsyncIterator[Letter]:
    number = 0
    async for letter in found:
        yield letter
        number += 1
        if number == most:
            return


def _row(letter: Letter) -> tuple[str, ...]:
    error = letter.error if len(letter.error) <= LINE else letter.error[: LINE - 1] + "…"
    died = letter.died_at[:19].replace("T", " ")
    where = (letter.id, died, letter.stream, letter.group)
    return (*where, letter.reason, f"{letter.size:,}", error)
