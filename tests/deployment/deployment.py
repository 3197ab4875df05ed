"""A deployment of docker-compose.yml: the file as users get it, on ports and volumes of its own."""

import json
import os
import shutil
import subprocess
import urllib.request
from base64 import b64encode
from functools import partial
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest

from tests.servers import free_port, wait_until

ROOT = Path(__file__).parent.parent.parent
PROJECT = f"onrecord-test-{os.getpid()}"
SECONDS = 900.0
"""For one command of Docker: the first one builds the images."""

PATIENCE = 180.0
"""For a container to become healthy, or an article to arrive, on a small and busy machine."""


class Deployment:
    """All services on Redis and Elasticsearch, in containers."""

    def __init__(self) -> None:
        self.ports = {name: free_port() for name in ("INGEST", "SEARCH", "ELASTICSEARCH")}
        self._environment = {f"ONRECORD_{name}_PORT": str(p) for name, p in self.ports.items()}

    def compose(self, *arguments: str) -> str:
        """What `docker compose ARGUMENTS` prints.

        Raises:
            AssertionError: it fails; with what it said, and what the containers said.
        """
        done = self._compose(*arguments)
        if done.returncode:
            logs = self._compose("logs", "--tail", "30").stdout
            raise AssertionError(f"docker compose {arguments}:\n{done.stderr}\n{logs}")
        return done.stdout

    def _compose(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["docker", "compose", "--project-name", PROJECT, *arguments],
            cwd=ROOT,
            env=os.environ | self._environment,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )

    def up(self, *arguments: str) -> None:
        """Bring everything up, and return when all of it is healthy."""
        self.compose("up", "--detach", "--wait", *arguments)

    def redis(self, *command: str) -> str:
        """What Redis answers to `command`, with the password."""
        shell = 'REDISCLI_AUTH=$(cat /run/secrets/redis/password) redis-cli "$@"'
        return self.compose("exec", "-T", "redis", "sh", "-c", shell, "redis-cli", *command)

    def containers(self, service: str) -> list[dict[str, Any]]:
        """The containers of `service`, as Compose lists them."""
        lines = self.compose("ps", "--format", "json", service).splitlines()
        return [json.loads(line) for line in lines]

    def elasticsearch_password(self) -> str:
        """The one of the user `elastic`, by the command that the compose file names."""
        path = "/run/secrets/elasticsearch/password"
        return self.compose("exec", "-T", "elasticsearch", "cat", path)

    def push(self, *articles: dict[str, Any]) -> list[str]:
        """What became of each article: its status."""
        lines = "".join(json.dumps(article) + "\n" for article in articles)
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.ports['INGEST']}/v1/articles",
            lines.encode(),
            {"Content-Type": "application/x-ndjson"},
        )
        with urllib.request.urlopen(request) as answer:
            return [json.loads(line)["status"] for line in answer]

    def search(self, path: str) -> dict[str, Any]:
        """What the API answers to `path`; empty where there is no such thing."""
        return self._get(f"http://127.0.0.1:{self.ports['SEARCH']}{path}")

    def elasticsearch(self, path: str, password: str, user: str = "elastic") -> dict[str, Any]:
        """What Elasticsearch answers `user`; empty if it refuses."""
        token = b64encode(f"{user}:{password}".encode()).decode()
        address = f"http://127.0.0.1:{self.ports['ELASTICSEARCH']}{path}"
        return self._get(address, Authorization=f"Basic {token}")

    @staticmethod
    def _get(address: str, **headers: str) -> dict[str, Any]:
        try:
            with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
                read: dict[str, Any] = json.load(answer)
                return read
        except HTTPError as error:
            with error:
                return {}

    def until_searchable(self, *ids: str) -> None:
        """Return when all of these articles are in the index."""
        for one in ids:
            wait_until(partial(self._is_there, one), f"article {one}", PATIENCE)

    def _is_there(self, article: str) -> bool:
        return bool(self.search(f"/v1/articles/{article}"))

    @staticmethod
    def inspect(container: str, template: str) -> str:
        """What Docker knows of `container`, in the form of `template`."""
        command = ["docker", "inspect", "--format", template, container]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return done.stdout.strip()


def require_docker() -> None:
    """Fail with a sentence where there is no Docker to deploy on."""
    for command in (["docker", "version"], ["docker", "compose", "version"]):
        if (
            not shutil.which("docker")
            or subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode
        ):
            pytest.fail(f"'{' '.join(command)}' fails: a Docker daemon and Compose v2 are needed")
