"""One statement by its id, and those that share its words."""

import pytest

from shared.index.document import content_text
from shared.index.port import InvalidQueryError, StatementIndex
from shared.index.query import StatementQuery
from shared.index.wording import fingerprints
from tests.contract.index.asking import articles, write
from tests.contract.index.samples import article, ferry, message, statement

WHOLE = "This pier did not exist ten years ago, and in ten weeks it may be gone"
CUT = "did not exist ten years ago"
OTHER = "The tram will not run before the pier has been built again"


async def test_a_statement_is_found_by_its_id(index: StatementIndex) -> None:
    sent = ferry()
    await write(index, sent, ferry("a2"))
    found = await index.statement(sent.statements[0].id)
    assert found
    assert found.statement == sent.statements[0]
    assert found.article.id == "a1"
    assert found.highlights == ()


async def test_no_other_id_finds_one(index: StatementIndex) -> None:
    assert await index.statement("nothing written yet") is None
    sent = ferry()
    await write(index, sent)
    for wrong in ("", sent.statements[0].id[:-1], "a1", sent.statements[0].id.upper() + " "):
        assert await index.statement(wrong) is None
    with pytest.raises(InvalidQueryError, match="cannot be looked for"):
        await index.statement("\x00")


async def test_statements_are_found_by_a_fingerprint_they_share(index: StatementIndex) -> None:
    texts = {"whole": WHOLE, "cut": f"A pier that “{CUT}”", "other": OTHER}
    for name, text in texts.items():
        of = article(name, text=text)
        await write(index, message(of, statement(of, text)))
    cut = article("cut", text=texts["cut"])
    marks = fingerprints(content_text(statement(cut, texts["cut"])))
    assert sorted(await articles(index, wording=marks)) == ["cut", "whole"]
    assert await articles(index, wording=marks, text="gone") == ["whole"]
    assert await articles(index, wording=("0" * 12,)) == []


async def test_a_cursor_belongs_to_its_fingerprints(index: StatementIndex) -> None:
    for name in ("a", "b"):
        of = article(name, text=WHOLE)
        await write(index, message(of, statement(of, WHOLE)))
    marks = fingerprints(WHOLE)
    page = await index.search(StatementQuery(wording=marks), size=1)
    with pytest.raises(InvalidQueryError, match="another query"):
        await index.search(StatementQuery(wording=marks[:1]), cursor=page.cursor)
