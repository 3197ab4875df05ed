"""What holds on the embedded index alone: one writer, a folder, and a disk that can fill up."""

import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from shared.index.open import open_index
from shared.index.port import IncompatibleIndexError, IndexUnavailableError, StatementIndex
from shared.index.query import StatementQuery
from shared.settings import Settings
from tests.contract.index.asking import articles, contents, ids, write
from tests.contract.index.conftest import Opener
from tests.contract.index.samples import article, ferry, many, target


@pytest.fixture
def engine() -> str:
    """These are not for the other one."""
    return "tantivy"


async def test_a_second_writer_is_refused_until_the_first_one_closes(opened: Opener) -> None:
    first, second = opened(True), opened(True)
    await first.prepare()
    with pytest.raises(IndexUnavailableError, match="another process writes"):
        await second.prepare()
    with pytest.raises(IndexUnavailableError, match="another process writes"):
        await second.write([ferry()])
    await write(first, ferry())
    await first.close()
    await second.prepare()
    assert await write(second, ferry("a2")) == ["written"]
    assert sorted(await articles(second)) == ["a1", "a2"]


async def test_a_reader_makes_nothing_on_disk(opened: Opener, settings: Settings) -> None:
    reader = opened(False)
    await reader.prepare()
    assert await articles(reader) == []
    assert not settings.index_path.exists()


async def test_an_index_of_another_release_is_refused_with_what_to_do(
    index: StatementIndex, opened: Opener, settings: Settings
) -> None:
    await index.close()
    pointer = settings.index_path / "current.json"
    pointer.write_text(re.sub(r'"schema":\d+', '"schema":99', pointer.read_text()))
    reader, writer = opened(False), opened(True)
    with pytest.raises(IncompatibleIndexError, match="schema 99"):
        await writer.prepare()
    for call in (
        reader.ping(),
        reader.search(StatementQuery()),
        reader.facets(StatementQuery(), ["speaker"]),
        reader.article("a1"),
    ):
        with pytest.raises(IncompatibleIndexError, match="push the articles again"):
            await call


async def test_a_damaged_index_says_what_cannot_be_read(
    index: StatementIndex, opened: Opener, settings: Settings
) -> None:
    await write(index, ferry())
    await index.close()
    (settings.index_path / "000001" / "meta.json").write_text("{")
    reader, writer = opened(False), opened(True)
    with pytest.raises(IndexUnavailableError, match="000001"):
        await reader.search(StatementQuery())
    with pytest.raises(IndexUnavailableError, match="cannot be opened"):
        await writer.prepare()
    (settings.index_path / "current.json").write_text("{")
    with pytest.raises(IndexUnavailableError, match=r"current\.json"):
        await reader.ping()


async def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    index = open_index(Settings(index_path=tmp_path / "file" / "index"), writer=True)
    with pytest.raises(IndexUnavailableError, match="file"):
        await index.prepare()


async def test_pages_by_relevance_go_on_in_another_process(
    index: StatementIndex, opened: Opener
) -> None:
    await write(index, many(20))
    query = StatementQuery(text="remark")
    first = await index.search(query, size=15)
    second = await opened(False).search(query, size=15, cursor=first.cursor)
    assert len({*ids(first.hits), *ids(second.hits)}) == 20


async def test_pages_by_relevance_go_on_after_their_commit_is_forgotten(
    index: StatementIndex,
) -> None:
    await write(index, many(20))
    query = StatementQuery(text="remark")
    first = await index.search(query, size=15)
    for number in range(40):
        await write(index, ferry(f"a{number}"))
        await index.search(StatementQuery(text="ferry"), size=1)
    second = await index.search(query, size=15, cursor=first.cursor)
    assert len({*ids(first.hits), *ids(second.hits)}) == 20


WRITES_FOR_EVER = """
import asyncio, sys
from pathlib import Path
from shared.index.open import open_index
from shared.settings import Settings
from tests.contract.index.samples import article, many

async def main() -> None:
    index = open_index(Settings(index_path=Path(sys.argv[1])), writer=True)
    await index.prepare()
    for number in range(1_000_000):
        await index.write([many(20, article(f"a{number}"))])
        print(number, flush=True)

asyncio.run(main())
"""


@contextmanager
def endless_writer(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """A process that writes articles a0, a1, ... of 20 statements and prints what is written."""
    command = [sys.executable, "-c", WRITES_FOR_EVER, str(settings.index_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


async def test_what_was_acknowledged_survives_a_kill(opened: Opener, settings: Settings) -> None:
    with endless_writer(settings) as process:
        assert process.stdout is not None
        acknowledged = [int(process.stdout.readline()) for _ in range(30)]
        process.kill()
        acknowledged += [int(line) for line in process.stdout.read().split()]
    index = opened(True)
    await index.prepare()
    found = {hit.article.id async for hit in index.export(StatementQuery())}
    assert {f"a{number}" for number in acknowledged} <= found
    assert len([1 async for _ in index.export(StatementQuery())]) == 20 * len(found)
    assert await write(index, ferry("after")) == ["written"]


FILLS_THE_DISK = """
import asyncio, resource, sys
from pathlib import Path
from shared.index.open import open_index
from shared.index.port import IndexUnavailableError
from shared.index.query import StatementQuery
from shared.settings import Settings
from tests.contract.index.samples import article, many

async def main() -> None:
    index = open_index(Settings(index_path=Path(sys.argv[1])), writer=True)
    await index.prepare()
    await index.write([many(5, article("before"))])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, hard))
    try:
        await index.write([many(500, article("during"))])
    except IndexUnavailableError as error:
        print("full", error, flush=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    print((await index.write([many(5, article("after"))]))[0].outcome, flush=True)
    page = await index.search(StatementQuery(sort="oldest"), size=200)
    print(page.total, *sorted({hit.article.id for hit in page.hits}), flush=True)
    await index.close()

asyncio.run(main())
"""


def test_a_disk_that_is_full_delays_a_batch_and_loses_nothing(settings: Settings) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILLS_THE_DISK, str(settings.index_path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    full, outcome, found = done.stdout.strip().splitlines()
    assert full.startswith("full the batch was not written")
    assert outcome == "written"
    assert found == "10 after before"


async def test_a_reader_keeps_up_with_a_writer_in_another_process(
    opened: Opener, settings: Settings
) -> None:
    reader = opened(False)
    with endless_writer(settings) as process:
        assert process.stdout is not None
        for _ in range(20):
            number = int(process.stdout.readline())
            assert await reader.article(f"a{number}") is not None
            assert len(await contents(reader, article_id=f"a{number}")) == 20


@pytest.mark.parametrize("names", [40, 600, 6_000])
async def test_counts_are_exact_however_values_are_spread_over_segments(
    index: StatementIndex, names: int
) -> None:
    """More names than are carried along from each segment, and many with the same count."""
    dice = random.Random(names)
    told: Counter[str] = Counter()
    for number in range(8):
        sent = many(100, article(f"a{number}"))
        chosen = [
            {f"Name {int(names * dice.random() ** 2)}" for _ in range(8)} for _ in sent.statements
        ]
        statements = (
            one.model_copy(update={"targets": tuple(target(name) for name in sorted(some))})
            for one, some in zip(sent.statements, chosen, strict=True)
        )
        told.update(name for some in chosen for name in some)
        await write(index, sent.model_copy(update={"statements": tuple(statements)}))
    most = sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))
    for size in (1, 7, 60, 200):
        facet = (await index.facets(StatementQuery(), ["target"], size=size))["target"]
        assert [(count.value, count.count) for count in facet.values] == most[:size]
    holding = [pair for pair in most if "99" in pair[0]][:7]
    facet = (await index.facets(StatementQuery(), ["target"], size=7, containing="99"))["target"]
    assert [(count.value, count.count) for count in facet.values] == holding
