"""What must hold before anything starts: the folder is ours, ports are free, disk is left."""

import errno
import fcntl
import os
import shutil
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.runner.failure import RunnerError
from infra.runner.program import Program

SPACE_NEEDED = 200_000_000
"""Bytes: what the streams and the index of some ten thousand articles take."""


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold `folder` for this runner alone; the system lets go of it however the runner ends.

    Raises:
        RunnerError: another runner has it, or it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise RunnerError(explain(error, folder)) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip()
            raise RunnerError(
                f"onrecord already runs on {folder} (process {holder or 'unknown'}). Stop it "
                "there with Ctrl-C, or give this one another folder and other ports: "
                "ONRECORD_DATA=/path/to/folder ONRECORD_PORT_BASE=9700 make run"
            ) from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield


def check_ports(host: str, programs: Iterable[Program]) -> None:
    """Refuse to start where somebody else listens already.

    Raises:
        RunnerError: a port is taken, or `host` is no address of this machine.
    """
    taken = [
        f"{port} ({program.name})"
        for program in programs
        for port in program.ports
        if not _is_free(host, port)
    ]
    if taken:
        ports = "port is" if len(taken) == 1 else "ports are"
        raise RunnerError(
            f"The {ports} taken by another program: {', '.join(taken)}. Stop that program, or "
            "use other ports: ONRECORD_PORT_BASE=9700 make run"
        )


def check_space(folder: Path) -> None:
    """Refuse to start where the disk is about to be full.

    Raises:
        RunnerError: too little is left.
    """
    free = shutil.disk_usage(folder).free
    if free < SPACE_NEEDED:
        raise RunnerError(
            f"The disk of {folder} has {free // 1_000_000} MB left; onrecord starts with "
            f"{SPACE_NEEDED // 1_000_000} MB or more, so that nothing it takes in is lost."
        )


def explain(error: OSError, folder: Path) -> str:
    """A sentence for what the operating system refused."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk of {folder} is full."
    return f"{error.filename or folder}: {error.strerror or error}"


def _is_free(host: str, port: int) -> bool:
    """Whether this machine would let a program listen on `port`.

    Raises:
        RunnerError: `host` is no address of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the servers do
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise RunnerError(f"ONRECORD_HOST={host} cannot be used: {error.strerror}") from error
    return True
