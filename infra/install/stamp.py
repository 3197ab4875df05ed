"""Remembers in the environment what was installed, so that a second `make run` starts at once."""

import hashlib
from pathlib import Path

NAME = "onrecord-installed"
COVERED_BY = {"run": ("run", "dev"), "dev": ("dev",)}
"""What is installed for development has everything that running needs."""


def is_current(venv: Path, locks: Path, extra: str) -> bool:
    """Whether `venv` holds what the lock file of `extra` names, as it is now."""
    try:
        written = (venv / NAME).read_text(encoding="utf-8")
    except OSError:
        return False
    return written in {_stamp(venv, locks, one) for one in COVERED_BY[extra]}


def remove(venv: Path) -> None:
    """Forget, before something is changed: an installation cut short must not count as done."""
    (venv / NAME).unlink(missing_ok=True)


def write(venv: Path, locks: Path, extra: str) -> None:
    """Remember that `extra` is installed as its lock file is now."""
    (venv / NAME).write_text(_stamp(venv, locks, extra), encoding="utf-8")


def _stamp(venv: Path, locks: Path, extra: str) -> str:
    """Changes with the lock file, the project's own entry points, and the place of it all."""
    project = locks.parent.parent / "pyproject.toml"
    digest = hashlib.sha256((locks / f"{extra}.txt").read_bytes())
    digest.update(project.read_bytes())
    digest.update(str(venv.resolve()).encode())
    return f"{extra} {digest.hexdigest()}\n"
