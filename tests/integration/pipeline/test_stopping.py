import json

from shared.streams.groups import groups_of
from tests.pipeline import Pipeline, articles
from tests.servers import PATIENCE, eventually


async def busy(pipeline: Pipeline) -> bool:
    """Whether a worker has an article in hand."""
    return any(group.pending for group in await groups_of(pipeline.redis, "articles"))


async def test_a_worker_that_is_asked_to_end_finishes_what_it_has_in_hand(
    pipeline: Pipeline,
) -> None:
    await pipeline.publish({"id": "slow", "text": "Slow. [sleep 1]"}, *articles(1))
    worker = pipeline.worker()
    await eventually(lambda: busy(pipeline), "the slow article is in hand")
    assert worker.terminate() == 0
    (group,) = await pipeline.redis.xinfo_groups("articles")
    assert (group["pending"], group["consumers"]) == (0, 0)
    assert await pipeline.redis.xlen("statements") >= 1
    pipeline.indexer()
    pipeline.worker()
    await pipeline.drained()
    await pipeline.account(["slow", "article-0"])


async def test_what_cannot_be_finished_in_time_is_handed_back_at_once(pipeline: Pipeline) -> None:
    await pipeline.publish({"id": "endless", "text": "[sleep 600]"})
    long_lease = {"ONRECORD_LEASE_SECONDS": "600", "ONRECORD_DRAIN_SECONDS": "0.3"}
    worker = pipeline.worker(**long_lease)
    await eventually(lambda: busy(pipeline), "the endless article is in hand")
    assert worker.terminate() == 0
    next_worker = pipeline.worker(**long_lease).wait_ready()

    async def taken_over() -> bool:
        consumers = await pipeline.redis.xinfo_consumers("articles", "nlp")
        return any(
            one["pending"] and one["name"].split(b"-")[-2] == str(next_worker.process.pid).encode()
            for one in consumers
        )

    await eventually(taken_over, "the next worker has it, long before the lease is over")
    await pipeline.account(["endless"])


async def test_a_worker_stuck_in_one_article_ends_and_the_article_dies_in_the_end(
    pipeline: Pipeline,
) -> None:
    await pipeline.publish({"id": "endless", "text": "[sleep 600]"}, *articles(1))
    pipeline.indexer()
    limited = {"ONRECORD_EXTRACTION_SECONDS": "0.3", "ONRECORD_MAX_DELIVERIES": "2"}
    for _ in range(2):  # a runner starts it again
        worker = pipeline.worker(**limited)
        assert worker.process.wait(timeout=PATIENCE) == 1
        assert "not done with an article after 0.3 seconds" in worker.tail()
    pipeline.worker()
    await pipeline.drained()
    await pipeline.account(["endless", "article-0"])
    assert set(await pipeline.indexed()) == {"article-0"}


async def test_health_and_the_contract_are_served(pipeline: Pipeline) -> None:
    for service in (pipeline.worker(), pipeline.indexer()):
        service.wait_ready()
        assert service.get("/health/live") == (200, b'{"status":"ok"}')
        status, body = service.get("/asyncapi.json")
        assert status == 200
        assert json.loads(body)["asyncapi"] == "3.0.0"


async def test_a_port_that_is_taken_is_told_in_a_sentence(pipeline: Pipeline) -> None:
    first = pipeline.worker().wait_ready()
    second = pipeline.services.start(
        "tests.quick_nlp", "UNUSED", pipeline.environment | {"ONRECORD_NLP_PORT": str(first.port)}
    )
    assert second.process.wait(timeout=PATIENCE) != 0
    assert "address already in use" in second.tail()
