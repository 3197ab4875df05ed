from tests.pipeline import Pipeline, articles
from tests.raw import letters
from tests.servers import PATIENCE, eventually


async def in_the_index(pipeline: Pipeline, count: int) -> None:
    async def enough() -> bool:
        return len(await pipeline.indexed()) >= count

    await eventually(enough, f"{count} articles are in the index")


async def test_a_message_that_kills_its_workers_becomes_a_dead_letter_and_harms_no_other(
    pipeline: Pipeline,
) -> None:
    before, after = articles(20), articles(20, start=20)
    await pipeline.publish(*before, {"id": "poison", "text": "[kill]"}, *after)
    pipeline.indexer()
    killed = 0
    worker = pipeline.worker()
    while not await letters(pipeline.redis):  # a runner starts it again whenever it dies
        if not worker.running:
            killed += 1
            assert killed <= 3
            worker = pipeline.worker()
        await eventually_dead_or_buried(pipeline, worker.process.pid)
    await pipeline.drained()
    (letter,) = await letters(pipeline.redis)
    assert killed == 3
    assert (letter["reason"], letter["deliveries"]) == ("exhausted", "4")
    assert len(await pipeline.indexed()) == 40
    await pipeline.account(["poison", *(article["id"] for article in before + after)])


async def eventually_dead_or_buried(pipeline: Pipeline, pid: int) -> None:
    worker = next(one for one in pipeline.services.started if one.process.pid == pid)

    async def over() -> bool:
        return not worker.running or bool(await letters(pipeline.redis))

    await eventually(over, "the worker has died or buried what kills it")


async def test_an_indexer_that_is_killed_loses_nothing_and_writes_nothing_twice(
    pipeline: Pipeline,
) -> None:
    published = articles(300)
    await pipeline.publish(*published[:150])
    indexer = pipeline.indexer(ONRECORD_BATCH="10")
    pipeline.worker()
    await in_the_index(pipeline, 20)
    indexer.kill()
    await pipeline.publish(*published[150:])
    pipeline.indexer()
    await pipeline.drained()
    assert len(await pipeline.indexed()) == 300
    await pipeline.account(article["id"] for article in published)


async def test_an_article_that_kills_the_indexer_dies_alone(pipeline: Pipeline) -> None:
    published = [*articles(10), {"id": "poison", "text": "[kill the indexer]"}]
    await pipeline.publish(*published)
    pipeline.worker()
    outage = {
        "ONRECORD_TEST_OUTAGE": str(pipeline.folder / "no outage"),
        "ONRECORD_MAX_DELIVERIES": "2",
    }
    while not await letters(pipeline.redis):
        indexer = pipeline.services.start(
            "tests.faulty_indexer", "ONRECORD_INDEXER_PORT", pipeline.environment | outage
        )
        await eventually_dead_or_buried(pipeline, indexer.process.pid)
    await pipeline.drained()
    (letter,) = await letters(pipeline.redis)
    assert letter["reason"] == "exhausted"
    assert len(await pipeline.indexed()) == 10
    await pipeline.account(article["id"] for article in published)


async def test_workers_killed_again_and_again_lose_and_double_nothing(pipeline: Pipeline) -> None:
    published = [
        {"id": f"slow-{number}", "text": f"Ship {number}. [sleep 0.02]"} for number in range(60)
    ]
    await pipeline.publish(*published)
    pipeline.indexer()
    for round_ in range(3):
        worker = pipeline.worker()
        await in_the_index(pipeline, 10 * (round_ + 1))
        worker.kill()  # most likely with an article in hand
        assert worker.process.wait(timeout=PATIENCE) == -9
    pipeline.worker()
    await pipeline.drained()
    assert len(await pipeline.indexed()) == 60
    await pipeline.account(article["id"] for article in published)
