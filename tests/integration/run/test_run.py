"""`make run` once everything is installed: the runner, Valkey, the index and all services."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import psutil
import pytest

from infra.runner.settings import ROOT
from tests.servers import wait_until

PATIENCE = 120.0
OFFSETS = (0, 1, 2, 3, 10, 11)
"""Ports that are used, from the first one on."""

REOPENED = "“We are open again,” the mayor, Ida Thorsen, said."

SPEAKERS = {
    "“There are all signs of a state coup in Venezuela.": "Konstantin Kosachev",
    "“The experience we gained in a similar situation in 1993": "Konstantin Kosachev",
    "“only Venezuelans have the right to determine their future,”": "Russian Foreign Ministry",
    "“the swearing in of a ‘president in charge of Venezuela’": "Russian Foreign Ministry",
    "the “intrusion in internal affairs” by the United States": "China",
    "“China supports the efforts of the Government of Venezuela": "Hua Chunying",
    "“We hope that all parties will oppose any external interference": "Hua Chunying",
    "“We always follow the principle of non-interference": "Hua Chunying",
}
"""The quoted statements of the seed article, by how they begin, with who made them."""


def free_base() -> int:
    """A first port such that all that are used from there on are free."""
    while True:
        base = random.randrange(20_000, 30_000)
        if all(is_free(base + offset) for offset in OFFSETS):
            return base


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


class Running:
    """A runner as its own process, its output in a file."""

    def __init__(self, data: Path, base: int, **environment: str) -> None:
        self.data, self.base = data, base
        self.log = data.parent / f"{data.name}.log"
        variables = {
            "ONRECORD_DATA": str(data),
            "ONRECORD_PORT_BASE": str(base),
            "ONRECORD_LEASE_SECONDS": "3",
        }
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "infra.runner"],
                cwd=ROOT,
                env={**os.environ, **variables, **environment},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    @property
    def said(self) -> str:
        """All of its output so far."""
        return self.log.read_text(encoding="utf-8")

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for `condition`; the output goes into the message if it does not come."""

        def holds() -> bool:
            assert self.process.poll() is None, f"it ended instead of: {what}\n{self.said}"
            return condition()

        try:
            wait_until(holds, what, PATIENCE)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.said}") from None

    def ready(self) -> "Running":
        """Return once it has announced itself."""
        self.until(lambda: "onrecord runs." in self.said, "the announcement")
        return self

    def children(self) -> list[psutil.Process]:
        """The processes that it keeps."""
        return psutil.Process(self.process.pid).children()

    def workers(self) -> list[psutil.Process]:
        """Those that take statements out."""
        return [child for child in self.children() if "services.nlp" in child.cmdline()]

    def get(self, path: str) -> dict[str, Any] | None:
        """What search answers to `path`; None if there is no such thing."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.base + 1}{path}") as answer:
                read: dict[str, Any] = json.load(answer)
                return read
        except HTTPError as error:
            with error:
                return None

    def push(self, article: dict[str, Any]) -> str:
        """What ingest answers to `article`; "retry" while it cannot take it."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.base}/v1/articles",
            json.dumps(article).encode(),
            {"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request) as answer:
                return str(json.load(answer)["status"])
        except HTTPError as error:
            with error:
                return str(json.load(error)["status"])

    def stop(self) -> int:
        """Ctrl-C, and the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


def ended(processes: list[psutil.Process]) -> bool:
    """Whether none of them is there any more."""
    return not any(
        process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes
    )


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Everything, with the articles of seeds/."""
    started = Running(tmp_path_factory.mktemp("run") / "data", free_base())
    try:
        yield started.ready()
    finally:
        if started.process.poll() is None:
            started.stop()


@pytest.mark.parametrize(("words", "speaker"), SPEAKERS.items(), ids=range(1, 9))
def test_what_the_seed_article_quotes_is_found_with_who_said_it(
    running: Running, words: str, speaker: str
) -> None:
    article = running.get("/v1/articles/seed-000")
    assert article is not None
    found = [
        (statement["speaker"]["name"] or "").casefold()
        for statement in article["statements"]
        if statement["content"][0]["text"].startswith(words)
    ]
    assert found == [speaker.casefold()]


def test_every_article_of_the_seeds_is_there(running: Running) -> None:
    for seed in (ROOT / "seeds").glob("*.json"):
        article = running.get(f"/v1/articles/{json.loads(seed.read_text('utf-8'))['id']}")
        assert article is not None
        assert article["statements"]


def test_the_first_quotations_are_shown(running: Running) -> None:
    assert "The newest quotations:" in running.said
    assert "(invented)" in running.said


def test_a_killed_worker_is_started_again_and_takes_up_the_work(running: Running) -> None:
    (worker,) = running.workers()
    worker.kill()
    assert running.push({"id": "after-the-kill", "text": REOPENED}) == "accepted"
    running.until(lambda: running.get("/v1/articles/after-the-kill") is not None, "the article")
    assert "nlp-1" in running.said
    assert "was ended by SIGKILL; started again" in running.said
    (successor,) = running.workers()
    assert successor.pid != worker.pid


def test_a_killed_valkey_is_started_again_with_all_it_had(running: Running) -> None:
    (server,) = [child for child in running.children() if "valkey" in child.name()]
    server.kill()
    running.until(lambda: "valkey (process" in running.said, "that it is said")
    article = {"id": "after-valkey", "text": "“The tide is back,” said Ida Thorsen."}
    running.until(lambda: running.push(article) in ("accepted", "known"), "room for an article")
    running.until(lambda: running.get("/v1/articles/after-valkey") is not None, "the article")
    assert running.push({"id": "after-the-kill", "text": REOPENED}) == "known"


def test_a_second_runner_on_the_same_folder_is_refused_with_a_sentence(running: Running) -> None:
    second = refused({"ONRECORD_DATA": str(running.data), "ONRECORD_PORT_BASE": str(free_base())})
    assert f"already runs on {running.data} (process {running.process.pid})" in second


def test_a_second_runner_on_the_same_ports_is_refused_with_a_sentence(
    running: Running, tmp_path: Path
) -> None:
    second = refused({"ONRECORD_DATA": str(tmp_path), "ONRECORD_PORT_BASE": str(running.base)})
    assert f"{running.base} (ingest)" in second
    assert "ONRECORD_PORT_BASE=9700 make run" in second


def test_a_setting_that_makes_no_sense_is_named() -> None:
    assert "ONRECORD_WORKERS=many: " in refused({"ONRECORD_WORKERS": "many"})


def refused(environment: dict[str, str]) -> str:
    """What a runner says that does not start."""
    result = subprocess.run(
        [sys.executable, "-m", "infra.runner"],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    return result.stderr


def test_it_stops_in_order_and_goes_on_where_it_was(running: Running) -> None:
    """The last test with `running`: it stops it."""
    processes = running.children()
    assert len(processes) == 6
    assert running.stop() == 0
    assert ended(processes)
    assert running.said.rstrip().endswith("stopped")
    assert "killed" not in running.said

    again = Running(running.data, running.base, ONRECORD_SEEDING="false").ready()
    try:
        assert again.get("/v1/articles/seed-000") is not None
        assert again.get("/v1/articles/after-the-kill") is not None
        assert again.push({"id": "after-the-kill", "text": REOPENED}) == "known"
    finally:
        assert again.stop() == 0


def test_a_killed_runner_leaves_nothing_behind_that_is_in_the_way_of_the_next(
    tmp_path: Path,
) -> None:
    base = free_base()
    first = Running(tmp_path / "data", base, ONRECORD_SEEDING="false").ready()
    assert first.push({"id": "kept", "text": "“I stay,” said Ida Thorsen."}) == "accepted"
    processes = first.children()
    first.process.kill()
    first.process.wait()
    wait_until(lambda: ended(processes), "every process has ended", PATIENCE)
    second = Running(tmp_path / "data", base, ONRECORD_SEEDING="false").ready()
    try:
        second.until(lambda: second.get("/v1/articles/kept") is not None, "the article")
    finally:
        assert second.stop() == 0
