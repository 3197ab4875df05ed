"""The virtual environment `.venv`, made with whichever Python runs this."""

import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from infra.install.failure import InstallError, explain_system
from infra.install.progress import Progress

SPACE_NEEDED = 1_000_000_000
"""Bytes: 0.7 GB is what all packages take, the rest is what pip unpacks on the way."""


def python_of(folder: Path) -> Path:
    """Where the interpreter of the environment `folder` is."""
    return folder / "bin" / "python"


def make(folder: Path, progress: Progress) -> Path:
    """The interpreter of the environment `folder`, made anew unless it works.

    Raises:
        InstallError: this Python cannot make environments, or the disk does not take one.
    """
    python = python_of(folder)
    if _works(python):
        return python
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise InstallError(
            f"{sys.executable} (Python {version}) was packaged without the module that makes "
            f"environments. On Debian and Ubuntu: apt install python{version}-venv"
        )
    progress.say(f"Making {folder.name} with Python {sys.version.split()[0]}")
    try:
        venv.create(folder, clear=True, symlinks=True, with_pip=True)
    except subprocess.CalledProcessError as error:
        output = (error.output or b"").decode("utf-8", "replace")
        raise InstallError(f"Making {folder} failed:\n{output}") from error
    except OSError as error:
        raise InstallError(explain_system(error)) from error
    return python


def check_space(folder: Path) -> None:
    """Refuse to start an installation that cannot fit.

    Raises:
        InstallError: there is no environment yet, and too little space for one.
    """
    if python_of(folder).exists():
        return
    free = shutil.disk_usage(folder.parent).free
    if free < SPACE_NEEDED:
        raise InstallError(
            f"Installing needs about {SPACE_NEEDED / 1e9:.0f} GB, and the disk of {folder.parent} "
            f"has {free / 1e9:.1f} GB left."
        )


def _works(python: Path) -> bool:
    """Whether it runs, can install, and is a version that onrecord runs on."""
    if not os.access(python, os.X_OK):
        return False
    question = "import pip, sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))"
    asked = subprocess.run([python, "-c", question], check=False, capture_output=True)
    return asked.returncode == 0
