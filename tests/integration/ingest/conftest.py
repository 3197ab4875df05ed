"""A running ingest with its own Valkey, shared by the tests of a file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

import httpx
import orjson
import pytest
from redis import Redis

from tests.servers import ServiceProcess, Services, Valkey

JSON, LINES = "application/json", "application/x-ndjson"


@dataclass(frozen=True)
class Door:
    """A running ingest.

    Attributes:
        valkey: its server.
        process: the service.
        url: its address.
    """

    valkey: Valkey
    process: ServiceProcess

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.process.port}"

    def post(
        self, content: Any, kind: str = JSON, path: str = "/v1/articles", **more: Any
    ) -> httpx.Response:
        """POST `content` (bytes, pieces of bytes, or a value to be sent as JSON)."""
        body = orjson.dumps(content) if isinstance(content, dict) else content
        headers = {"Content-Type": kind} | more.pop("headers", {})
        return httpx.post(self.url + path, content=body, headers=headers, timeout=60, **more)

    def stream(self) -> list[dict[str, Any]]:
        """Every message on the stream `articles`, as any JSON reader sees it."""
        with self.valkey.client() as redis:
            entries = redis.xrange("articles")
            assert isinstance(entries, list)
            return [orjson.loads(fields[b"__data__"]) for _, fields in entries]

    def client(self) -> Redis:
        """A raw client of its Valkey."""
        return self.valkey.client()


Open = Callable[[Mapping[str, str]], Door]


def environment(valkey: Valkey, **settings: str) -> dict[str, str]:
    """What ingest is started with: this Valkey, and settings without their prefix."""
    named = {f"ONRECORD_{name.upper()}": value for name, value in settings.items()}
    return {"ONRECORD_REDIS_URL": valkey.url, "ONRECORD_FEED_PACE_S": "0"} | named


@pytest.fixture(scope="module")
def open_door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Door]]:
    """Starts ingest processes, each with its own Valkey; they end with the file."""
    services = Services(tmp_path_factory.mktemp("services"))
    servers: list[Valkey] = []

    def start(valkey: dict[str, str] | None = None, **settings: str) -> Door:
        server = Valkey(tmp_path_factory.mktemp("valkey"), **(valkey or {}))
        server.start()
        servers.append(server)
        process = services.start(
            "services.ingest", "ONRECORD_INGEST_PORT", environment(server, **settings)
        )
        return Door(server, process.wait_ready())

    yield start
    services.end()
    for server in servers:
        server.stop()


@pytest.fixture(scope="module")
def door(open_door: Callable[..., Door]) -> Door:
    """One ingest with default settings for the whole file."""
    return open_door()


_numbers = count()


@pytest.fixture
def name() -> str:
    """An id that no other test uses."""
    return f"example-post:{next(_numbers)}"
