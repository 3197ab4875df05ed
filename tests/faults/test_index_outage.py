from shared.index.open import open_index
from shared.settings import Settings
from shared.streams.groups import groups_of
from tests.pipeline import LEASE_SECONDS, Pipeline, articles
from tests.raw import letters
from tests.servers import eventually


async def test_an_index_that_is_down_for_a_while_delays_and_drops_nothing(
    pipeline: Pipeline,
) -> None:
    outage = pipeline.folder / "outage"
    indexer = pipeline.services.start(
        "tests.faulty_indexer",
        "ONRECORD_INDEXER_PORT",
        pipeline.environment | {"ONRECORD_TEST_OUTAGE": str(outage)},
    )
    pipeline.worker()
    await pipeline.publish(*articles(10))
    await pipeline.drained()
    outage.touch()
    await pipeline.publish(*articles(90, start=10))

    async def held_for_longer_than_a_lease() -> bool:
        pending = await pipeline.redis.xpending_range("statements", "indexer", "-", "+", 1)
        return bool(pending) and await seconds_since(pipeline, outage_began) > 2 * LEASE_SECONDS

    outage_began = (await pipeline.redis.time())[0]
    await eventually(held_for_longer_than_a_lease, "articles wait for two leases")
    (entry,) = await pipeline.redis.xpending_range("statements", "indexer", "-", "+", 1)
    assert entry["times_delivered"] == 1  # waiting is no delivery
    assert indexer.get("/health/live")[0] == 200
    assert indexer.get("/health/ready") == (
        503,
        b'{"status":"unavailable","reason":"IndexUnavailableError: there is an outage"}',
    )
    outage.unlink()
    await pipeline.drained()
    assert await letters(pipeline.redis) == []
    assert len(await pipeline.indexed()) == 100
    await pipeline.account(f"article-{number}" for number in range(100))


async def seconds_since(pipeline: Pipeline, moment: int) -> int:
    """By the clock of Redis."""
    return int((await pipeline.redis.time())[0]) - moment


async def test_an_indexer_whose_index_is_written_by_another_waits_and_reads_nothing(
    pipeline: Pipeline,
) -> None:
    other = open_index(Settings(index_path=pipeline.folder / "index"), writer=True)
    await other.prepare()
    indexer = pipeline.indexer()
    pipeline.worker()
    await pipeline.publish(*articles(5))

    async def said_so() -> bool:
        return "another process writes to the index" in indexer.tail()

    await eventually(said_so, "the indexer says what it waits for")
    assert await groups_of(pipeline.redis, "statements") == ()
    await other.close()
    await pipeline.drained()
    await pipeline.account(f"article-{number}" for number in range(5))
