"""Bulk requests and what became of each of their items."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import orjson
from elasticsearch import ApiError, AsyncElasticsearch

from shared.index.answer import Outcome

_MAX_BYTES, _MAX_ITEMS = 1_000_000, 2_000
"""Of one request, unless a single document is larger. Elasticsearch takes up to 100 MB; the client
sends more than 1 MiB in one piece, in which the event loop does nothing else."""


_ITS_OWN_FAULT = (HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


@dataclass(frozen=True)
class Action:
    """One item of a bulk request.

    Attributes:
        head: the operation with its metadata: {"index": {"_id": ...}}.
        body: the document as JSON; None for a deletion.
    """

    head: dict[str, Any]
    body: bytes | None = None


@dataclass(frozen=True)
class Result:
    """What became of an action.

    Attributes:
        status: as HTTP has it: 409 where a newer version is there.
        reason: of a failure, in the server's words.
        seq_no, primary_term: of the document as it is now, for what was written.
    """

    status: int
    reason: str = ""
    seq_no: int = -1
    primary_term: int = -1

    @property
    def outcome(self) -> Outcome:
        """By status and never by the name of an error: names change between releases.

        Only what is wrong with the document itself is refused. What a later try may overcome is
        tried again: a busy or full server, a missing right, an alias that is not there.
        """
        if self.status < HTTPStatus.BAD_REQUEST:
            return "written"
        if self.status == HTTPStatus.CONFLICT:
            return "superseded"
        return "refused" if self.status in _ITS_OWN_FAULT else "retry"


async def bulk(client: AsyncElasticsearch, alias: str, actions: Sequence[Action]) -> list[Result]:
    """Send the actions, in as many requests as their size needs; one result each, in order.

    Raises:
        ApiError, TransportError: a request failed as a whole. Actions sent before it may be done.
    """
    results: list[Result] = []
    for chunk in _chunks([_lines(action) for action in actions]):
        results += await _send(client, alias, chunk)
    return results


async def _send(client: AsyncElasticsearch, alias: str, chunk: Sequence[bytes]) -> list[Result]:
    try:
        answer = await client.bulk(
            index=alias,
            # An index must never be made by writing to it: its fields would be guessed.
            require_alias=True,
            operations=chunk,  # type: ignore[arg-type]  # lines ready to send are taken as well
        )
    except ApiError as error:
        if error.meta.status != HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            raise
        if len(chunk) == 1:
            return [Result(error.meta.status, f"{len(chunk[0])} bytes are more than it takes")]
        half = len(chunk) // 2
        first = await _send(client, alias, chunk[:half])
        return first + await _send(client, alias, chunk[half:])
    return [_result(item) for item in answer.body["items"]]


def _lines(action: Action) -> bytes:
    head = orjson.dumps(action.head)
    return head if action.body is None else head + b"\n" + action.body


def _chunks(lines: Sequence[bytes]) -> Iterator[list[bytes]]:
    chunk: list[bytes] = []
    size = 0
    for line in lines:
        if chunk and (size + len(line) > _MAX_BYTES or len(chunk) == _MAX_ITEMS):
            yield chunk
            chunk, size = [], 0
        chunk.append(line)
        size += len(line)
    if chunk:
        yield chunk


def _result(item: dict[str, dict[str, Any]]) -> Result:
    ((operation, content),) = item.items()
    error = content.get("error") or {}
    # To delete what is not there is done before it began.
    done = operation == "delete" and content.get("result") == "not_found"
    return Result(
        status=HTTPStatus.OK if done else int(content["status"]),
        reason=str(error.get("reason", "")),
        seq_no=int(content.get("_seq_no", -1)),
        primary_term=int(content.get("_primary_term", -1)),
    )
