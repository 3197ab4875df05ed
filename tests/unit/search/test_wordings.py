"""The same statement in many outlets."""

import pytest

from services.search.wordings import Others, folded, others, wordings
from shared.contracts import Statement
from shared.index.answer import Hit
from shared.index.query import StatementQuery
from tests.unit.search.echoes import FORMULA, OTHER, PART, WHOLE, echoes
from tests.unit.search.memory_index import MemoryIndex
from tests.unit.search.records import article, message, statement


@pytest.fixture
def index() -> MemoryIndex:
    return MemoryIndex(*echoes())


def said(index: MemoryIndex, outlet: str, place: int = 0) -> Statement:
    return index.messages[outlet].statements[place]


async def outlets(index: MemoryIndex, of: Statement) -> list[str]:
    return [one.hit.article.id for one in await wordings(index, of)]


async def test_a_quotation_is_found_whole_changed_and_in_part(index: MemoryIndex) -> None:
    assert await outlets(index, said(index, "wire")) == ["courier", "kestrel"]
    assert await outlets(index, said(index, "kestrel")) == ["wire", "courier"]


async def test_both_halves_of_a_quotation_belong_to_the_whole(index: MemoryIndex) -> None:
    half = "“in ten weeks it may be gone,”"
    of = article(f"{half} Ada Lind warned.", id="herald", published_at="2031-06-09T00:00:00Z")
    await index.write([message(of, statement(of, half, by="Ada Lind"))])
    assert await outlets(index, said(index, "herald")) == ["wire", "courier"]
    assert await outlets(index, said(index, "wire")) == ["courier", "kestrel", "herald"]


async def test_who_is_taken_for_the_speaker_does_not_part_what_is_nearly_the_same(
    index: MemoryIndex,
) -> None:
    courier = index.messages["courier"]
    agency = tuple(
        one.model_copy(update={"speaker": one.speaker.model_copy(update={"name": "Agency"})})
        for one in courier.statements
    )
    await index.write([courier.model_copy(update={"statements": agency})])
    assert await outlets(index, said(index, "kestrel")) == ["wire", "courier"]


async def test_the_share_is_that_of_the_shorter_one(index: MemoryIndex) -> None:
    changed, part = await wordings(index, said(index, "wire"))
    assert 0.7 < changed.share < 1
    assert 0.25 < part.share < 0.5


async def test_other_statements_of_the_same_speaker_are_no_wordings(index: MemoryIndex) -> None:
    assert await outlets(index, said(index, "ledger")) == []


async def test_a_formula_that_two_speakers_use_is_no_quotation_of_both(index: MemoryIndex) -> None:
    assert said(index, "ledger", 1).content[0].text == FORMULA
    assert await outlets(index, said(index, "ledger", 1)) == []


async def test_long_words_are_the_same_whoever_is_taken_for_their_speaker(
    index: MemoryIndex,
) -> None:
    of = article(f"{WHOLE} a report said.", id="report")
    await index.write([message(of, statement(of, WHOLE, by="report"))])
    assert "report" in await outlets(index, said(index, "wire"))


async def test_a_statement_of_few_words_has_no_other_wordings(index: MemoryIndex) -> None:
    for name in ("short", "more"):
        of = article("“Never again,” Ada Lind said.", id=name)
        await index.write([message(of, statement(of, "“Never again,”", by="Ada Lind"))])
    assert await outlets(index, said(index, "short")) == []


async def test_an_article_that_repeats_itself_counts_once(index: MemoryIndex) -> None:
    of = article(f"{WHOLE} Again: {PART}.", id="twice", published_at="2031-07-01T00:00:00Z")
    twice = (statement(of, PART, by="Ada Lind"), statement(of, WHOLE, by="Ada Lind"))
    await index.write([message(of, *twice)])
    *_, last = await wordings(index, said(index, "wire"))
    assert (last.hit.article.id, last.share) == ("twice", 1.0)
    assert await outlets(index, twice[0]) == ["wire", "courier", "kestrel"]


async def test_for_a_list_of_statements_other_outlets_are_counted_at_once(
    index: MemoryIndex,
) -> None:
    listed = [said(index, "wire"), said(index, "ledger"), said(index, "kestrel")]
    found = await others(index, listed, [f"{one.article_id}.example" for one in listed])
    assert found == {listed[0].id: Others(2, 2), listed[2].id: Others(2, 2)}
    assert await others(index, [], []) == {}


async def test_one_outlet_that_prints_it_twice_is_no_other_outlet(index: MemoryIndex) -> None:
    of = article(f"{OTHER} Lind said.", id="evening", publisher="ledger.example")
    await index.write([message(of, statement(of, OTHER, by="Ada Lind"))])
    listed = [said(index, "ledger")]
    assert await others(index, listed, ["ledger.example"]) == {listed[0].id: Others(0, 1)}


async def hits(index: MemoryIndex, **query: object) -> list[Hit]:
    asked = StatementQuery(sort="oldest", **query)  # type: ignore[arg-type]  # the fields of a query
    return list((await index.search(asked, size=200)).hits)


async def test_results_of_one_quotation_are_folded_under_the_first(index: MemoryIndex) -> None:
    assert folded(await hits(index)) == ((0, 1, 2), (3,), (4,), (5,))
    assert folded([]) == ()


async def test_two_speakers_who_share_their_words_are_not_folded(index: MemoryIndex) -> None:
    of = article(f"{OTHER} Ada Lind and Ada Lind the younger said.", id="shared")
    pair = (statement(of, OTHER, by="Ada Lind"), statement(of, OTHER, by="Ada Lind the younger"))
    index.messages.clear()
    await index.write([message(of, *pair)])
    assert folded(await hits(index)) == ((0,), (1,))
