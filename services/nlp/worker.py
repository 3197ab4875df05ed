"""The extractor at work in a thread of its own.

Taking the statements out of an article is seconds of computing. On the event loop it would keep
leases from being renewed and health from being answered.
"""

import asyncio
import queue
import threading
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from services.nlp.extracted import Extracted
from shared.contracts import Article, Extractor

Result = TypeVar("Result")


class StatementExtractor(Protocol):
    """What `load_extractor` returns: an article in, its statements out."""

    @property
    def identity(self) -> Extractor:
        """Name and version of what makes the records."""

    def extract(self, article: Article) -> Extracted:
        """The statements of `article`, in order of appearance, and why some of it was not read."""


class StuckError(Exception):
    """One article has taken so long that this process will not come back from it."""


class ExtractionThread:
    """One thread that loads an extractor and then works on one article after another.

    It is a daemon: a thread cannot be stopped from outside, and the end of the process must not
    wait for an article that never ends.

    Args:
        load: makes the extractor; called in the thread, by `start`.
        limit: seconds that one article may take.
    """

    def __init__(self, load: Callable[[], StatementExtractor], limit: float) -> None:
        self._load = load
        self._limit = limit
        self._jobs: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._extractor: StatementExtractor | None = None

    async def start(self) -> None:
        """Load the extractor.

        Raises:
            OSError: what it needs is not installed.
        """
        threading.Thread(target=self._work, name="extraction", daemon=True).start()
        self._extractor = await self._run(self._load)

    @property
    def identity(self) -> Extractor:
        """Name and version of the extractor, once it is started."""
        return self._started().identity

    async def extract(self, article: Article) -> Extracted:
        """The statements of `article`, and why it, or its end, was not read.

        Raises:
            StuckError: it took longer than the limit; the thread is lost.
            Exception: whatever the extractor raises.
        """
        extractor = self._started()
        try:
            async with asyncio.timeout(self._limit) as limit:
                return await self._run(lambda: extractor.extract(article))
        except TimeoutError:
            if not limit.expired():  # it is the extractor's own
                raise
            raise StuckError(f"not done with an article after {self._limit:g} seconds") from None

    def _started(self) -> StatementExtractor:
        if self._extractor is None:
            raise RuntimeError("the extraction thread was not started")
        return self._extractor

    async def _run(self, job: Callable[[], Result]) -> Result:
        """Do `job` in the thread and return its result here, or raise what it raises."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()

        def done() -> None:
            try:
                answer: Callable[[], Any] = _setting(future.set_result, job())
            except Exception as error:
                answer = _setting(future.set_exception, error)
            if not loop.is_closed():
                loop.call_soon_threadsafe(lambda: None if future.done() else answer())

        self._jobs.put(done)
        return await future

    def _work(self) -> None:
        while True:
            self._jobs.get()()


def _setting(setter: Callable[[Any], None], value: Any) -> Callable[[], None]:
    return lambda: setter(value)
