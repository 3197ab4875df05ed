from shared.index.open import open_index
from shared.settings import Settings
from tests.pipeline import Pipeline


async def texts(pipeline: Pipeline, *ids: str) -> list[str]:
    index = open_index(Settings(index_path=pipeline.folder / "index"), writer=False)
    found = [await index.article(one) for one in ids]
    await index.close()
    return [message.article.text for message in found if message is not None]


async def test_the_last_revision_that_was_published_is_the_one_that_is_found(
    pipeline: Pipeline,
) -> None:
    for revision in range(5):
        for one in range(20):
            await pipeline.publish({"id": f"a{one}", "text": f"Revision {revision}."})
    pipeline.indexer()
    pipeline.worker()
    pipeline.worker()
    await pipeline.drained()
    assert await texts(pipeline, *(f"a{one}" for one in range(20))) == ["Revision 4."] * 20
    await pipeline.account(f"a{one}" for one in range(20))


async def test_a_slow_first_revision_does_not_replace_the_second(pipeline: Pipeline) -> None:
    await pipeline.publish({"id": "a", "text": "First. [sleep 1]"})
    await pipeline.publish({"id": "a", "text": "Second."})
    pipeline.indexer()
    pipeline.worker()
    pipeline.worker()
    await pipeline.drained()
    assert await texts(pipeline, "a") == ["Second."]
