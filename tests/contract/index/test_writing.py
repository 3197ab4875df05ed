"""What is written is found, once, and a revision takes the place of the one before it."""

import asyncio
import datetime as dt

import pytest

from shared.contracts import Extractor, SaidAt
from shared.index.port import IndexUnavailableError, StatementIndex
from shared.index.query import StatementQuery
from tests.contract.index.asking import articles, contents, hits, ids, write
from tests.contract.index.conftest import Opener
from tests.contract.index.samples import (
    EXTRACTOR,
    article,
    ferry,
    many,
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


async def test_a_message_written_twice_is_there_once(index: StatementIndex) -> None:
    assert await write(index, ferry()) == ["written"]
    assert await write(index, ferry()) == ["written"]
    assert await articles(index) == ["a1"]


async def test_a_message_twice_in_a_batch_is_there_once(index: StatementIndex) -> None:
    assert await write(index, ferry(), ferry()) == ["written", "written"]
    assert await articles(index) == ["a1"]


async def test_a_revision_replaces_all_of_the_old_statements(index: StatementIndex) -> None:
    of = article(text=TEXT)
    kept = statement(of, "The bridge will stay shut")
    await write(index, message(of, kept, statement(of, "Nobody asked us"), sequence=1))
    revised = message(of, kept, statement(of, "The ferry is late again"), sequence=2)
    assert await write(index, revised) == ["written"]
    assert sorted(await contents(index)) == ["The bridge will stay shut", "The ferry is late again"]
    assert await index.article("a1") == revised


async def test_a_revision_without_statements_leaves_none(index: StatementIndex) -> None:
    await write(index, ferry())
    assert await write(index, message(article(), sequence=2)) == ["written"]
    assert await hits(index) == []


async def test_a_revision_changes_what_its_article_is_found_by(index: StatementIndex) -> None:
    await write(index, ferry(title="Harbour news"))
    await write(index, ferry(title="Bridge news", sequence=2))
    assert await articles(index, "harbour") == []
    assert await articles(index, "bridge") == ["a1"]


async def test_an_older_revision_changes_nothing(index: StatementIndex) -> None:
    of = article(text=TEXT)
    newer = message(of, statement(of, "Nobody asked us"), sequence=2)
    await write(index, newer)
    older = message(of, statement(of, "The ferry is late again"), sequence=1)
    assert await write(index, older) == ["superseded"]
    assert await contents(index) == ["Nobody asked us"]
    assert await index.article("a1") == newer


async def test_of_two_revisions_in_a_batch_the_newer_one_stays(index: StatementIndex) -> None:
    of = article(text=TEXT)
    newer = message(of, statement(of, "Nobody asked us"), sequence=2)
    older = message(of, statement(of, "The ferry is late again"), sequence=1)
    assert await write(index, newer, older) == ["written", "superseded"]
    assert await contents(index) == ["Nobody asked us"]


async def test_of_two_revisions_in_order_in_a_batch_the_newer_one_stays(
    index: StatementIndex,
) -> None:
    of = article(text=TEXT)
    newer = message(of, statement(of, "Nobody asked us"), sequence=2)
    older = message(of, statement(of, "The ferry is late again"), sequence=1)
    outcomes = await write(index, older, newer)
    assert outcomes[0] in ("written", "superseded")  # it was there, or never needed to be
    assert outcomes[1] == "written"
    assert await contents(index) == ["Nobody asked us"]


async def test_a_better_extractor_replaces_the_records_of_the_same_article(
    index: StatementIndex,
) -> None:
    of = article(text=TEXT)
    await write(index, message(of, statement(of, "The ferry is late again"), sequence=3))
    better = Extractor(name=EXTRACTOR.name, version="2")
    again = message(of, statement(of, "Nobody asked us", extractor=better), sequence=3)
    assert await write(index, again) == ["written"]
    assert await contents(index) == ["Nobody asked us"]


async def test_sequences_are_compared_beyond_what_a_float_holds(index: StatementIndex) -> None:
    high = 2**63 - 1
    await write(index, ferry(sequence=high))
    assert await write(index, ferry(sequence=high - 1)) == ["superseded"]
    found = await index.article("a1")
    assert found is not None
    assert found.sequence == high


async def test_a_sequence_may_be_zero(index: StatementIndex) -> None:
    assert await write(index, ferry(sequence=0)) == ["written"]
    assert await write(index, ferry(sequence=0)) == ["written"]
    await index.delete(["a1"])
    await index.refresh()
    assert await hits(index) == []


async def test_writers_that_race_leave_the_newest_revision_alone(index: StatementIndex) -> None:
    of = article(text=TEXT)
    words = TEXT.rstrip(".").split(". ")

    def revision(sequence: int) -> list[str]:
        return [words[sequence % 3], words[(sequence + 1) % 3]]

    batches = [
        [message(of, *(statement(of, one) for one in revision(sequence)), sequence=sequence)]
        for sequence in range(1, 13)
    ]
    results = await asyncio.gather(*(index.write(batch) for batch in batches))
    outcomes = {verdict.outcome for verdicts in results for verdict in verdicts}
    assert outcomes <= {"written", "superseded", "retry"}
    assert await write(index, batches[-1][0]) == ["written"]
    assert sorted(await contents(index)) == sorted(revision(12))


async def test_batches_written_at_once_are_all_there(index: StatementIndex) -> None:
    batches = [[ferry(f"{batch}-{place}") for place in range(5)] for batch in range(8)]
    results = await asyncio.gather(*(index.write(batch) for batch in batches))
    assert {verdict.outcome for verdicts in results for verdict in verdicts} == {"written"}
    await index.refresh()
    assert len(await hits(index)) == 40


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


async def test_ids_may_be_of_any_letters(index: StatementIndex) -> None:
    names = ["a/b?c#d", "with space", "Ĝis-🛳", "_mapping", "..", '"q"', "a*", "CON", "é" * 512]
    assert set(await write(index, *map(ferry, names))) == {"written"}
    assert sorted(await articles(index)) == sorted(names)
    for name in names:
        found = await index.article(name)
        assert found is not None
        assert found.article.id == name
        assert await articles(index, article_id=name) == [name]
    await index.delete(names)
    await index.refresh()
    assert await hits(index) == []


async def test_two_articles_may_have_statements_of_the_same_id(index: StatementIndex) -> None:
    first, second = article("a1"), article("a2")
    await write(
        index,
        message(first, statement(first, id="s1")),
        message(second, statement(second, id="s1")),
    )
    assert sorted(await articles(index)) == ["a1", "a2"]
    await index.delete(["a1"])
    await index.refresh()
    assert await articles(index) == ["a2"]


async def test_statements_of_the_same_id_in_an_article_are_one(index: StatementIndex) -> None:
    of = article(text=TEXT)
    twice = message(
        of, statement(of, "Nobody asked us", id="s"), statement(of, "The ferry is late", id="s")
    )
    assert await write(index, twice) == ["written"]
    assert await contents(index) == ["Nobody asked us"]
    assert await index.article("a1") == twice


async def test_a_speaker_of_a_hundred_thousand_words_is_found_by_its_beginning(
    index: StatementIndex,
) -> None:
    name = " ".join(f"Åsa{number}" for number in range(100_000))
    of = article()
    assert await write(index, message(of, statement(of, speaker=name))) == ["written"]
    (found,) = await hits(index, include={"speaker": (name,)})
    assert found.statement.speaker.name == name
    (value,) = (await index.facets(StatementQuery(), ["speaker"]))["speaker"].values
    assert value.value == name[:499] + "…"
    assert ids(await hits(index, "speaker:åsa7")) == ids([found])


async def test_a_content_of_300_kilobytes_is_found_by_its_last_word(index: StatementIndex) -> None:
    text = "tide " * 60_000 + "lighthouse"
    of = article(text=text)
    assert await write(index, message(of, statement(of, text))) == ["written"]
    (found,) = await hits(index, "lighthouse")
    (mark,) = found.highlights
    assert text[mark.start : mark.end] == "lighthouse"


async def test_a_word_of_300_kilobytes_harms_nothing(index: StatementIndex) -> None:
    text = "tide " + "x" * 300_000 + " lighthouse"
    of = article(text=text)
    assert await write(index, message(of, statement(of, text)), ferry("a2")) == ["written"] * 2
    assert await articles(index, "lighthouse") == ["a1"]
    assert await articles(index, "ferry") == ["a2"]


async def test_what_cannot_be_stored_is_refused_and_harms_nothing(index: StatementIndex) -> None:
    of = article("bad", text=TEXT)
    good = statement(of, "Nobody asked us")
    lone = good.speaker.model_copy(update={"name": "lone \ud800 surrogate"})
    far = good.content[0].model_copy(update={"start": 2**70, "end": 2**70 + 15})
    for bad in ({"speaker": lone, "id": "s2"}, {"content": (far,), "id": "s2"}):
        broken = message(of, good, good.model_copy(update=bad))
        before, refused, after = await index.write([ferry("a1"), broken, ferry("a2")])
        assert (before.outcome, refused.outcome, after.outcome) == ("written", "refused", "written")
        assert refused.reason
        await index.refresh()
        assert sorted(await articles(index)) == ["a1", "a2"]
        assert await index.article("bad") is None


async def test_a_thousand_statements_of_one_article_are_written(index: StatementIndex) -> None:
    assert await write(index, many(1_000)) == ["written"]
    assert (await index.search(StatementQuery())).total == 1_000
    whole = await index.article("many")
    assert whole is not None
    assert len(whole.statements) == 1_000


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
