"""Many lines, one article each: worked on one by one or several at once, answered in order."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import NamedTuple

from services.nlp.article_lines import told
from services.nlp.extraction import load_extractor

AHEAD = 4
"""Lines read ahead for each process: enough to keep all at work, few enough to hold in memory."""


class Line(NamedTuple):
    """One line of input: the file it is in, its number there from 1, its bytes."""

    file: str
    number: int
    content: bytes


Answers = Iterator[tuple[Line, bytes | str]]
"""Each line with the line of output for it, or with what is wrong with it in a sentence."""


def one_by_one(lines: Iterable[Line], work: Callable[[bytes], bytes | str]) -> Answers:
    """Each line with what `work` makes of it."""
    for line in lines:
        yield line, work(line.content)


def at_once(lines: Iterable[Line], jobs: int) -> Answers:
    """The same with the extractor, `jobs` lines at a time, each process with its own extractor.

    Raises:
        concurrent.futures.process.BrokenProcessPool: a process died, killed for its memory say.
    """
    # Not forked: a fork copies the locks of threads that are not there to open them.
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=fresh, initializer=_load) as pool:
        waiting: deque[tuple[Line, Future[bytes | str]]] = deque()
        for line in lines:
            waiting.append((line, pool.submit(_work, line.content)))
            if len(waiting) >= jobs * AHEAD:
                first, future = waiting.popleft()
                yield first, future.result()
        for line, future in waiting:
            yield line, future.result()


_told: list[Callable[[bytes], bytes | str]] = []
"""What a process of the pool works with, once it is loaded."""


def _load() -> None:
    extractor = load_extractor()
    _told.append(lambda line: told(extractor, line))


def _work(line: bytes) -> bytes | str:
    return _told[0](line)
