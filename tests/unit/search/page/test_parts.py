"""Long articles in parts: nothing is lost, nothing told twice, and no page is large."""

import re

import httpx
import pytest

from services.search.page.article_view import Asked, article_view
from services.search.page.parts import ROOM, parts, with_statement
from services.search.page.passages import passages
from shared.contracts import StatementsMessage
from tests.unit.search.memory_index import MemoryIndex
from tests.unit.search.records import article, message, statement, target

HOST = "http://localhost:8701"
LIMIT = 100_000


def long_article(paragraphs: int, words: int = 12) -> StatementsMessage:
    """An article in which each paragraph is a statement by somebody about two others."""
    lines = [f"Line {n} " + "of the harbour " * words for n in range(paragraphs)]
    of = article("\n\n".join(lines), id="long/one")
    targets = (target("Port Averin", "oppose"), target("Harbour Union", "support"))
    said = [statement(of, line, by=f"Speaker {n}", targets=targets) for n, line in enumerate(lines)]
    return message(of, *said)


@pytest.mark.parametrize("paragraphs", [0, 1, 30, 400])
def test_all_parts_together_are_the_whole_article_in_order(paragraphs: int) -> None:
    told = long_article(paragraphs) if paragraphs else message(article("Nothing is said."))
    cut = passages(told.article.text, told.statements)
    divided = parts(cut, len(told.statements))
    assert [one for part in divided for one in part.passages] == list(cut)
    assert [part.number for part in divided] == list(range(1, len(divided) + 1))
    assert {part.of for part in divided} == {len(divided)}
    assert (divided[0].previous, divided[-1].following) == (None, None)


def test_an_article_without_words_has_one_part() -> None:
    (only,) = parts((), 0)
    assert (only.passages, only.number, only.of) == ((), 1, 1)


def test_a_passage_larger_than_a_part_is_a_part_of_its_own() -> None:
    of = article("Short.\n" + "long " * ROOM + "\nShort again.")
    divided = parts(passages(of.text, ()), 0)
    assert [len(part.passages) for part in divided] == [1, 1, 1]


def test_each_statement_is_found_in_its_own_part() -> None:
    told = long_article(200)
    divided = parts(passages(told.article.text, told.statements), len(told.statements))
    assert len(divided) > 2
    for place in range(len(told.statements)):
        part = with_statement(divided, place)
        assert [place in passage.statements for passage in part.passages].count(True) == 1
    assert with_statement(divided, None) is divided[0]


@pytest.mark.parametrize("number", [0, -1, 99])
def test_a_part_that_an_article_does_not_have_is_none(number: int) -> None:
    assert article_view(long_article(3), HOST, asked=Asked(part=number)) is None


@pytest.mark.parametrize("words", [1, 12, 200])
async def test_no_page_of_a_long_article_is_large(
    client: httpx.AsyncClient, index: MemoryIndex, words: int
) -> None:
    told = long_article(300, words)
    await index.write([told])
    path: str | None = "/articles/long%2Fone"
    seen: list[str] = []
    while path:
        answer = await client.get(path)
        assert len(answer.content) < LIMIT
        seen += re.findall(r'<article class="beside[^>]*id="card-(\d+)"', answer.text)
        following = re.search(r'rel="next" href="([^"]*)"', answer.text)
        path = following[1] if following else None
    assert seen == [str(n) for n in range(1, 301)]


async def test_a_link_to_a_statement_opens_its_part(
    client: httpx.AsyncClient, index: MemoryIndex
) -> None:
    told = long_article(300)
    await index.write([told])
    last = told.statements[-1]
    page = (await client.get(f"/articles/long%2Fone?statement={last.id}")).text
    assert f'id="{last.id}"' in page
    assert "Part 1 of" not in page


async def test_a_part_that_is_not_there_is_answered_in_words(client: httpx.AsyncClient) -> None:
    answer = await client.get("/articles/gazette%2F2031%2F03?part=2")
    assert answer.status_code == 404
    assert "no such part" in answer.text
