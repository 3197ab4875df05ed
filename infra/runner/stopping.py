"""Ctrl-C and the other ways of asking the runner to stop."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopping:
    """Whether somebody asked to stop, and whether they asked again.

    Attributes:
        asked: set by the first signal: stop in order.
        impatient: set by the second one: stop at once.
    """

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.impatient = asyncio.Event()

    def listen(self) -> None:
        """Take the signals of this process."""
        loop = asyncio.get_running_loop()
        for number in SIGNALS:
            loop.add_signal_handler(number, self.ask)

    def ask(self) -> None:
        """As if a signal had come."""
        (self.impatient if self.asked.is_set() else self.asked).set()

    async def unless(self, work: Coroutine[Any, Any, None]) -> None:
        """Do `work`, but let go of it as soon as somebody asks to stop.

        Raises:
            Exception: whatever `work` raises.
        """
        working = asyncio.create_task(work)
        asking = asyncio.create_task(self.asked.wait())
        try:
            await asyncio.wait((working, asking), return_when=asyncio.FIRST_COMPLETED)
        finally:
            asking.cancel()
            working.cancel()
        if working.done():
            working.result()
        else:
            await asyncio.wait([working])
