"""The script that finds a Python before any is known to be there."""

import subprocess
import sys
from pathlib import Path

from infra.install.__main__ import ROOT

SCRIPT = ROOT / "infra" / "install" / "python.sh"


def find(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script where only `folder` is on the PATH."""
    return subprocess.run(
        ["/bin/sh", str(SCRIPT)],
        env={"PATH": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def old_python(folder: Path, name: str, version: str) -> None:
    """A program `name` that behaves as a Python of another `version` does to the script."""
    program = folder / name
    program.write_text(
        f'#!/bin/sh\ncase $2 in *print*) echo "{version}";; *) exit 1;; esac\n',
        encoding="utf-8",
    )
    program.chmod(0o755)


def this_python(folder: Path, name: str) -> None:
    (folder / name).symlink_to(sys.executable)


def test_a_python3_that_is_new_enough_is_taken(tmp_path: Path) -> None:
    this_python(tmp_path, "python3")
    found = find(tmp_path)
    assert (found.returncode, found.stdout) == (0, f"{tmp_path}/python3\n")


def test_a_newer_python_beside_an_old_python3_is_taken(tmp_path: Path) -> None:
    old_python(tmp_path, "python3", "3.9.2")
    this_python(tmp_path, "python3.11")
    assert find(tmp_path).stdout == f"{tmp_path}/python3.11\n"


def test_where_every_python_is_too_old_it_says_which_there_are_and_what_is_needed(
    tmp_path: Path,
) -> None:
    old_python(tmp_path, "python3", "3.9.2")
    old_python(tmp_path, "python", "2.7.18")
    found = find(tmp_path)
    assert (found.returncode, found.stdout) == (1, "")
    assert "needs Python 3.11, 3.12 or 3.13" in found.stderr
    assert "python3 is 3.9.2, python is 2.7.18" in found.stderr
    assert "make run PYTHON=" in found.stderr


def test_a_python_that_is_too_new_is_said_to_be(tmp_path: Path) -> None:
    old_python(tmp_path, "python3", "3.15.0")
    assert "python3 is 3.15.0" in find(tmp_path).stderr


def test_where_there_is_no_python_it_says_so(tmp_path: Path) -> None:
    found = find(tmp_path)
    assert found.returncode == 1
    assert "no python3 is installed" in found.stderr


def test_the_python_that_is_named_is_the_only_one_looked_at(tmp_path: Path) -> None:
    this_python(tmp_path, "python3")
    old_python(tmp_path, "mine", "3.10.4")
    found = find(tmp_path, PYTHON="mine")
    assert found.returncode == 1
    assert "mine is 3.10.4" in found.stderr
