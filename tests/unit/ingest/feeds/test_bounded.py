import gzip
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.feeds.bounded import TooLongError, UnreadableEncodingError, read_bounded


async def pieces(*given: bytes) -> AsyncIterator[bytes]:
    for piece in given:
        yield piece


async def test_a_body_comes_whole() -> None:
    assert await read_bounded(pieces(b"one ", b"two"), "", 7) == b"one two"
    assert await read_bounded(pieces(b"one"), "identity", 7) == b"one"


@given(st.binary(max_size=300_000), st.integers(1, 5000))
async def test_gzip_is_unfolded_wherever_the_network_cuts(body: bytes, size: int) -> None:
    folded = gzip.compress(body * 3)
    cut = [folded[start : start + size] for start in range(0, len(folded), size)]
    assert await read_bounded(pieces(*cut), "gzip", 10_000_000) == body * 3


async def test_what_is_too_long_is_refused() -> None:
    with pytest.raises(TooLongError, match="10 bytes"):
        await read_bounded(pieces(b"x" * 6, b"x" * 6), "", 10)


async def test_what_unfolds_too_far_is_refused() -> None:
    bomb = gzip.compress(b"\0" * 200_000_000, compresslevel=9)
    assert len(bomb) < 250_000
    with pytest.raises(TooLongError):
        await read_bounded(pieces(bomb), "gzip", 1_000_000)


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"not gzip", "gzip"),
        (gzip.compress(b"x" * 1000)[:-9], "gzip"),
        (b"", "gzip"),
        (b"x", "br"),
        (gzip.compress(gzip.compress(b"x")), "gzip, gzip"),
    ],
)
async def test_what_cannot_be_unfolded_is_refused(body: bytes, encoding: str) -> None:
    with pytest.raises(UnreadableEncodingError):
        await read_bounded(pieces(body), encoding, 1000)
