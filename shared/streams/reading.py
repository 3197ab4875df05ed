"""From the bytes of an entry to a message, or to a sentence that says why not."""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

DATA = b"__data__"
"""The one field of an entry: plain JSON in UTF-8."""

MAX_PAYLOAD = 16 * 2**20
"""Bytes of an article: the longest text that is allowed, with every code point escaped, and its
envelope.
"""

SHOWN = 3
"""How many faults of one message are named; a reader repairs the first ones first."""

Message = TypeVar("Message", bound=BaseModel)


class UnreadableError(ValueError):
    """The entry can never be read, by this release or again; the message says why."""


def read(
    fields: Mapping[bytes, bytes], model: type[Message], largest: int = MAX_PAYLOAD
) -> Message:
    """The message in an entry's fields, of at most `largest` bytes.

    Raises:
        UnreadableError: it has no payload, or one that is too large, no UTF-8, no JSON, or not
            what `model` asks for.
    """
    data = fields.get(DATA)
    if not data:
        raise UnreadableError(_no_payload(fields))
    if len(data) > largest:
        raise UnreadableError(f"{len(data)} bytes are more than the {largest} allowed")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"not UTF-8: {error.reason} at byte {error.start}") from None
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        raise UnreadableError(faults(error)) from None


def faults(error: ValidationError) -> str:
    """What is wrong and where, without the input itself: `text: Field required; ...`."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    said = [f"{'.'.join(map(str, one['loc'])) or 'message'}: {one['msg']}" for one in found[:SHOWN]]
    more = len(found) - SHOWN
    return "; ".join(said) + (f"; and {more} more" if more > 0 else "")


def _no_payload(fields: Mapping[bytes, bytes]) -> str:
    if DATA in fields:
        return "the field __data__ is empty"
    names = ", ".join(name.decode("utf-8", "replace")[:40] for name in list(fields)[:SHOWN])
    return f"no field __data__ with the JSON in it, but {names}"
