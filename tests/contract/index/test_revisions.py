"""Of several revisions the newest stays, once, whatever order they come in."""

import asyncio

from shared.contracts import Extractor
from shared.index.port import StatementIndex
from tests.contract.index.asking import articles, contents, hits, write
from tests.contract.index.samples import (
    EXTRACTOR,
    article,
    ferry,
    message,
    statement,
)

TEXT = "The ferry is late again. The bridge will stay shut. Nobody asked us."


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
