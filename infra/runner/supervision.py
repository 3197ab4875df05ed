"""Keeps one program running: when it ends unasked it is started again, and that is said."""

import asyncio
import signal
import time
from collections.abc import Callable
from contextlib import suppress

from infra.runner.process import Process
from infra.runner.program import Program
from infra.runner.terminal import Terminal

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds before it is started again: the first, doubled each time, and the longest."""

STEADY = 60.0
"""Seconds after which a process counts as running well, and its earlier ends as past."""

MANY = 4
"""Ends in a row after which it is said that something is wrong for good."""


class Supervised:
    """A program that is to run until it is stopped.

    Args:
        program: what is run.
        terminal: where it is heard.
        reason: says why it ended with an error where its output does not; "" if it cannot.

    Attributes:
        failures: how often in a row it ended unasked soon after its start.
    """

    def __init__(
        self, program: Program, terminal: Terminal, reason: Callable[[], str] = str
    ) -> None:
        self.program = program
        self._reason = reason
        self.failures = 0
        self._terminal = terminal
        self._last_line = ""
        self._process: Process | None = None
        self._retired = asyncio.Event()
        self._keeping: asyncio.Task[None] | None = None

    @property
    def running(self) -> bool:
        """Whether there is a process just now."""
        return self._process is not None

    def start(self) -> None:
        """Start it, and again whenever it ends, until it is retired."""
        self._keeping = asyncio.create_task(self._keep(), name=self.program.name)

    def retire(self) -> None:
        """From now on it is not started again; what runs goes on."""
        self._retired.set()

    async def stop(self, grace: float) -> None:
        """Ask it to end, wait `grace` seconds for that, then kill it."""
        self.retire()
        if self._keeping is None:
            return
        if self._process:
            self._process.ask_to_end()
        done, _ = await asyncio.wait([self._keeping], timeout=grace)
        if not done:
            self._terminal.say(f"{self.program.name} did not end within {grace:g} s: killed")
            self.kill()
        await self._keeping

    def kill(self) -> None:
        """End its process where it stands; unless it is retired it is started again."""
        if self._process:
            self._process.kill()

    async def _keep(self) -> None:
        while not self._retired.is_set():
            began = time.monotonic()
            how = await self._once()
            if not self._retired.is_set():
                self.failures = 1 if time.monotonic() - began > STEADY else self.failures + 1
                await self._pause(how)

    async def _once(self) -> str:
        """Run it until it ends; how it ended, in words."""
        try:
            process = await Process.start(self.program, self._terminal)
        except OSError as error:
            return f"{self.program.name} could not be started: {error}"
        self._process = process
        if self._retired.is_set():  # while it was being started
            process.ask_to_end()
        code = await process.wait()
        self._process = None
        self._last_line = process.last_line
        how = f"{self.program.name} (process {process.pid}) {ending(code)}"
        reason = self._reason() if code > 0 else ""
        return f"{how} ({reason})" if reason else how

    async def _pause(self, how: str) -> None:
        """Say what happened, and wait a little longer after each failure."""
        pause = pause_after(self.failures)
        if self.failures < MANY:
            self._terminal.say(f"{how}; started again in {pause:g} s")
        else:
            last = f" The last it said: {self._last_line}" if self._last_line else ""
            self._terminal.say(
                f"{how}, {self.failures} times in a row now: starting it again does not mend "
                f"what is wrong with it. Tried again in {pause:g} s.{last}"
            )
        with suppress(TimeoutError):
            await asyncio.wait_for(self._retired.wait(), pause)


def pause_after(failures: int) -> float:
    """Seconds to wait after that many ends in a row, at least one."""
    return min(FIRST_PAUSE * 2.0 ** min(failures - 1, 10), LONGEST_PAUSE)


def ending(code: int) -> str:
    """How a process ended, in words; `code` is -N if signal N ended it."""
    if code >= 0:
        return f"ended with exit code {code}"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"
