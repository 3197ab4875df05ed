"""An export is everything of a query as of one point in time."""

import datetime as dt

from shared.index.port import StatementIndex
from shared.index.query import StatementQuery
from tests.contract.index.asking import hits, ids, write
from tests.contract.index.conftest import Opener
from tests.contract.index.samples import DAY, article, ferry, many


async def test_an_export_is_what_a_search_finds_newest_first(index: StatementIndex) -> None:
    for day in (2, 3, 1):
        await write(index, many(4, article(f"a{day}", published_at=DAY + dt.timedelta(days=day))))
    await write(index, many(2, article("never", published_at=None)), ferry("other"))
    exported = [hit async for hit in index.export(StatementQuery(text="remark"))]
    assert ids(exported) == ids(await hits(index, "remark", sort="newest"))
    assert {hit.article.id for hit in exported} == {"a1", "a2", "a3", "never"}
    assert all(not hit.highlights for hit in exported)


async def test_an_export_of_5000_is_not_disturbed_by_what_is_written(
    index: StatementIndex,
) -> None:
    await write(index, *(many(500, article(f"a{number}")) for number in range(10)))
    exported = []
    async for hit in index.export(StatementQuery()):
        exported.append(hit)
        if len(exported) % 1_000 == 1:
            step = len(exported)
            await index.delete([f"a{step % 7}"])
            await write(index, many(300, article(f"new-{step}")), many(3, article("a9"), 2))
    assert len(exported) == 5_000
    assert len(set(ids(exported))) == 5_000
    assert {hit.article.id for hit in exported} == {f"a{number}" for number in range(10)}


async def test_an_export_that_is_left_half_way_harms_nothing(index: StatementIndex) -> None:
    await write(index, many(1_500))
    export = index.export(StatementQuery())
    first = await anext(export)
    await export.aclose()  # type: ignore[attr-defined]  # an async generator in both engines
    assert first.article.id == "many"
    assert len([hit async for hit in index.export(StatementQuery())]) == 1_500


async def test_an_export_of_nothing_is_empty(opened: Opener) -> None:
    reader, writer = opened(False), opened(True)
    assert [hit async for hit in reader.export(StatementQuery())] == []
    await writer.prepare()
    assert [hit async for hit in writer.export(StatementQuery(text="missing"))] == []
