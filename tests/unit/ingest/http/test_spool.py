import asyncio

from services.ingest.http import spool as module
from services.ingest.http.spool import Spool


async def test_what_is_written_comes_out_in_order() -> None:
    spool = Spool()
    written = [f"{number}\n".encode() for number in range(50_000)]
    for data in written:
        spool.write(data)
    spool.finish()
    assert b"".join([piece async for piece in spool.pieces()]) == b"".join(written)
    spool.close()


async def test_a_piece_is_there_before_the_end() -> None:
    spool = Spool()
    pieces = spool.pieces()
    spool.write(b"one")
    assert await anext(pieces) == b"one"
    waiting = asyncio.ensure_future(anext(pieces, None))
    await asyncio.sleep(0)
    assert not waiting.done()
    spool.write(b"two")
    assert await waiting == b"two"
    spool.finish()
    assert await anext(pieces, None) is None
    spool.close()


async def test_a_reader_who_keeps_up_leaves_nothing_behind() -> None:
    spool = Spool()
    pieces = spool.pieces()
    for _ in range(100):
        spool.write(b"x" * 100_000)
        assert len(await anext(pieces)) + len(await anext(pieces)) == 100_000
    assert spool._written < module.IN_MEMORY
    spool.close()
