"""What one read returned, entry by entry: an entry that cannot be read spoils no other."""

from dataclasses import dataclass
from typing import Generic

from faststream.redis.message import RedisBatchStreamMessage

from shared.streams.reading import Message, UnreadableError, read
from shared.streams.subscription import CLAIMED


@dataclass(frozen=True)
class Batch(Generic[Message]):
    """The entries of one read.

    Attributes:
        messages: id of the entry and its message, in the order of the stream.
        unreadable: id of the entry and why it cannot be read.
        claimed: whether it was taken over from another process; then it is one entry of many,
            since they are claimed one by one.
    """

    messages: tuple[tuple[bytes, Message], ...]
    unreadable: tuple[tuple[bytes, str], ...]
    claimed: bool


def read_batch(
    message: RedisBatchStreamMessage, model: type[Message], largest: int
) -> Batch[Message]:
    """Read every entry of `message` as `model`, of at most `largest` bytes each."""
    messages: list[tuple[bytes, Message]] = []
    unreadable: list[tuple[bytes, str]] = []
    raw = message.raw_message
    for entry, fields in zip(raw["message_ids"], raw["data"], strict=True):
        try:
            messages.append((entry, read(fields, model, largest)))
        except UnreadableError as error:
            unreadable.append((entry, str(error)))
    return Batch(tuple(messages), tuple(unreadable), CLAIMED in message.headers)
