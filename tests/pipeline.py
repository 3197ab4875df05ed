"""The pipeline as real processes on a real Valkey and the embedded index, and its accounts."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redis.asyncio import Redis

from shared.index.open import open_index
from shared.index.query import StatementQuery
from shared.settings import Settings
from shared.streams.backlog import backlog
from tests.raw import add, letters
from tests.servers import ServiceProcess, Services, Valkey, eventually

LEASE_SECONDS = 1.5
"""Short, so that what a killed process held comes back while a test is watching; long enough for a
worker on a busy machine to renew it.
"""


@dataclass
class Pipeline:
    """Starts workers and indexers, feeds them as any outsider would, and counts what came out."""

    valkey: Valkey
    services: Services
    folder: Path
    redis: Redis

    @property
    def environment(self) -> dict[str, str]:
        """What every process is told."""
        return {
            "ONRECORD_REDIS_URL": self.valkey.url,
            "ONRECORD_INDEX_PATH": str(self.folder / "index"),
            "ONRECORD_LEASE_SECONDS": str(LEASE_SECONDS),
            "ONRECORD_MAX_DELIVERIES": "3",
            "ONRECORD_HOUSEKEEPING_SECONDS": "0.5",
        }

    def worker(self, **environment: str) -> ServiceProcess:
        """A further nlp worker, with the quick extractor."""
        settings = self.environment | environment
        return self.services.start("tests.quick_nlp", "ONRECORD_NLP_PORT", settings)

    def indexer(self, **environment: str) -> ServiceProcess:
        """The indexer."""
        settings = self.environment | environment
        return self.services.start("services.indexer", "ONRECORD_INDEXER_PORT", settings)

    async def publish(self, *articles: dict[str, Any] | bytes) -> None:
        """XADD plain JSON, or whatever bytes are given, as a client in any language would."""
        for article in articles:
            data = article if isinstance(article, bytes) else json.dumps(article).encode()
            await add(self.redis, "articles", {"__data__": data})

    async def drained(self) -> None:
        """Return when nothing is under way any more."""

        async def empty() -> bool:
            return (await backlog(self.redis)).waiting == 0

        await eventually(empty, "the pipeline is empty")

    async def indexed(self) -> Counter[str]:
        """How many statements of each article are in the index; the quick extractor makes one."""
        settings = Settings(index_path=self.folder / "index", elasticsearch_url=None)
        index = open_index(settings, writer=False)
        try:
            found = [hit.statement.article_id async for hit in index.export(StatementQuery())]
        finally:
            await index.close()
        return Counter(found)

    async def account(self, published: Iterable[str]) -> None:
        """Published = indexed + dead + pending, disjoint, and nothing twice in the index.

        Raises:
            AssertionError: an article is lost, in two places, or twice in one.
        """
        wanted = set(published)
        indexed = await self.indexed()
        dead = Counter(map(article_of, await letters(self.redis)))
        waiting = (await backlog(self.redis)).waiting
        assert [one for one, times in indexed.items() if times > 1] == [], "twice in the index"
        assert [one for one, times in dead.items() if times > 1] == [], "twice among the dead"
        assert indexed.keys() & dead.keys() == set(), "in the index and dead"
        assert indexed.keys() | dead.keys() <= wanted, "never published"
        assert len(indexed) + len(dead) + waiting == len(wanted)


def article_of(letter: dict[str, Any]) -> str:
    """The id of the article in a dead letter, on whichever stream it died."""
    message: dict[str, Any] = json.loads(letter["__data__"])
    article: dict[str, Any] = message.get("article", message)
    return str(article["id"])


def articles(count: int, start: int = 0) -> list[dict[str, Any]]:
    """Articles that differ in id and text."""
    return [
        {
            "id": f"article-{number}",
            "text": f"The harbour of Port Larrow takes ship number {number}.\nRain is expected.",
            "published_at": "2026-03-02T08:00:00Z",
            "publisher": "larrow-herald.example",
        }
        for number in range(start, start + count)
    ]
