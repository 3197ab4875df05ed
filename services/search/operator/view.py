"""The operator's page, ready to print."""

from dataclasses import dataclass

from services.search.page.wording import counted, number, shortened
from shared.streams.letters import Letter, WholeLetter
from shared.streams.overview import GroupState, Overview, StreamState

MEGABYTE = 2**20
MOST_WORKERS = 50

MOST_LETTERS = 50
"""Dead letters that the page lists."""

SHOWN_BYTES = 20_000
"""Bytes of a payload that the page of a dead letter prints."""


@dataclass(frozen=True)
class GroupRow:
    """One consumer group of a stream."""

    stream: str
    length: str
    group: str
    lag: str
    pending: str
    workers: str
    silent: str


@dataclass(frozen=True)
class WorkerRow:
    """One worker that is alive."""

    group: str
    name: str
    pending: str
    silent: str


@dataclass(frozen=True)
class ReasonRow:
    """Dead letters of one reason."""

    reason: str
    count: str


@dataclass(frozen=True)
class LetterRow:
    """One dead letter."""

    id: str
    died: str
    stream: str
    group: str
    reason: str
    error: str
    size: str


@dataclass(frozen=True)
class OperatorView:
    """All that the operator's page prints."""

    version: str
    server: str
    memory: str
    groups: tuple[GroupRow, ...]
    workers: tuple[WorkerRow, ...]
    dead: str
    any_dead: bool
    reasons: tuple[ReasonRow, ...]
    letters: tuple[LetterRow, ...]
    older: bool
    chosen: str
    notice: str
    reports: str
    any_reports: bool


@dataclass(frozen=True)
class LetterView:
    """One dead letter with what it holds, as text."""

    row: LetterRow
    entry: str
    deliveries: str
    error: str
    fields: tuple[tuple[str, str, str], ...]


def operator_view(
    found: Overview, letters: list[Letter], reports: int, chosen: str = "", notice: str = ""
) -> OperatorView:
    """The page of an overview and the newest dead letters, those of the reason `chosen` if any."""
    return OperatorView(
        version=found.version,
        server=found.server.version,
        memory=_memory(found),
        groups=tuple(row for stream in found.streams for row in _rows(stream)),
        workers=_workers(found),
        dead=counted(found.dead.total, "dead letter"),
        any_dead=found.dead.total > 0,
        reasons=tuple(
            ReasonRow(shortened(reason, 40), number(count))
            for reason, count in found.dead.reasons.items()
        ),
        letters=tuple(letter_row(letter) for letter in letters),
        older=len(letters) == MOST_LETTERS,
        chosen=chosen,
        notice=notice,
        reports=f"{counted(reports, 'report')} of errors",
        any_reports=reports > 0,
    )


def letter_view(found: WholeLetter) -> LetterView:
    """The page of one dead letter; bytes that are no UTF-8 are written as they are in Python."""
    letter = found.letter
    return LetterView(
        row=letter_row(letter),
        entry=shortened(letter.entry, 60),
        deliveries=counted(letter.deliveries, "delivery", "deliveries"),
        error=letter.error,
        fields=tuple(
            (
                shortened(name.decode("utf-8", "replace"), 60),
                value[:SHOWN_BYTES].decode("utf-8", "backslashreplace"),
                f"{number(len(value))} bytes, of which the first {number(SHOWN_BYTES)} are shown"
                if len(value) > SHOWN_BYTES
                else "",
            )
            for name, value in found.fields.items()
        ),
    )


def letter_row(letter: Letter) -> LetterRow:
    """A dead letter in a list."""
    return LetterRow(
        id=letter.id,
        died=shortened(letter.died_at[:19].replace("T", " "), 19),
        stream=shortened(letter.stream, 40),
        group=shortened(letter.group, 40),
        reason=shortened(letter.reason, 40),
        error=shortened(letter.error, 200),
        size=number(letter.size),
    )


def _rows(stream: StreamState) -> list[GroupRow]:
    length = number(stream.length)
    if not stream.groups:
        return [GroupRow(stream.name, length, "none yet", "", "", "", "")]
    return [_row(stream.name, length, state) for state in stream.groups]


def _row(stream: str, length: str, state: GroupState) -> GroupRow:
    lag = state.group.lag
    return GroupRow(
        stream=stream,
        length=length,
        group=shortened(state.group.name, 40),
        lag="not known" if lag is None else number(lag),
        pending=number(state.group.pending),
        workers=number(state.alive),
        silent=number(len(state.workers) - state.alive),
    )


def _workers(found: Overview) -> tuple[WorkerRow, ...]:
    rows = [
        WorkerRow(
            group=shortened(state.group.name, 40),
            name=shortened(worker.name, 80),
            pending=number(worker.pending),
            silent=f"{worker.silent_seconds:.1f} s",
        )
        for stream in found.streams
        for state in stream.groups
        for worker in state.workers
        if worker.alive
    ]
    return tuple(rows[:MOST_WORKERS])


def _memory(found: Overview) -> str:
    used, limit = found.server.used_memory / MEGABYTE, found.server.max_memory / MEGABYTE
    return f"{used:,.0f} of {limit:,.0f} MB" if limit else f"{used:,.0f} MB, no limit set"
