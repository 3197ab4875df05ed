"""A message that is asked as it arrives gives what a search of the index gives for it."""

from pathlib import Path

import pytest

from shared.index.open import open_index, open_matcher
from shared.index.port import InvalidQueryError
from shared.index.query import StatementQuery
from shared.settings import Settings
from tests.unit.search.newsroom import newsroom
from tests.unit.search.records import article, message, statement

QUERIES = [
    StatementQuery(),
    StatementQuery("treaty"),
    StatementQuery("treaty -crews"),
    StatementQuery('"leaves the crews"'),
    StatementQuery("treaty OR pay"),
    StatementQuery("speaker:abel"),
    StatementQuery("speaker:unknown"),
    StatementQuery("since:2031-04"),
    StatementQuery("nothing like this"),
    StatementQuery(include={"speaker": ("Ines Abel", "Harbour Union")}),
    StatementQuery(include={"country": ("NO",)}, exclude={"kind": ("direct",)}),
    StatementQuery(include={"opposes": ("harbour treaty",)}),
    StatementQuery(min_confidence=0.95),
    StatementQuery(article_id="gazette/2031/03"),
]


@pytest.mark.parametrize("query", QUERIES, ids=str)
async def test_it_finds_what_a_search_finds(query: StatementQuery, tmp_path: Path) -> None:
    messages = newsroom()
    index = open_index(Settings(index_path=tmp_path / "index"), writer=True)
    await index.prepare()
    try:
        await index.write(messages)
        page = await index.search(query, size=200)
    finally:
        await index.close()
    held = open_matcher().hold(messages)
    found = [messages[number].statements[place].id for number, place in held.matching(query)]
    assert sorted(found) == sorted(hit.statement.id for hit in page.hits)


def test_two_revisions_of_an_article_are_both_asked() -> None:
    first = article("“Yes,” she said.")
    second = article("“No,” she said.")
    messages = [
        message(first, statement(first, "“Yes,”")),
        message(second, statement(second, "“No,”")),
    ]
    held = open_matcher().hold(
        [messages[0], messages[1].model_copy(update={"sequence": messages[0].sequence + 1})]
    )
    assert held.matching(StatementQuery("yes")) == {(0, 0)}
    assert held.matching(StatementQuery("no")) == {(1, 0)}


def test_what_no_index_takes_is_left_out_and_harms_no_other() -> None:
    good, bad = article("“Yes,” she said.", id="good"), article("“Yes,” she said.", id="bad")
    far = statement(bad, "“Yes,”", content=[{"start": 2_000_000, "end": 2_000_003, "text": "Yes"}])
    held = open_matcher().hold([message(bad, far), message(good, statement(good, "“Yes,”"))])
    assert held.matching(StatementQuery("yes")) == {(1, 0)}


def test_no_messages_have_no_statements() -> None:
    assert open_matcher().hold([]).matching(StatementQuery()) == frozenset()


def test_a_query_that_cannot_be_asked_is_refused() -> None:
    held = open_matcher().hold(newsroom())
    with pytest.raises(InvalidQueryError):
        held.matching(StatementQuery("since:soon"))
