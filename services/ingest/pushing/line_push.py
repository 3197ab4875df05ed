"""JSON lines of any length: a piece in memory, answered before the next is read."""

from collections.abc import Callable, Iterator

from services.ingest.lines import Line, LineSplitter
from services.ingest.pushing.delivery import DEFAULT_WAIT_S, Answer, Delivery
from services.ingest.pushing.sources import CONTENT_TYPES, ByteStream

PIECE = 1024 * 1024
"""Bytes read at once. From a pipe less: what is there is sent, nothing waits for more."""

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of a line that are held; ingest has a limit of its own below this."""

TOO_LONG: Answer = {
    "status": "refused",
    "reason": f"the line is longer than {LONGEST_LINE:,} bytes",
}

UNANSWERED: Answer = {
    "status": "refused",
    "reason": "it got no answer; is what listens there onrecord's ingest?",
}

Told = Callable[[int, Answer], None]
"""Takes the number of a line and the final answer to it."""


def push_lines(
    delivery: Delivery,
    stream: ByteStream,
    told: Told,
    read: Callable[[int], None],
) -> None:
    """Send every line of `stream`, in order, until each has its final answer.

    Args:
        delivery: sends.
        stream: JSON lines.
        told: takes each line's answer.
        read: told how many bytes of the stream are done with.

    Raises:
        UnreachableError: ingest is away.
        OSError: the stream cannot be read.
    """
    for lines, size in _pieces(stream):
        for line in lines:
            if line.data is None:
                told(line.number, TOO_LONG)
        waiting = [line for line in lines if line.data is not None]
        while waiting:
            waiting = _send(delivery, waiting, told)
        read(size)


def _pieces(stream: ByteStream) -> Iterator[tuple[list[Line], int]]:
    splitter = LineSplitter(LONGEST_LINE)
    while data := stream.read1(PIECE):
        yield splitter.feed(data), len(data)
    yield splitter.finish(), 0


def _send(delivery: Delivery, sent: list[Line], told: Told) -> list[Line]:
    """Send lines; those that have to be sent again come back, after the wait asked for."""
    body = b"\n".join(line.data or b"" for line in sent)
    again: dict[int, Line] = {}
    unanswered = dict(enumerate(sent))
    wait = 0
    for answer in delivery.send(body, CONTENT_TYPES["lines"]):
        # Ingest counts the lines of this request, from 1.
        place = answer.get("line", 0) - 1
        if place < 0:
            # The whole request was refused: so is each of its lines.
            for line in unanswered.values():
                told(line.number, answer)
            return []
        unanswered.pop(place, None)
        if answer["status"] == "retry":
            again[place] = sent[place]
            wait = max(wait, answer.get("retry_after", DEFAULT_WAIT_S))
        else:
            told(sent[place].number, answer)
    if again:
        delivery.wait(wait)
    for line in unanswered.values():
        told(line.number, UNANSWERED)
    return list(again.values())
