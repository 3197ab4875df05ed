"""Making the environment: when there is nothing to do, and what is said when it cannot be done."""

import errno
import importlib.util
import io
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from infra.install import environment, stamp
from infra.install.failure import InstallError, explain, explain_system
from infra.install.packages import Counting
from infra.install.progress import Progress


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with an environment, lock files and pyproject.toml."""
    (tmp_path / ".venv").mkdir()
    locks = tmp_path / "infra" / "requirements"
    locks.mkdir(parents=True)
    for extra in ("run", "dev"):
        (locks / f"{extra}.txt").write_text(f"{extra}==1\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return tmp_path


def is_current(project: Path, extra: str) -> bool:
    return stamp.is_current(project / ".venv", project / "infra" / "requirements", extra)


def write(project: Path, extra: str) -> None:
    stamp.write(project / ".venv", project / "infra" / "requirements", extra)


def test_nothing_counts_as_installed_at_first(project: Path) -> None:
    assert not is_current(project, "run")


def test_what_was_installed_is_remembered(project: Path) -> None:
    write(project, "run")
    assert is_current(project, "run")
    assert not is_current(project, "dev")


def test_what_is_installed_for_development_is_enough_for_running(project: Path) -> None:
    write(project, "dev")
    assert is_current(project, "run")


@pytest.mark.parametrize("changed", ["infra/requirements/run.txt", "pyproject.toml"])
def test_a_changed_lock_file_or_project_file_means_installing_again(
    project: Path, changed: str
) -> None:
    write(project, "run")
    (project / changed).write_text("other==2\n", encoding="utf-8")
    assert not is_current(project, "run")


def test_a_project_that_was_moved_is_installed_again(project: Path) -> None:
    write(project, "run")
    moved = project.rename(project.with_name("moved"))
    assert not is_current(moved, "run")


def test_an_installation_that_was_cut_short_does_not_count(project: Path) -> None:
    write(project, "run")
    stamp.remove(project / ".venv")
    assert not is_current(project, "run")


def test_a_python_without_the_module_for_environments_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(InstallError, match=r"apt install python3\.\d+-venv"):
        environment.make(tmp_path / ".venv", Progress(io.StringIO()))


def test_an_environment_that_works_is_kept(tmp_path: Path) -> None:
    folder = Path(sys.prefix)
    assert environment.make(folder, Progress(io.StringIO())) == folder / "bin" / "python"


def test_too_little_disk_is_said_before_anything_is_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(10**10, 10**10, 2 * 10**8))
    with pytest.raises(InstallError, match=r"needs about 1 GB.*has 0\.2 GB left"):
        environment.check_space(tmp_path / ".venv")


def test_a_disk_that_is_full_half_way_is_said_to_be_full() -> None:
    assert "disk is full" in explain("ERROR: [Errno 28] No space left on device\n")
    assert "disk is full" in explain_system(OSError(errno.ENOSPC, "No space left on device"))


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "not the one"),
        ("NewConnectionError('<...>: Failed to establish a new connection", "online?"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "PIP_CERT"),
        ("ERROR: No matching distribution found for spacy==3.8.18", "no package spacy==3.8.18"),
        ("[Errno 13] Permission denied: '/opt/shared/.venv/bin'", "/opt/shared/.venv/bin cannot"),
    ],
)
def test_what_pip_says_is_told_in_words_to_act_on(output: str, told: str) -> None:
    assert told in explain(f"Collecting spacy\n{output}\nmore\n")


def test_what_is_not_recognised_is_shown_as_it_is() -> None:
    assert explain("one\ntwo").splitlines()[1:] == ["one", "two"]


def test_packages_are_counted_as_pip_takes_them_in_hand() -> None:
    counting = Counting(3)
    lines = [
        "Ignoring colorama: markers 'sys_platform == \"win32\"' don't match your environment",
        "Collecting numpy==2.4.6 (from -r run.txt (line 3))",
        "  Downloading numpy-2.4.6-cp311.whl (16.0 MB)",
        "Requirement already satisfied: click==8.5.1 in ./.venv/lib",
        "Installing collected packages: numpy, spacy",
    ]
    assert [counting.line(line) for line in lines] == [
        None,
        "Fetching packages: 2 of 3, numpy",
        "Fetching packages: 2 of 3, numpy (16.0 MB)",
        None,
        "Unpacking 2 packages (up to a minute)",
    ]
    assert counting.seen == 3


def test_progress_that_cannot_be_rewritten_is_told_now_and_then() -> None:
    stream = io.StringIO()
    progress = Progress(stream)
    for number in range(100):
        progress.say(f"package {number}")
    progress.done("Installed")
    first, *_, last = stream.getvalue().splitlines()
    assert first == "package 0"
    assert last.startswith("Installed (")
    assert len(stream.getvalue().splitlines()) < 10
