"""Asking the services how they are, and ending those that hang."""

import asyncio
import io
import sys

import httpx
import pytest

from infra.runner import health, supervision
from infra.runner.failure import RunnerError
from infra.runner.health import healthy, wait_for, watch
from infra.runner.program import Program
from infra.runner.stopping import Stopping
from infra.runner.supervision import Supervised
from infra.runner.terminal import Terminal

PATIENCE = 20.0


def program(code: str) -> Program:
    return Program(
        name="nlp-1",
        kind="nlp",
        command=(sys.executable, "-c", code),
        ports=(),
        health="http://127.0.0.1:1",
    )


@pytest.mark.parametrize(("status", "well"), [(200, True), (503, False)])
async def test_a_service_is_as_well_as_it_says(status: int, well: bool) -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(status))
    async with httpx.AsyncClient(transport=transport) as http:
        assert await healthy(http, program(""), "live") is well


async def test_a_service_that_does_not_answer_is_not_well() -> None:
    async with health.client() as http:
        assert not await healthy(http, program(""), "live")


async def test_a_start_that_fails_again_and_again_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(supervision, "FIRST_PAUSE", 0.01)
    one = Supervised(program("import sys; sys.exit(1)"), Terminal(io.StringIO()))
    one.start()

    async def never() -> bool:
        return False

    with pytest.raises(RunnerError, match="nlp-1 does not start"):
        await asyncio.wait_for(wait_for(one, never), PATIENCE)
    await one.stop(PATIENCE)


async def test_a_process_that_hangs_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "FIRST_PAUSE", 0.01)
    said = io.StringIO()
    terminal = Terminal(said)
    one = Supervised(program("import time; print('up', flush=True); time.sleep(60)"), terminal)
    one.start()
    watching = asyncio.create_task(watch([one], terminal, patience=0.05))
    async with asyncio.timeout(PATIENCE):
        while "started again" not in said.getvalue():  # noqa: ASYNC110  it is in another process
            await asyncio.sleep(0.01)
    watching.cancel()
    await one.stop(PATIENCE)
    assert "nlp-1 has been mute for 0.05 s" in said.getvalue()


async def test_work_is_let_go_of_when_somebody_asks_to_stop() -> None:
    stopping = Stopping()
    begun = asyncio.Event()

    async def work() -> None:
        begun.set()
        await asyncio.Event().wait()

    working = asyncio.create_task(stopping.unless(work()))
    await begun.wait()
    stopping.ask()
    await asyncio.wait_for(working, PATIENCE)
    assert not stopping.impatient.is_set()
    stopping.ask()
    assert stopping.impatient.is_set()


async def test_what_goes_wrong_at_work_is_not_swallowed() -> None:
    async def work() -> None:
        raise RunnerError("no")

    with pytest.raises(RunnerError, match="no"):
        await Stopping().unless(work())
