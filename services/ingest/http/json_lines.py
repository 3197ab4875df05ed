"""JSON lines of many articles: read, published and answered as they come."""

import asyncio
from collections.abc import AsyncIterator, Iterator

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from services.ingest.door import Door, Verdict
from services.ingest.formats.item import Item, Refusal
from services.ingest.formats.recognise import read_json_document
from services.ingest.http.answers import JSON_LINES, answer
from services.ingest.http.spool import Spool
from services.ingest.lines import Line, LineSplitter

BATCH = 200
"""Lines in one round trip to Redis; other callers have their turn in between."""


class JsonLinesExchange(Response):
    """Answers a stream of articles with a stream of answers, both open at the same time.

    A response of its own rather than Starlette's streaming one: that one listens for the caller to
    go away by reading the request, and would take lines out of it.

    Args:
        door: takes the articles.
        limit: longest line in bytes.
        retry_after: seconds that an item is told to wait where there is no room for it.
    """

    media_type = JSON_LINES

    def __init__(self, door: Door, limit: int, retry_after: int) -> None:
        super().__init__()
        del self.headers["content-length"]
        self._door = door
        self._splitter = LineSplitter(limit)
        self._limit = limit
        self._retry_after = retry_after
        self._turned_away: str | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the exchange as an ASGI application."""
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        spool = Spool()
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._take_in(Request(scope, receive), spool))
                async for piece in spool.pieces():
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            spool.close()

    async def _take_in(self, request: Request, spool: Spool) -> None:
        try:
            async for lines in self._lines(request):
                for start in range(0, len(lines), BATCH):
                    spool.write(await self._answers(lines[start : start + BATCH]))
        except ClientDisconnect:
            pass  # Whole lines were taken; the caller who sends them again is told that.
        finally:
            spool.finish()

    async def _lines(self, request: Request) -> AsyncIterator[list[Line]]:
        async for data in request.stream():
            yield self._splitter.feed(data)
        yield self._splitter.finish()

    async def _answers(self, lines: list[Line]) -> bytes:
        numbered = [(line.number, item) for line in lines for item in self._read(line)]
        verdicts = await self._judged([item for _, item in numbered])
        return b"".join(
            answer(verdict, number, self._retry_after).model_dump_json(exclude_none=True).encode()
            + b"\n"
            for (number, _), verdict in zip(numbered, verdicts, strict=True)
        )

    async def _judged(self, items: list[Item]) -> list[Verdict]:
        """Once one item had to be turned away, so is the rest of this stream.

        Otherwise a newer revision further down could be taken before the older one comes again,
        and the older one would win.
        """
        if self._turned_away:
            return self._door.turn_away(items, self._turned_away)
        verdicts = await self._door.take(items)
        self._turned_away = next(_retries(verdicts), None)
        return verdicts

    def _read(self, line: Line) -> list[Item]:
        if line.data is None:
            return [Refusal(f"the line is longer than {self._limit:,} bytes; allowed: up to that")]
        return read_json_document(line.data)


def _retries(verdicts: list[Verdict]) -> Iterator[str]:
    return (verdict.reason or "" for verdict in verdicts if verdict.status == "retry")
