"""`python -m infra.runner.attached PID COMMAND...`: runs COMMAND no longer than process PID lives.

The runner stops its processes itself, but it may be killed. On Linux the kernel then ends them: the
request for that survives `exec`, so COMMAND takes this process's place and nothing extra runs.
Elsewhere this process stays, looks every second whether it still has the same parent, and passes
signals on.
"""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from types import FrameType

PR_SET_PDEATHSIG = 1
"""From <linux/prctl.h>: which signal a process gets when its parent ends."""

PAUSE = 1.0
"""Seconds between two looks at the parent."""


def command_for(command: Sequence[str]) -> list[str]:
    """`command` as this process has to start it."""
    return [sys.executable, "-m", "infra.runner.attached", str(os.getpid()), *command]


def become(parent: int, command: Sequence[str]) -> None:
    """Replace this process by `command`, which gets SIGTERM when `parent` ends. Linux only."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() == parent:  # else it ended before it could be watched
        os.execv(command[0], list(command))  # noqa: S606  no shell is the point


def accompany(parent: int, command: Sequence[str]) -> int:
    """Run `command` until it or `parent` ends; its exit code."""
    process = subprocess.Popen(list(command))

    def pass_on(number: int, _: FrameType | None) -> None:
        process.send_signal(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, pass_on)
    while True:
        try:
            return process.wait(PAUSE)
        except subprocess.TimeoutExpired:
            if os.getppid() != parent:
                process.terminate()
                return process.wait()


def main() -> None:
    """Run what the arguments name."""
    parent, command = int(sys.argv[1]), sys.argv[2:]
    try:
        if sys.platform == "linux":
            become(parent, command)
        else:
            sys.exit(accompany(parent, command))
    except OSError as error:
        sys.exit(f"{command[0]} cannot be run: {error.strerror}")


if __name__ == "__main__":
    main()
