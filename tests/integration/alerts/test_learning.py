"""What was on record before the checker ran, told to it from the export of search."""

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from infra.command import main
from shared.contracts import StatementsMessage
from shared.index.open import open_index
from shared.index.query import StatementQuery
from shared.names.store import join
from shared.settings import Settings
from tests.checking import Checking, said
from tests.servers import ServiceProcess, free_port


async def onrecord(*arguments: str) -> Result:
    """The command, outside the loop of the test: it has one of its own."""
    return await asyncio.to_thread(CliRunner().invoke, main, list(arguments))


async def searching(
    checking: Checking, folder: Path, *messages: StatementsMessage
) -> ServiceProcess:
    """The search service over an index with these messages."""
    index = open_index(Settings(index_path=folder / "index", elasticsearch_url=None), writer=True)
    await index.prepare()
    await index.write(messages)
    await index.close()
    environment = {
        "ONRECORD_INDEX_PATH": str(folder / "index"),
        "ONRECORD_REDIS_URL": checking.valkey.url,
    }
    started = checking.services.start("services.search", "ONRECORD_SEARCH_PORT", environment)
    return started.wait_ready()


async def test_nobody_who_is_on_record_already_is_new(
    checking: Checking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_REDIS_URL", checking.valkey.url)
    search = await searching(
        checking,
        tmp_path,
        said(1, "No.", side="oppose", day="2031-03-01"),
        said(2, "Yes.", side="support", day="2031-03-05"),
        said(3, "Perhaps.", by="L. Farrow", side="oppose", day="2031-03-02"),
    )
    assert await join(checking.redis, "L. Farrow", "Lena Farrow", "the operator") == "done"
    for _ in range(2):  # again does no harm
        result = await onrecord("learn", "--from", f"http://127.0.0.1:{search.port}")
        assert result.output == "learned from 3 statements\n"
    first, flip = await checking.alert("first"), await checking.alert("flip")
    side = await checking.alert("side", StatementQuery())
    checking.checker().wait_ready()
    await checking.publish(
        said(11, "Still yes.", side="support", day="2031-04-01"),
        said(12, "Yes after all.", by="Lena Farrow", side="support", day="2031-04-02"),
        said(13, "Who knows.", by="Tomas Reed"),
    )
    await checking.checked()
    articles = [
        [one.event.article for one in await checking.told(alert)] for alert in (first, flip, side)
    ]
    assert articles == [["article-13"], ["article-12"], ["article-12"]]


async def test_what_the_checker_has_learned_itself_is_left_alone(
    checking: Checking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_REDIS_URL", checking.valkey.url)
    search = await searching(checking, tmp_path, said(1, "No.", side="oppose", day="2031-03-01"))
    flip = await checking.alert("flip")
    checking.checker().wait_ready()
    await checking.publish(said(2, "Yes.", side="support", day="2031-03-05"))
    await checking.checked()
    assert (await onrecord("learn", "--from", f"http://127.0.0.1:{search.port}")).exit_code == 0
    await checking.publish(said(3, "Yes.", side="support", day="2031-03-06"))
    await checking.checked()
    assert await checking.told(flip) == []


async def test_a_search_that_is_not_there_is_told_in_a_sentence(
    checking: Checking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_REDIS_URL", checking.valkey.url)
    result = await onrecord("learn", "--from", f"http://127.0.0.1:{free_port()}")
    assert result.exit_code == 1
    assert "is search there?" in result.output
