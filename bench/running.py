"""The services as processes on a Valkey and an index of their own, for as long as a measurement."""

import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
from redis import Redis

from shared.contracts import ArticleMessage
from tests.servers import ServiceProcess, Services, Valkey

SEEDS = Path(__file__).parent.parent / "seeds"

PATIENCE = 600.0
"""Seconds after which a measurement is given up."""

PORTS = {
    "ingest": "ONRECORD_INGEST_PORT",
    "nlp": "ONRECORD_NLP_PORT",
    "indexer": "ONRECORD_INDEXER_PORT",
    "search": "ONRECORD_SEARCH_PORT",
}


def seed_articles() -> list[dict[str, Any]]:
    """The articles in seeds/, as JSON objects."""
    return [json.loads(path.read_bytes()) for path in sorted(SEEDS.glob("*.json"))]


def ordinary_articles() -> list[dict[str, Any]]:
    """Articles of ordinary length, about 2,500 code points: three of the seeds in each, since the
    seeds are shorter than most news.
    """
    seeds = seed_articles()
    return [
        first | {"text": "\n\n".join(one["text"] for one in (first, *others))}
        for first, *others in (seeds[at : at + 3] for at in range(0, len(seeds), 3))
    ]


def renamed(articles: list[dict[str, Any]], prefix: str) -> list[dict[str, Any]]:
    """The same articles under other ids, so that none is already known."""
    return [article | {"id": f"{prefix}-{article['id']}"} for article in articles]


@dataclass
class Running:
    """Services that are ready."""

    valkey: Valkey
    redis: Redis
    services: dict[str, ServiceProcess]
    http: httpx.Client

    def push(self, articles: list[dict[str, Any]]) -> None:
        """Through the front door, as JSON lines in one request; every one has to be accepted."""
        lines = "".join(json.dumps(article) + "\n" for article in articles)
        answer = self.http.post(
            f"http://127.0.0.1:{self.services['ingest'].port}/v1/articles",
            content=lines,
            headers={"Content-Type": "application/x-ndjson"},
        ).raise_for_status()
        verdicts = [json.loads(line) for line in answer.text.splitlines()]
        assert [one["status"] for one in verdicts] == ["accepted"] * len(articles), verdicts

    def waiting(self) -> int:
        """Articles under way, the groups having started."""
        waiting = 0
        for stream in ("articles", "statements"):
            (group,) = self.redis.xinfo_groups(stream)
            waiting += group["pending"] + group["lag"]
        return waiting

    def drain(self) -> None:
        """Return when nothing is under way."""
        deadline = time.monotonic() + PATIENCE
        while self.waiting():
            assert time.monotonic() < deadline, f"{self.waiting()} articles are still under way"
            time.sleep(0.5)  # seldom: asking costs Valkey time that is being measured
        assert self.redis.xlen("dead") == 0

    def cpu_seconds(self) -> dict[str, float]:
        """User and system time so far of every process of the pipeline."""
        pids = {name: one.process.pid for name, one in self.services.items()}
        pids["valkey"] = int(self.redis.info("server")["process_id"])
        times = {name: psutil.Process(pid).cpu_times() for name, pid in pids.items()}
        return {name: time.user + time.system for name, time in times.items()}


@contextmanager
def running(*names: str) -> Iterator[Running]:
    """Start the named services and wait until they are ready; end them afterwards."""
    with tempfile.TemporaryDirectory() as folder, httpx.Client(timeout=300) as http:
        valkey = Valkey(Path(folder) / "valkey", appendfsync="everysec")
        valkey.start()
        services = Services(Path(folder))
        environment = {
            "ONRECORD_REDIS_URL": valkey.url,
            "ONRECORD_INDEX_PATH": f"{folder}/index",
            "ONRECORD_LOG_LEVEL": "WARNING",
        }
        redis = valkey.client()
        try:
            started = {
                name: services.start(f"services.{name}", PORTS[name], environment) for name in names
            }
            for service in started.values():
                service.wait_ready()
            yield Running(valkey, redis, started, http)
        finally:
            services.end()
            redis.close()
            valkey.stop()


def parsed(articles: list[dict[str, Any]]) -> list[ArticleMessage]:
    """The same as the nlp service would read them."""
    return [ArticleMessage.model_validate_json(json.dumps(article)) for article in articles]
