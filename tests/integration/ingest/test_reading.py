"""Documents that keep a parser busy or bring it down harm only themselves."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable

import psutil
import pytest

from services.ingest.formats.documents import Document
from services.ingest.formats.item import Candidate, Refusal
from services.ingest.reading.readers import Readers
from tests.integration.ingest.conftest import Door
from tests.servers import wait_until

ENTRY = b"<rss><channel><item><description>The mayor said no.</description></item></channel></rss>"


ENDLESS = b"<rss>" * 1_000_000
"""Keeps its parser busy for minutes: every level costs more than the one above."""


@pytest.fixture
async def readers() -> AsyncIterator[Readers]:
    found = Readers(processes=1, patience_s=5)
    yield found
    found.close()


def feed(data: bytes) -> Document:
    return Document(data, "application/rss+xml", "https://post.example/feed.xml")


def own_processes() -> list[psutil.Process]:
    return [
        child
        for child in psutil.Process().children()
        if "multiprocessing.spawn" in " ".join(child.cmdline())
    ]


async def test_a_document_that_takes_too_long_is_refused_and_the_next_one_is_read(
    readers: Readers,
) -> None:
    reading = await readers.read(feed(ENDLESS))
    [item] = reading.items
    assert isinstance(item, Refusal)
    assert "longer than 5 seconds" in item.reason
    assert not reading.many
    [item] = (await readers.read(feed(ENTRY))).items
    assert isinstance(item, Candidate)


async def test_a_document_that_brings_its_process_down_is_refused_and_the_next_one_is_read() -> (
    None
):
    readers = Readers(processes=1, patience_s=60)
    await readers.read(feed(ENTRY))
    [process] = own_processes()
    idle = process.cpu_times().user
    reading = asyncio.create_task(readers.read(feed(ENDLESS)))
    await asyncio.to_thread(wait_until, lambda: process.cpu_times().user > idle + 0.1, "at work")
    process.kill()
    [item] = (await reading).items
    assert isinstance(item, Refusal)
    assert "did not survive" in item.reason
    [item] = (await readers.read(feed(ENTRY))).items
    assert isinstance(item, Candidate)
    readers.close()


async def test_nothing_is_left_after_the_end(readers: Readers) -> None:
    await readers.read(feed(ENTRY))
    assert len(own_processes()) == 1
    readers.close()
    assert own_processes() == []


def test_a_service_that_is_killed_leaves_no_reading_process(
    open_door: Callable[..., Door],
) -> None:
    door = open_door()
    assert door.post(ENTRY, "application/rss+xml").status_code == 200
    children = psutil.Process(door.process.process.pid).children(recursive=True)
    assert children
    door.process.kill()
    wait_until(lambda: not any(child.is_running() for child in children), "they have ended")


def test_a_service_that_is_told_to_stop_leaves_no_parser_behind(
    open_door: Callable[..., Door],
) -> None:
    door = open_door(reading_patience_s="3600")
    with socket.create_connection(("127.0.0.1", door.process.port), timeout=30) as connection:
        connection.sendall(
            b"POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(ENDLESS), ENDLESS)
        )
        service = psutil.Process(door.process.process.pid)
        wait_until(lambda: bool(service.children(recursive=True)), "a parser is at work")
        children = service.children(recursive=True)
        door.process.terminate()
    wait_until(lambda: not any(child.is_running() for child in children), "they have ended")
    assert "Traceback" not in door.process.tail()


def test_others_are_served_while_a_document_keeps_its_reader(
    open_door: Callable[..., Door],
) -> None:
    door = open_door(reading_patience_s="3")
    answer = door.post(ENDLESS, "application/rss+xml")
    assert answer.status_code == 422
    assert "longer than 3 seconds" in answer.json()["reason"]
    assert door.post({"text": "No."}).status_code in (200, 202)
