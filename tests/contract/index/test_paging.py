"""Pages follow each other without gaps or repetitions, whatever arrives between them."""

import base64
import datetime as dt
import json

import pytest

from shared.index.port import InvalidQueryError, StatementIndex
from shared.index.query import Sort, StatementQuery
from tests.contract.index.asking import ids, pages, write
from tests.contract.index.samples import DAY, article, many, message, statement

SORTS: list[Sort] = ["newest", "oldest", "relevance"]


@pytest.fixture
async def index(index: StatementIndex) -> StatementIndex:
    """41 statements: of several articles at the same second, of later ones, and without a date."""
    messages = [many(12, article(f"same-{place}")) for place in range(3)]
    messages.append(many(3, article("never", published_at=None)))
    messages += [
        many(1, article(f"later-{day}", published_at=DAY + dt.timedelta(days=day)))
        for day in (1, 2)
    ]
    await write(index, *messages)
    return index


@pytest.mark.parametrize("sort", SORTS)
async def test_pages_of_any_size_hold_every_statement_once(
    index: StatementIndex, sort: Sort
) -> None:
    query = StatementQuery(text="remark", sort=sort)
    (whole,) = await pages(index, query, 200)
    assert len(set(ids(whole))) == 41
    for size in (1, 5, 12, 40, 41):
        found = await pages(index, query, size)
        assert [len(page) for page in found[:-1]] == [size] * (len(found) - 1)
        assert ids(hit for page in found for hit in page) == ids(whole), size


@pytest.mark.parametrize("sort", SORTS)
async def test_pages_stay_exact_while_statements_arrive_and_go(
    index: StatementIndex, sort: Sort
) -> None:
    query = StatementQuery(text="remark", sort=sort)
    (whole,) = await pages(index, query, 200)
    page = await index.search(query, size=4)
    found = ids(page.hits)
    step = 0
    while page.cursor:
        step += 1
        at = dt.datetime(1900 if step % 2 else 2100, 1, 1, tzinfo=dt.UTC)
        of = article(f"new-{step}", text="remark remark remark", published_at=at)
        await write(index, message(of, statement(of, of.text)))
        page = await index.search(query, size=4, cursor=page.cursor)
        found += ids(page.hits)
    assert len(set(found)) == len(found)
    assert [one for one in found if one in set(ids(whole))] == ids(whole)


async def test_every_page_says_how_many_there_are_in_all(index: StatementIndex) -> None:
    first = await index.search(StatementQuery(), size=10)
    second = await index.search(StatementQuery(), size=10, cursor=first.cursor)
    assert (first.total, second.total) == (41, 41)


async def test_the_last_page_has_no_cursor(index: StatementIndex) -> None:
    for sort in SORTS:
        query = StatementQuery(text="remark", sort=sort)
        assert (await index.search(query, size=41)).cursor is None
        assert (await index.search(query, size=40)).cursor is not None
    assert (await index.search(StatementQuery(text="missing"))).cursor is None


async def test_a_cursor_goes_through_an_address_bar(index: StatementIndex) -> None:
    for sort in SORTS:
        page = await index.search(StatementQuery(text="remark", sort=sort), size=3)
        assert page.cursor
        assert page.cursor.replace("-", "").replace("_", "").isalnum()
        assert page.cursor.isascii()


async def test_a_cursor_works_again(index: StatementIndex) -> None:
    for sort in SORTS:
        query = StatementQuery(text="remark", sort=sort)
        cursor = (await index.search(query, size=3)).cursor
        once = await index.search(query, size=3, cursor=cursor)
        again = await index.search(query, size=3, cursor=cursor)
        assert ids(once.hits) == ids(again.hits)


async def test_what_is_no_cursor_is_refused(index: StatementIndex) -> None:
    query = StatementQuery(text="remark")
    for sort in SORTS:
        query = StatementQuery(text="remark", sort=sort)
        for cursor in ("", "x", "W10", "é", "bnVsbA", "[" * 5_000, "A" * 100_000, "\x00", "e30"):
            with pytest.raises(InvalidQueryError, match="cursor"):
                await index.search(query, cursor=cursor)


WRONG_PARTS: list[object] = [-1, 10**30, 2**63, 1.5, "x", None, [], True, float("nan")]


async def test_a_cursor_that_was_changed_is_refused_or_read(index: StatementIndex) -> None:
    for sort in SORTS:
        query = StatementQuery(text="remark", sort=sort)
        cursor = (await index.search(query, size=3)).cursor
        assert cursor
        parts = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        for place in range(1, len(parts)):
            for other in WRONG_PARTS:
                changed = json.dumps([*parts[:place], other, *parts[place + 1 :]])
                forged = base64.urlsafe_b64encode(changed.encode()).decode().rstrip("=")
                try:
                    page = await index.search(query, size=3, cursor=forged)
                except InvalidQueryError:
                    continue
                assert len(page.hits) <= 3


async def test_a_cursor_of_another_query_is_refused(index: StatementIndex) -> None:
    page = await index.search(StatementQuery(sort="newest"), size=3)
    for other in (
        StatementQuery(sort="oldest"),
        StatementQuery(sort="newest", text="remark"),
        StatementQuery(sort="newest", include={"speaker": ("Ada Lind",)}),
        StatementQuery(sort="newest", exclude={"speaker": ("Bo Quill",)}),
        StatementQuery(sort="newest", min_confidence=0.1),
        StatementQuery(sort="newest", article_id="same-1"),
        StatementQuery(sort="newest", since=dt.date(2031, 1, 1)),
    ):
        with pytest.raises(InvalidQueryError, match="another query"):
            await index.search(other, cursor=page.cursor)


async def test_a_page_has_1_to_200_statements(index: StatementIndex) -> None:
    await write(index, many(250, article("big")))
    assert len((await index.search(StatementQuery(), size=200)).hits) == 200
    for size in (0, -1, 201, 10**9):
        with pytest.raises(InvalidQueryError, match="size"):
            await index.search(StatementQuery(), size=size)


async def test_a_page_goes_on_where_a_revised_article_was(index: StatementIndex) -> None:
    query = StatementQuery(sort="newest")
    first = await index.search(query, size=10)
    await write(index, many(0, article(first.hits[-1].article.id, text="gone"), sequence=9))
    rest = await pages(index, query, 200)
    following = await index.search(query, size=200, cursor=first.cursor)
    left = [one for one in ids(rest[0]) if one not in set(ids(first.hits))]
    assert ids(following.hits) == left


async def test_an_empty_index_has_one_empty_page(index: StatementIndex) -> None:
    await index.delete(["same-0", "same-1", "same-2", "never", "later-1", "later-2"])
    await index.refresh()
    for sort in SORTS:
        page = await index.search(StatementQuery(text="remark", sort=sort))
        assert (page.hits, page.total, page.cursor) == ((), 0, None)
