"""How every group reads the stream of statements: in batches, each entry with its own verdict."""

from typing import Annotated

from faststream.redis.annotations import RedisBatchStreamMessage
from pydantic import Field

from shared.contracts import StatementsMessage
from shared.streams.asyncapi import DocumentedAs
from shared.streams.batches import Batch, read_batch

LARGEST = 256 * 2**20
"""Bytes of a message: the longest article with a statement in every line of it."""

TITLE = "statements"
DESCRIPTION = (
    "Each article with all of its statements. An entry has one field, `__data__`, "
    "with this message as plain JSON in UTF-8."
)
"""What the AsyncAPI document of a reader says of the stream."""

Entries = Annotated[
    Batch[StatementsMessage], Field(title="StatementsMessage"), DocumentedAs(StatementsMessage)
]
"""What a handler of the stream is given."""


async def read_statements(message: RedisBatchStreamMessage) -> Batch[StatementsMessage]:
    """The readable messages of one read, and why the others are not."""
    return read_batch(message, StatementsMessage, LARGEST)
