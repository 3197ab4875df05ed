"""An index that nobody has prepared yet reads as one that is empty."""

from shared.index.answer import Facet, Matrix, Page
from shared.index.query import StatementQuery
from tests.contract.index.conftest import Opener

NOTHING = Page((), 0, None)


async def test_every_question_has_an_empty_answer_before_anything_is_prepared(
    opened: Opener,
) -> None:
    reader = opened(False)
    await reader.prepare()
    await reader.refresh()
    assert await reader.search(StatementQuery()) == NOTHING
    assert await reader.search(StatementQuery(text="ferry")) == NOTHING
    facets = await reader.facets(StatementQuery(), ["speaker"], containing="a")
    assert facets == {"speaker": Facet((), 0)}
    assert await reader.timeline(StatementQuery(), "day") == ()
    assert await reader.matrix(StatementQuery(), "speaker") == Matrix((), (), ())
    assert await reader.article("a1") is None
    assert [hit async for hit in reader.export(StatementQuery())] == []
    await reader.ping()
    await reader.close()
