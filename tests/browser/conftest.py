"""A real browser before the real page, over articles of which one is hostile."""

import os
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn

from services.search.application import create_app
from services.search.settings import SearchSettings
from tests.browser.webdriver import Browser, browser, missing
from tests.unit.search.echoes import echoes
from tests.unit.search.memory_index import MemoryIndex
from tests.unit.search.newsroom import newsroom
from tests.unit.search.page.hostile import hostile


@pytest.fixture(scope="session")
def page() -> Iterator[str]:
    """The address of the page; it is served from a thread until all tests are done."""
    app = create_app(SearchSettings(), lambda: MemoryIndex(*newsroom(), *echoes(), hostile()))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def window() -> Iterator[Browser]:
    """One window for all tests; without a browser they are skipped, in CI they fail."""
    lacking = missing()
    if lacking and os.environ.get("CI") != "true":
        pytest.skip(f"needs {lacking}: install the packages chromium and chromium-driver")
    assert not lacking, f"CI has to have {lacking}"
    with browser() as opened:
        yield opened
