"""What is written is found, once, and a revision takes the place of the one before it."""

import datetime as dt

import pytest

from shared.contracts import SaidAt
from shared.index.port import IndexUnavailableError, StatementIndex
from tests.contract.index.asking import articles, hits, write
from tests.contract.index.conftest import Opener
from tests.contract.index.samples import (
    article,
    ferry,
    message,
    span,
    statement,
    target,
)
from tests.servers import eventually

TEXT = "The ferry is late again. The bridge will stay shut. Nobody asked us."


async def test_what_is_written_is_found(index: StatementIndex) -> None:
    assert await write(index, ferry()) == ["written"]
    assert await articles(index, "ferry") == ["a1"]


async def test_what_is_written_is_found_without_a_refresh(index: StatementIndex) -> None:
    await index.write([ferry()])

    async def found() -> bool:
        return await articles(index, "ferry") == ["a1"]

    await eventually(found, "the statement is found", seconds=10)


async def test_a_reader_opened_before_sees_what_is_written_after(opened: Opener) -> None:
    reader, writer = opened(False), opened(True)
    assert await articles(reader) == []
    await writer.prepare()
    assert await articles(reader) == []
    await write(writer, ferry())
    assert await articles(reader) == ["a1"]
    await write(writer, ferry("a2"))
    assert sorted(await articles(reader)) == ["a1", "a2"]


async def test_what_is_written_is_there_after_closing_and_opening(opened: Opener) -> None:
    first = opened(True)
    await first.prepare()
    await write(first, ferry())
    await first.close()
    second = opened(True)
    await second.prepare()
    assert await articles(second) == ["a1"]
    assert await write(second, ferry("a2")) == ["written"]


async def test_a_statement_comes_back_exactly_with_every_field(index: StatementIndex) -> None:
    of = article(
        text='On Friday, wire service Norra reported: "Ferries 🛳 run late", Ada Lind said.'
    )
    one = statement(
        of,
        '"Ferries 🛳 run late"',
        country="SE",
        channel="interview",
        via=["Norra", "Norra Wire"],
        kind="direct",
        act="attitude",
        said_at=SaidAt(**span(of, "On Friday").model_dump(), date=dt.date(2031, 5, 2)),
        targets=(
            target("Lake Ferries", "oppose", "SE").model_copy(
                update={"mentions": (span(of, "Ferries"),), "evidence": span(of, "run late")}
            ),
        ),
        confidence=0.1 + 0.2,
    )
    await write(index, message(of, one))
    (found,) = await hits(index)
    assert found.statement == one


async def test_the_article_comes_back_without_its_text(index: StatementIndex) -> None:
    await write(
        index, ferry(published_at=dt.datetime(2031, 5, 4, 9, 30, 1, 250_000, tzinfo=dt.UTC))
    )
    (found,) = await hits(index)
    assert found.article.published_at == "2031-05-04T09:30:01.250000+00:00"
    assert found.article.authors == ("Bo Quill",)
    assert found.article.url == "https://harbour.example/a1"
    assert found.article.title == "Harbour news"


async def test_an_article_of_which_only_the_text_is_known_comes_back(index: StatementIndex) -> None:
    bare = article(
        title=None, published_at=None, publisher=None, url=None, authors=(), language=None
    )
    await write(index, message(bare, statement(bare, speaker=None, cue=None)))
    (found,) = await hits(index)
    assert found.article.published_at is None
    assert found.article.authors == ()
    assert found.statement.speaker.name is None
    whole = await index.article("a1")
    assert whole is not None
    assert whole.article == bare


async def test_a_whole_message_comes_back_exactly(index: StatementIndex) -> None:
    of = article(text=TEXT)
    given = message(
        of, statement(of, "The bridge will stay shut"), statement(of, "Nobody asked us"), sequence=7
    )
    await write(index, given)
    assert await index.article("a1") == given


async def test_an_article_that_was_never_written_is_none(index: StatementIndex) -> None:
    assert await index.article("a1") is None
    await write(index, ferry())
    assert await index.article("a2") is None


async def test_an_article_without_statements_is_kept(index: StatementIndex) -> None:
    given = message(article())
    assert await write(index, given) == ["written"]
    assert await index.article("a1") == given
    assert await hits(index) == []


async def test_an_empty_batch_is_no_error(index: StatementIndex) -> None:
    assert await index.write([]) == []


async def test_verdicts_come_in_the_order_of_the_batch(index: StatementIndex) -> None:
    await write(index, ferry("b", sequence=5))
    batch = [ferry("a"), ferry("b", sequence=4), ferry("c")]
    assert await write(index, *batch) == ["written", "superseded", "written"]


async def test_a_deleted_article_is_gone_with_its_statements(index: StatementIndex) -> None:
    await write(index, ferry("a1"), ferry("a2"))
    await index.delete(["a1"])
    await index.refresh()
    assert await articles(index) == ["a2"]
    assert await index.article("a1") is None


async def test_deleting_what_is_not_there_is_no_error(index: StatementIndex) -> None:
    await index.delete(["a1"])
    await index.delete([])


async def test_a_deleted_article_can_come_back_even_in_an_older_revision(
    index: StatementIndex,
) -> None:
    await write(index, ferry(sequence=5))
    await index.delete(["a1"])

    async def is_back() -> bool:
        return await write(index, ferry(sequence=4)) == ["written"]

    await eventually(is_back, "the article is back", seconds=60)
    assert await articles(index) == ["a1"]


async def test_preparing_again_keeps_what_is_there(index: StatementIndex) -> None:
    await write(index, ferry())
    await index.prepare()
    assert await articles(index) == ["a1"]


async def test_one_who_reads_cannot_write(opened: Opener) -> None:
    reader = opened(False)
    await reader.prepare()
    with pytest.raises(IndexUnavailableError, match="reading only"):
        await reader.write([ferry()])
    with pytest.raises(IndexUnavailableError, match="reading only"):
        await reader.delete(["a1"])


async def test_a_ping_of_an_index_that_answers_returns(opened: Opener) -> None:
    await opened(False).ping()
    writer = opened(True)
    await writer.prepare()
    await writer.ping()


async def test_why_an_article_was_not_read_comes_back_with_it(index: StatementIndex) -> None:
    given = message(article(text="Il pleut.")).model_copy(update={"skipped": "It is in French."})
    await write(index, given)
    found = await index.article("a1")
    assert found is not None
    assert found.skipped == "It is in French."
