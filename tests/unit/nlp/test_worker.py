import asyncio
import threading

import pytest

from services.nlp.app import sequence_of
from services.nlp.extracted import Extracted
from services.nlp.worker import ExtractionThread, StuckError
from shared.contracts import Article, Extractor
from shared.streams.reading import UnreadableError

ARTICLE = Article(id="a", text="Rain fell on Port Larrow.")


class Told:
    """An extractor that does what it is told and has no statements."""

    identity = Extractor(name="told", version="1")

    def __init__(self, act: object = None) -> None:
        self.act = act

    def extract(self, article: Article) -> Extracted:
        self.thread = threading.current_thread()
        if isinstance(self.act, threading.Event):
            self.act.wait()
        if isinstance(self.act, Exception):
            raise self.act
        return Extracted(())


async def test_the_extractor_is_loaded_and_works_off_the_event_loop() -> None:
    extractor = Told()
    thread = ExtractionThread(lambda: extractor, limit=10)
    await thread.start()
    assert await thread.extract(ARTICLE) == ((), None)
    assert extractor.thread is not threading.current_thread()
    assert thread.identity == Told.identity


async def test_the_event_loop_goes_on_while_it_works() -> None:
    gate = threading.Event()
    thread = ExtractionThread(lambda: Told(gate), limit=10)
    await thread.start()
    working = asyncio.create_task(thread.extract(ARTICLE))
    await asyncio.sleep(0)  # the loop turns although the extractor waits for the gate
    assert not working.done()
    gate.set()
    assert await working == ((), None)


async def test_what_the_extractor_raises_is_raised_and_the_next_article_goes_through() -> None:
    extractor = Told(ZeroDivisionError("failed"))
    thread = ExtractionThread(lambda: extractor, limit=10)
    await thread.start()
    with pytest.raises(ZeroDivisionError):
        await thread.extract(ARTICLE)
    extractor.act = None
    assert await thread.extract(ARTICLE) == ((), None)


async def test_an_article_without_end_is_noticed() -> None:
    gate = threading.Event()
    thread = ExtractionThread(lambda: Told(gate), limit=0.01)
    await thread.start()
    with pytest.raises(StuckError, match=r"not done with an article after 0\.01 seconds"):
        await thread.extract(ARTICLE)
    gate.set()


async def test_a_timeout_of_the_extractors_own_is_not_taken_for_it() -> None:
    thread = ExtractionThread(lambda: Told(TimeoutError("its own")), limit=10)
    await thread.start()
    with pytest.raises(TimeoutError, match="its own"):
        await thread.extract(ARTICLE)


async def test_an_extractor_that_cannot_be_loaded_says_why() -> None:
    def load() -> Told:
        raise OSError("the model is not installed")

    with pytest.raises(OSError, match="the model is not installed"):
        await ExtractionThread(load, limit=10).start()


def test_a_later_entry_has_a_higher_sequence() -> None:
    entries = [b"1700000000000-0", b"1700000000000-1", b"1700000000001-0"]
    sequences = [sequence_of(entry) for entry in entries]
    assert sequences == sorted(set(sequences))
    assert sequences[1] == 1_700_000_000_000 * 2**20 + 1


@pytest.mark.parametrize("entry", [b"18446744073709551615-0", b"5-1048576"])
def test_an_id_that_is_not_a_time_is_refused(entry: bytes) -> None:
    with pytest.raises(UnreadableError, match=f"the id {entry.decode()}"):
        sequence_of(entry)
