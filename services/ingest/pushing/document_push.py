"""A whole document, or a feed by its address: sent until each of its items has its answer."""

from collections.abc import Callable

from services.ingest.pushing.delivery import DEFAULT_WAIT_S, Answer, Delivery

Send = Callable[[], list[Answer]]
Told = Callable[[int | None, Answer], None]
"""Takes the place of an item (None for a document that is one item) and its final answer."""


def push_document(delivery: Delivery, send: Send, told: Told) -> None:
    """Send one document with `send`, again and again while some of its items are turned away.

    Raises:
        UnreachableError: ingest is away.
    """
    done: set[int | None] = set()
    while True:
        answers = send()
        for answer in answers:
            place = answer.get("line")
            # An item that was taken the first time is known the second time: told once.
            if answer["status"] != "retry" and place not in done:
                done.add(place)
                told(place, answer)
        waits = [
            answer.get("retry_after", DEFAULT_WAIT_S)
            for answer in answers
            if answer["status"] == "retry"
        ]
        if not waits:
            return
        delivery.wait(max(waits))
