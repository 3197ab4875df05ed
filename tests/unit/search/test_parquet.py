"""Parquet made while it is sent: complete, in groups, and never left half made by a thread."""

import asyncio
import io
import threading
from collections.abc import AsyncIterator

import pytest
from arro3.core import Table
from arro3.io import read_parquet

from services.search.parquet import GROUP, STEP, parquet_pieces
from shared.contracts import SaidAt
from shared.index.answer import ArticleSummary, Hit
from shared.index.port import IndexUnavailableError
from tests.unit.search.page.hostile import SCRIPT
from tests.unit.search.records import article, statement

OF = article("“Higher pay,” she said on Monday.")
ONE = Hit(statement(OF, "“Higher pay,”", said_at="on Monday"), ArticleSummary.of(OF))


async def told(number: int, failure: Exception | None = None) -> AsyncIterator[Hit]:
    for _ in range(number):
        yield ONE
    if failure:
        raise failure


async def table(hits: AsyncIterator[Hit]) -> Table:
    pieces = [piece async for piece in parquet_pieces(hits, "/v1/statements?q=pay", "2031-06-01")]
    return read_parquet(io.BytesIO(b"".join(pieces))).read_all()


@pytest.mark.parametrize("number", [0, 1, STEP, STEP + 1, GROUP + STEP + 1])
async def test_every_statement_is_a_row(number: int) -> None:
    assert (await table(told(number))).num_rows == number


async def test_a_date_is_a_date_and_what_is_missing_is_null() -> None:
    rows = await table(told(1))
    said_at = ONE.statement.said_at
    assert isinstance(said_at, SaidAt)
    assert rows["said_on"][0].as_py() == said_at.date
    for column in ("channel", "cue", "modality"):
        assert rows[column][0].as_py() is None
    assert rows["via"][0].as_py() == []


async def test_text_comes_back_as_it_was() -> None:
    of = article(f"{SCRIPT}\r\n\u202e\U0001f600 “=1+1”")
    hit = Hit(statement(of, of.text), ArticleSummary.of(of))

    async def hits() -> AsyncIterator[Hit]:
        yield hit

    assert (await table(hits()))["content"][0].as_py() == [of.text]


@pytest.mark.parametrize("number", [0, STEP, GROUP + 1])
async def test_an_error_of_the_index_is_the_readers_error(number: int) -> None:
    received = []

    async def read() -> None:
        async for piece in parquet_pieces(told(number, IndexUnavailableError("gone")), "", ""):
            received.append(piece)  # noqa: PERF401  # what came before the error is kept

    with pytest.raises(IndexUnavailableError, match="gone"):
        await read()
    assert not b"".join(received)[4:].endswith(b"PAR1")


async def test_a_reader_who_goes_leaves_no_thread_behind() -> None:
    before = threading.active_count()

    async def endless() -> AsyncIterator[Hit]:
        while True:
            yield ONE

    pieces = parquet_pieces(endless(), "", "")
    assert (await anext(pieces)).startswith(b"PAR1")
    await pieces.aclose()  # type: ignore[attr-defined]  # it is a generator
    del pieces
    loop = asyncio.get_running_loop()
    await asyncio.wait_for(loop.shutdown_default_executor(), timeout=30)
    assert threading.active_count() <= before
