"""A whole document from a request, bounded in bytes and in time."""

import asyncio

from fastapi import Request
from starlette.requests import ClientDisconnect

from services.ingest.http.problems import ProblemError


async def read_body(request: Request, limit: int, patience_s: float) -> bytes:
    """The body of `request`.

    Raises:
        ProblemError: 413 as soon as it is known to be longer than `limit` bytes, before the rest is
            read; 408 where the next piece does not come within `patience_s` seconds; 400 where the
            sender went away.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limit:
        raise _too_long(limit)
    pieces: list[bytes] = []
    length = 0
    stream = request.stream()
    try:
        while piece := await asyncio.wait_for(anext(stream, b""), patience_s):
            length += len(piece)
            if length > limit:
                raise _too_long(limit)
            pieces.append(piece)
    except TimeoutError:
        raise ProblemError(408, f"nothing more came for {patience_s:g} seconds") from None
    except ClientDisconnect:
        raise ProblemError(400, "the sender went away in the middle of the document") from None
    return b"".join(pieces)


def _too_long(limit: int) -> ProblemError:
    return ProblemError(
        413,
        f"the document is longer than {limit:,} bytes; allowed: up to that, and many articles as "
        "JSON lines (application/x-ndjson) in any number",
    )
