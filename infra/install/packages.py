"""Runs pip, counts what it does, and keeps all of its output in a file."""

import os
import re
import subprocess
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from infra.install.failure import InstallError, explain
from infra.install.progress import Progress

PACKAGE = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", re.MULTILINE)
COLLECTING = re.compile(r"^Collecting ([A-Za-z0-9][A-Za-z0-9._-]*)")
SKIPPING = re.compile(r"^(?:Ignoring|Requirement already satisfied:) ([A-Za-z0-9][A-Za-z0-9._-]*)")
DOWNLOADING = re.compile(r"^\s+Downloading \S+ \(([\d.]+ [kMG]?B)\)")


def install_locked(python: Path, lock: Path, log: Path, progress: Progress) -> None:
    """Install exactly the packages of `lock`, each checked against its hashes.

    Raises:
        InstallError: pip failed; the message says what that means.
    """
    counting = Counting(len(PACKAGE.findall(lock.read_text(encoding="utf-8"))))
    command = ["install", "--require-hashes", "--no-deps", "--requirement", str(lock)]
    _pip(python, command, log, progress, counting)


def install_project(python: Path, root: Path, log: Path, progress: Progress) -> None:
    """Make the project itself importable and put the command `onrecord` into the environment.

    Raises:
        InstallError: pip failed; the message says what that means.
    """
    command = ["install", "--no-deps", "--no-build-isolation", "--editable", str(root)]
    _pip(python, command, log, progress, Counting(1))


class Counting:
    """Turns lines of pip into one line of progress.

    Args:
        total: number of packages in the lock file, those for other systems included.
    """

    def __init__(self, total: int) -> None:
        self.total = total
        self.seen = 0
        self.name = ""

    def line(self, line: str) -> str | None:
        """What to show after `line`; None if it changes nothing that is worth showing."""
        if SKIPPING.match(line):
            self.seen += 1
            return None
        if found := COLLECTING.match(line):
            self.seen += 1
            self.name = found[1]
            return f"Fetching packages: {self.seen} of {self.total}, {self.name}"
        if found := DOWNLOADING.match(line):
            return f"Fetching packages: {self.seen} of {self.total}, {self.name} ({found[1]})"
        if line.startswith("Installing collected packages:"):
            packages = line.count(",") + 1
            return f"Unpacking {packages} packages (up to a minute)" if packages > 1 else None
        return None


def _pip(
    python: Path, command: Sequence[str], log: Path, progress: Progress, counting: Counting
) -> None:
    """Run pip with `command`; its output goes to the end of `log`."""
    last: deque[str] = deque(maxlen=200)
    with (
        log.open("a", encoding="utf-8") as record,
        subprocess.Popen(
            [
                python,
                "-m",
                "pip",
                "--no-input",
                "--disable-pip-version-check",
                *command,
                "--progress-bar",
                "off",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        ) as process,
    ):
        for line in process.stdout or ():
            record.write(line)
            last.append(line)
            if shown := counting.line(line):
                progress.say(shown)
    if process.returncode != 0:
        raise InstallError(f"{explain(''.join(last))}\n(All of pip's output: {log})")
