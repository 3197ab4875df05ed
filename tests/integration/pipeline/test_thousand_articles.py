from shared.streams.groups import groups_of
from tests.pipeline import Pipeline, articles
from tests.raw import letters
from tests.servers import eventually


async def test_a_thousand_articles_are_indexed_once_each_although_a_worker_is_killed(
    pipeline: Pipeline,
) -> None:
    published = articles(1_000)
    await pipeline.publish(*published)
    pipeline.indexer()
    first, _second = pipeline.worker(), pipeline.worker()

    async def half_way() -> bool:
        groups = await groups_of(pipeline.redis, "articles")
        return any(group.lag is not None and group.lag <= 500 for group in groups)

    await eventually(half_way, "half of the articles are read")
    first.kill()
    await pipeline.drained()
    assert len(await pipeline.indexed()) == 1_000
    assert await letters(pipeline.redis) == []
    await pipeline.account(article["id"] for article in published)
