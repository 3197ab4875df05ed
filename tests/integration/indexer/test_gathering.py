from pathlib import Path

import pytest
from redis.asyncio import Redis

from services.indexer import app, gathering
from services.indexer.app import build
from services.indexer.gathering import LONGEST, QUEUE, rest
from services.indexer.settings import IndexerSettings
from shared.contracts import Article, Extractor, StatementsMessage
from shared.index.tantivy.index import TantivyIndex
from tests.servers import Valkey, eventually


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The sleeps that were asked for; none of them is slept."""
    asked: list[float] = []

    async def nap(seconds: float) -> None:
        asked.append(seconds)

    monkeypatch.setattr(gathering, "sleep", nap)
    return asked


async def queued(redis: Redis, articles: int, statements: int = 0) -> None:
    for stream, group, count in (
        ("articles", "nlp", articles),
        ("statements", "indexer", statements),
    ):
        await redis.xgroup_create(stream, group, id="0", mkstream=True)
        for _ in range(count):
            await redis.xadd(stream, {"__data__": "{}"})


async def test_it_rests_once_while_articles_trickle_in(redis: Redis, naps: list[float]) -> None:
    await queued(redis, QUEUE - 1)
    await rest(redis, 0.6, full=100)
    assert naps == [0.6]


async def test_it_rests_for_longer_while_articles_queue_up(redis: Redis, naps: list[float]) -> None:
    await queued(redis, QUEUE)
    await rest(redis, 0.6, full=100)
    assert naps == [0.6] * LONGEST


async def test_it_never_rests_for_longer_with_a_full_batch_to_write(
    redis: Redis, naps: list[float]
) -> None:
    await queued(redis, QUEUE, statements=5)
    await rest(redis, 0.6, full=5)
    assert naps == [0.6]


async def test_it_goes_on_where_nothing_was_ever_published(redis: Redis, naps: list[float]) -> None:
    await rest(redis, 0.6, full=100)
    assert naps == [0.6]


async def test_what_a_killed_indexer_held_is_written_without_a_rest(
    valkey: Valkey, redis: Redis, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    written_before_a_rest: list[int] = []
    index = TantivyIndex(tmp_path / "index", writer=True)
    settings = IndexerSettings(redis_url=valkey.url, lease_seconds=0.2)
    service = build(settings, index)

    async def note_how_far(*_: object) -> None:
        summary = await redis.xpending("statements", "indexer")
        written_before_a_rest.append(5 - summary["pending"])

    monkeypatch.setattr(app, rest.__name__, note_how_far)
    await redis.xgroup_create("statements", "indexer", id="0", mkstream=True)
    for number in range(5):
        await redis.xadd("statements", {"__data__": statements(f"held-{number}")})
    await redis.xreadgroup("indexer", "killed", {"statements": ">"})
    await service.prepare()
    await service.broker.start()

    async def taken_over() -> bool:
        return bool((await redis.xpending("statements", "indexer"))["pending"] == 0)

    await eventually(taken_over, "all that was held is written")
    assert written_before_a_rest == []
    await redis.xadd("statements", {"__data__": statements("new")})

    async def rested() -> bool:
        return written_before_a_rest == [5]

    await eventually(rested, "there is a rest after what is new")
    await service.broker.stop()
    await service.redis.aclose()
    await index.close()


def statements(article: str) -> str:
    return StatementsMessage(
        sequence=1,
        article=Article(id=article, text="Rain."),
        statements=(),
        extractor=Extractor(name="quick", version="1"),
    ).model_dump_json()
