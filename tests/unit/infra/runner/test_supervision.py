"""Keeping a program running, tried on programs of one line."""

import asyncio
import io
import os
import re
import signal
import sys
from collections.abc import Callable

import pytest

from infra.runner import supervision
from infra.runner.program import Program
from infra.runner.supervision import Supervised, ending, pause_after
from infra.runner.terminal import Terminal

PATIENCE = 20.0


def program(code: str) -> Program:
    return Program(name="nlp-1", kind="nlp", command=(sys.executable, "-c", code), ports=())


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110  what is waited for is in another process
            await asyncio.sleep(0.01)


@pytest.fixture
def said() -> io.StringIO:
    return io.StringIO()


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(supervision, "LONGEST_PAUSE", 0.02)


async def test_what_a_program_says_is_shown_under_its_name(said: io.StringIO) -> None:
    one = Supervised(
        program("import time; print('ready', flush=True); time.sleep(60)"), Terminal(said)
    )
    one.start()
    await until(lambda: "ready" in said.getvalue())
    await one.stop(PATIENCE)
    assert "nlp-1     ready\n" in said.getvalue()


async def test_a_program_that_ends_is_started_again_and_that_is_said(said: io.StringIO) -> None:
    one = Supervised(program("import sys; sys.exit(3)"), Terminal(said))
    one.start()
    await until(lambda: one.failures >= 2)
    await one.stop(PATIENCE)
    assert re.search(
        r"nlp-1 \(process \d+\) ended with exit code 3; started again in", said.getvalue()
    )


async def test_a_program_that_is_killed_is_started_again(said: io.StringIO) -> None:
    code = "import os, time; print('pid', os.getpid(), flush=True); time.sleep(60)"
    one = Supervised(program(code), Terminal(said))
    one.start()
    await until(lambda: said.getvalue().count("pid ") == 1)
    os.kill(int(said.getvalue().split()[-1]), signal.SIGKILL)
    await until(lambda: said.getvalue().count("pid ") == 2)
    await one.stop(PATIENCE)
    assert "was ended by SIGKILL" in said.getvalue()


async def test_a_program_that_ends_again_and_again_is_said_to_be_broken(
    said: io.StringIO,
) -> None:
    one = Supervised(program("import sys; sys.exit('no such model')"), Terminal(said))
    one.start()
    await until(lambda: one.failures >= supervision.MANY)
    await one.stop(PATIENCE)
    assert "4 times in a row now" in said.getvalue()
    assert "The last it said: no such model" in said.getvalue()


async def test_a_program_that_cannot_be_started_is_said_to_be(said: io.StringIO) -> None:
    nowhere = Program(name="nlp-1", kind="nlp", command=("/nowhere/at/all",), ports=())
    one = Supervised(nowhere, Terminal(said))
    one.start()
    await until(lambda: one.failures >= 2)
    await one.stop(PATIENCE)
    assert "/nowhere/at/all cannot be run: No such file or directory" in said.getvalue()


async def test_a_program_that_was_stopped_is_not_started_again(said: io.StringIO) -> None:
    one = Supervised(
        program("import time; print('up', flush=True); time.sleep(60)"), Terminal(said)
    )
    one.start()
    await until(lambda: "up" in said.getvalue())
    await one.stop(PATIENCE)
    assert not one.running
    assert said.getvalue().count("up") == 1
    assert "started again" not in said.getvalue()


async def test_a_program_that_does_not_end_when_asked_is_killed_and_that_is_said(
    said: io.StringIO,
) -> None:
    code = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "print('up', flush=True); time.sleep(60)"
    )
    one = Supervised(program(code), Terminal(said))
    one.start()
    await until(lambda: "up" in said.getvalue())
    await one.stop(0.1)
    assert "did not end within 0.1 s: killed" in said.getvalue()
    assert not one.running


async def test_a_long_line_and_one_without_an_end_are_shown(said: io.StringIO) -> None:
    code = "print('#' * 100_000 + '!'); print('the end', end='', flush=True)"
    one = Supervised(program(code), Terminal(said))
    one.start()
    await until(lambda: "ended with exit code 0" in said.getvalue())
    await one.stop(PATIENCE)
    first = said.getvalue().partition("onrecord")[0]
    assert "# … #" in first
    assert "#!\n" in first
    assert first.endswith("nlp-1     the end\n")


async def test_a_program_that_was_never_started_can_be_stopped(said: io.StringIO) -> None:
    await Supervised(program("pass"), Terminal(said)).stop(PATIENCE)


def test_pauses_grow_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert [pause_after(failures) for failures in (1, 2, 3, 7, 1000)] == [0.5, 1, 2, 30, 30]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (0, "ended with exit code 0"),
        (-signal.SIGSEGV, "was ended by SIGSEGV"),
        (-200, "was ended by signal 200"),
    ],
)
def test_an_ending_is_told_in_words(code: int, words: str) -> None:
    assert ending(code) == words
