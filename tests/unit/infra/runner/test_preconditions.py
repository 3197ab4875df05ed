"""What is said where nothing can be started."""

import errno
import os
import shutil
import socket
from pathlib import Path
from typing import NamedTuple

import pytest

from infra.runner.failure import RunnerError
from infra.runner.preconditions import check_ports, check_space, explain, only_one
from infra.runner.program import Program


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def program(port: int) -> Program:
    return Program(name="search", kind="search", command=("x",), ports=(port,))


def test_a_folder_is_for_one_runner_at_a_time(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    told = rf"already runs on .* \(process {os.getpid()}\)"
    with only_one(folder), pytest.raises(RunnerError, match=told), only_one(folder):
        pass
    with only_one(folder):
        pass


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    with pytest.raises(RunnerError, match=r"file.*: "), only_one(file / "data"):
        pass


def test_ports_that_are_taken_are_named_with_the_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(RunnerError, match=rf"{port} \(search\).*ONRECORD_PORT_BASE"):
            check_ports("127.0.0.1", [program(port)])
    check_ports("127.0.0.1", [program(port)])


def test_an_address_that_is_not_of_this_machine_is_named() -> None:
    with pytest.raises(RunnerError, match=r"ONRECORD_HOST=192\.0\.2\.1 cannot be used"):
        check_ports("192.0.2.1", [program(0)])


def test_a_disk_that_is_nearly_full_is_no_place_to_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(10**9, 10**9, 5_000_000))
    with pytest.raises(RunnerError, match="has 5 MB left"):
        check_space(tmp_path)


def test_a_full_disk_is_called_that(tmp_path: Path) -> None:
    assert explain(OSError(errno.ENOSPC, "x"), tmp_path) == f"The disk of {tmp_path} is full."
