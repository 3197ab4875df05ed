"""Where the next page starts, as a text that goes through an address bar."""

import base64
import hashlib
import json
from collections.abc import Sequence
from typing import TypeAlias

from shared.index.port import InvalidQueryError
from shared.index.query import StatementQuery

Part: TypeAlias = int | float | str

_MAX_LENGTH = 8_000
_INVALID = "the cursor is not one that this index gave; start without it"


def write_cursor(query: StatementQuery, parts: Sequence[Part]) -> str:
    """A cursor that holds `parts` and belongs to `query`: letters, digits, "-" and "_"."""
    text = json.dumps([_fingerprint(query), *parts], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode("utf-8")).decode("ascii").rstrip("=")


def read_cursor(
    query: StatementQuery, cursor: str, types: Sequence[type[Part]]
) -> tuple[Part, ...]:
    """The parts of a cursor, one for each of `types`.

    Raises:
        InvalidQueryError: it is no cursor, or one of another query.
    """
    parts = _decoded(cursor)
    if parts[0] != _fingerprint(query):
        raise InvalidQueryError("the cursor belongs to another query; start without it")
    fits = len(parts) == len(types) + 1 and all(
        type(part) is kind for part, kind in zip(parts[1:], types, strict=False)
    )
    if not fits:
        raise InvalidQueryError(_INVALID)
    return tuple(parts[1:])


def invalid_cursor() -> InvalidQueryError:
    """What to raise for a cursor whose parts cannot be."""
    return InvalidQueryError(_INVALID)


def _decoded(cursor: str) -> list[Part]:
    if len(cursor) > _MAX_LENGTH:
        raise InvalidQueryError(_INVALID)
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        parts = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, RecursionError):
        raise InvalidQueryError(_INVALID) from None
    if not isinstance(parts, list) or not parts:
        raise InvalidQueryError(_INVALID)
    return parts


def _fingerprint(query: StatementQuery) -> str:
    """16 hexadecimal digits that differ for queries that differ in anything."""
    whole = (
        query.text,
        sorted((name, sorted(values)) for name, values in query.include.items() if values),
        sorted((name, sorted(values)) for name, values in query.exclude.items() if values),
        str(query.since),
        str(query.until),
        query.min_confidence,
        query.article_id,
        sorted(query.wording),
        query.sort,
    )
    return hashlib.sha256(repr(whole).encode("utf-8", "backslashreplace")).hexdigest()[:16]
