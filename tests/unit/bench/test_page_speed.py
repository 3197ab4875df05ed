"""Every view can be asked for and is measured, and what breaks a limit is told."""

import asyncio

import httpx
import pytest

from bench import page_speed
from services.search.application import create_app
from services.search.settings import SearchSettings
from shared.index.open import open_index
from shared.settings import Settings


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    made = Settings(index_path=tmp_path_factory.mktemp("bench") / "index")
    asyncio.run(page_speed.prepare(made, 2_000))
    return made


async def test_every_view_is_there(settings: Settings) -> None:
    app = create_app(SearchSettings(), lambda: open_index(settings, writer=False))
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://localhost") as client,
    ):
        for view in page_speed.views():
            assert (await client.get(view.url)).status_code == 200, view.name


async def test_a_view_is_told_with_times_and_size_and_what_is_too_large(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = page_speed.View("values of a facet", "/facets/speaker", limited=False)
    monkeypatch.setattr(page_speed, "views", lambda: [one])
    assert await page_speed.measure(settings, times=1)
    monkeypatch.setattr(page_speed, "KILOBYTES", 0.1)
    assert not await page_speed.measure(settings, times=1)
    *_, within, _, _, over = capsys.readouterr().out.splitlines()
    for line in (within, over):
        assert line.startswith(one.name)
        assert line.count(" ms") == 3
    assert "over the limit" in over
    assert "over the limit" not in within
