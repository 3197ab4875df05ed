"""One process of a program: started, listened to, ended."""

import asyncio
import os
import signal
from contextlib import suppress

from infra.runner.attached import command_for
from infra.runner.program import Program
from infra.runner.settings import ROOT
from infra.runner.terminal import Terminal

LONGEST_LINE = 65_536
"""Bytes after which a line is shown in pieces."""


class Process:
    """A running program.

    Attributes:
        last_line: the last that it said.

    Its output goes to the terminal line by line. It is in a session of its own, so that Ctrl-C
    reaches the runner alone, which then ends everything in order.
    """

    def __init__(self, program: Program, process: asyncio.subprocess.Process) -> None:
        self.program = program
        self.last_line = ""
        self._process = process

    @classmethod
    async def start(cls, program: Program, terminal: Terminal) -> "Process":
        """Start `program`.

        Raises:
            OSError: the system cannot start another process.
        """
        process = await asyncio.create_subprocess_exec(
            *command_for(program.command),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            cwd=ROOT,
            env=os.environ | program.environment,
            start_new_session=True,
            limit=LONGEST_LINE,
        )
        started = cls(program, process)
        started._listening = asyncio.create_task(started._listen(terminal))
        return started

    _listening: asyncio.Task[None]

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    async def wait(self) -> int:
        """Its exit code once it has ended and all it said is shown; -N if signal N ended it."""
        code = await self._process.wait()
        await self._listening
        return code

    def ask_to_end(self) -> None:
        """SIGTERM: it finishes what it has in hand."""
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL: it ends where it stands."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            self._process.send_signal(number)

    async def _listen(self, terminal: Terminal) -> None:
        while line := await self._next_line():
            text = line.decode("utf-8", "replace").rstrip()
            self.last_line = text or self.last_line
            terminal.line(self.program.name, text)

    async def _next_line(self) -> bytes:
        """The next line, or the next piece of a long one; empty at the end."""
        output = self._process.stdout
        assert output is not None
        try:
            return await output.readuntil()
        except asyncio.IncompleteReadError as end:
            return end.partial
        except asyncio.LimitOverrunError as overrun:
            return await output.read(max(overrun.consumed, 1))
