from tests.pipeline import Pipeline, articles
from tests.servers import eventually


async def in_the_index(pipeline: Pipeline, count: int) -> None:
    async def enough() -> bool:
        return len(await pipeline.indexed()) >= count

    await eventually(enough, f"{count} articles are in the index")


async def test_a_redis_that_is_killed_and_comes_back_loses_no_acknowledged_article(
    pipeline: Pipeline,
) -> None:
    published = [article | {"text": article["text"] + " [sleep 0.01]"} for article in articles(200)]
    worker, indexer = pipeline.worker().wait_ready(), pipeline.indexer().wait_ready()
    await pipeline.publish(*published)
    await in_the_index(pipeline, 20)
    pipeline.valkey.kill()
    assert len(await pipeline.indexed()) < 200
    assert worker.get("/health/live")[0] == 200
    pipeline.valkey.start()
    await pipeline.drained()
    assert len(await pipeline.indexed()) == 200
    assert worker.running
    assert indexer.running
    await pipeline.account(article["id"] for article in published)


async def test_services_wait_for_a_redis_that_is_not_there_yet(pipeline: Pipeline) -> None:
    pipeline.valkey.stop()
    worker, indexer = pipeline.worker(), pipeline.indexer()

    async def waiting() -> bool:
        return all(one.get("/health/live")[0] == 200 for one in (worker, indexer))

    await eventually(waiting, "both are alive")
    assert worker.get("/health/ready") == (
        503,
        b'{"status":"unavailable","reason":"the service is starting"}',
    )
    pipeline.valkey.start()
    worker.wait_ready()
    indexer.wait_ready()
    await pipeline.publish(*articles(1))
    await pipeline.drained()
    await pipeline.account(["article-0"])


async def test_a_redis_that_comes_back_without_its_data_is_read_again(pipeline: Pipeline) -> None:
    worker, indexer = pipeline.worker().wait_ready(), pipeline.indexer().wait_ready()
    await pipeline.publish(*articles(5))
    await pipeline.drained()
    pipeline.valkey.kill()
    pipeline.valkey.forget()
    pipeline.valkey.start()
    await pipeline.publish(*articles(5, start=5))
    await in_the_index(pipeline, 10)
    for service in (worker, indexer):
        assert service.running
        service.wait_ready()
    await pipeline.drained()
    assert len(await pipeline.indexed()) == 10
