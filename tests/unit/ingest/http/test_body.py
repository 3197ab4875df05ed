import asyncio
from collections.abc import Callable

import pytest
from fastapi import Request
from starlette.types import Message, Receive

from services.ingest.http.body import read_body
from services.ingest.http.problems import ProblemError


def request(receive: Receive, length: str | None = None) -> Request:
    headers = [(b"content-length", length.encode("latin-1"))] if length else []
    return Request({"type": "http", "headers": headers, "method": "POST"}, receive)


def sending(*pieces: bytes, taken: Callable[[bytes], None] = lambda _: None) -> Receive:
    left = list(pieces)

    async def receive() -> Message:
        piece = left.pop(0)
        taken(piece)
        return {"type": "http.request", "body": piece, "more_body": bool(left)}

    return receive


async def test_a_body_comes_whole() -> None:
    assert await read_body(request(sending(b"one ", b"", b"two")), 7, 1) == b"one two"


async def test_an_announced_length_is_refused_before_anything_is_read() -> None:
    read: list[bytes] = []
    with pytest.raises(ProblemError) as caught:
        await read_body(request(sending(b"x" * 11, taken=read.append), "11"), 10, 1)
    assert caught.value.status == 413
    assert read == []


async def test_one_byte_too_many_ends_the_reading() -> None:
    read: list[bytes] = []
    receive = sending(*[b"x" * 4] * 10, taken=read.append)
    with pytest.raises(ProblemError) as caught:
        await read_body(request(receive), 10, 1)
    assert caught.value.status == 413
    assert len(read) == 3


async def test_a_sender_who_falls_silent_is_told_so() -> None:
    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    with pytest.raises(ProblemError) as caught:
        await read_body(request(receive), 10, 0.01)
    assert caught.value.status == 408


async def test_a_sender_who_goes_away_ends_the_reading() -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect"}

    with pytest.raises(ProblemError) as caught:
        await read_body(request(receive), 10, 1)
    assert caught.value.status == 400
