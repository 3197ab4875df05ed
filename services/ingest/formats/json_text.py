"""Bytes to a JSON value, or a sentence that says why not and where.

The standard library's reader rather than a faster one: it alone can be told to refuse what readers
further on would each take differently (a key that stands twice, NaN).
"""

import json
from typing import Any, NoReturn

from services.ingest.formats.item import shown


class UnreadableJsonError(ValueError):
    """The bytes are no JSON that every reader understands alike."""


def read_json(data: bytes) -> Any:
    """The value that `data` holds, strings exactly as they were sent.

    A string may still hold half of a surrogate pair; the contract names the field then.

    Raises:
        UnreadableJsonError: not UTF-8, not JSON, nested too deep, a key twice in one object, NaN
            or an infinity, or a number of thousands of digits.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableJsonError(
            f"not UTF-8: the byte 0x{data[error.start]:02x} at byte {error.start}; "
            "allowed: JSON in UTF-8"
        ) from None
    try:
        return json.loads(text, object_pairs_hook=_each_key_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise UnreadableJsonError(
            f"not JSON: {error.msg} at line {error.lineno}, column {error.colno} "
            f"(there: {shown(text[error.pos : error.pos + 30])})"
        ) from None
    except RecursionError:
        raise UnreadableJsonError("nested too deep; an article needs two levels") from None
    except UnreadableJsonError:
        raise
    except ValueError as error:
        # A whole number of more digits than Python turns into an integer.
        raise UnreadableJsonError(
            f"not JSON that can be read: {str(error).split(';')[0]}"
        ) from None


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            raise UnreadableJsonError(f"the key {shown(key)} stands twice in one object")
        seen.add(key)
    raise AssertionError("fewer keys than pairs, and none twice")


def _no_constant(name: str) -> NoReturn:
    raise UnreadableJsonError(f"{name} is not JSON; allowed: a number, or null")
