"""Alerts, reports, names and the operator's page in a real browser, over a real server."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import uvicorn
from redis import Redis

from services.search.application import create_app
from services.search.settings import SearchSettings
from shared.alerts.event import Turn, event_of
from shared.alerts.saved import new_alert
from shared.contracts import StatementsMessage
from shared.index.query import StatementQuery
from tests.browser.webdriver import ENTER, TAB, Browser
from tests.servers import Valkey, wait_until
from tests.unit.search.memory_index import MemoryIndex
from tests.unit.search.newsroom import newsroom
from tests.unit.search.page.hostile import BRACKETS, SCRIPT, hostile


@dataclass(frozen=True)
class Served:
    """The page with a store behind it.

    Attributes:
        alert: id of an alert that told a hostile event.
        letter: id of a dead letter that is hostile as well.
    """

    url: str
    redis: Any
    alert: str
    letter: str

    def tell(self, message: StatementsMessage, number: int) -> None:
        """What the checker stores."""
        alert, _ = new_alert("x", "match", "", StatementQuery())
        turn = Turn(target=SCRIPT, before="oppose", after="support")
        told = event_of(
            self.alert,
            "match",
            message.statements[0],
            message.article,
            turns=(turn,) if number == 1 else (),
            told_at=alert.created_at,
        )
        fields = {"number": number, "__data__": told.model_dump_json()}
        self.redis.xadd(f"alert-events:{self.alert}", fields)


@pytest.fixture(scope="module")
def served(lasting_valkey: Valkey) -> Iterator[Served]:
    store: Any = lasting_valkey.client()
    store.flushall()
    settings = SearchSettings(redis_url=lasting_valkey.url)
    app = create_app(settings, lambda: MemoryIndex(*newsroom(), hostile()))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=1))
    alert, _ = new_alert(SCRIPT[:100], "flip", "q=treaty", StatementQuery("treaty"))
    store.hset("alerts", alert.id, alert.model_dump_json())
    letter = {"stream": "articles", "id": "1-1", "group": "nlp", "reason": "unreadable"}
    id_ = store.xadd("dead", {**letter, "error": SCRIPT + BRACKETS, "__data__": SCRIPT}).decode()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        found = Served(url, store, alert.id, id_)
        found.tell(hostile(), 1)
        yield found
        server.should_exit = True
        thread.join()
    store.flushall()
    store.close()


def views(served: Served) -> list[str]:
    """Every page of this part."""
    return [
        "/alerts",
        f"/alerts/{served.alert}",
        f"/alerts/{served.alert}/live",
        "/operator",
        f"/operator/dead/{served.letter}",
        "/operator/reports",
        "/names",
        "/report?article=gazette%2F2031%2F05",
        "/speakers/Ines%20Abel",
        "/?q=treaty",
    ]


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_no_view_scrolls_sideways_and_nothing_foreign_runs(
    window: Browser, served: Served, width: int
) -> None:
    window.resize(width)
    window.log()
    for view in views(served):
        window.open(served.url + view)
        assert window.run("return document.querySelector('h1') !== null"), view
        shown, whole = window.run(
            "document.querySelectorAll('details').forEach(one => { one.open = true });"
            "const page = document.documentElement; return [page.clientWidth, page.scrollWidth]"
        )
        assert whole <= shown, view
        assert window.run("return document.images.length") == 0
        assert window.log() == [], view


def test_the_keyboard_alone_saves_an_alert(window: Browser, served: Served) -> None:
    window.resize(1440)
    window.open(f"{served.url}/?q=treaty")
    window.run("document.querySelector('.alert-me summary').focus()")
    window.press(ENTER + TAB)
    assert window.run("return document.activeElement.name") == "name"
    window.press("talks" + ENTER)
    wait_until(lambda: window.run("return location.search").startswith("?key="), "its own page")
    assert window.run("return document.querySelector('h1').textContent") == "talks"
    window.click("form[action$='/delete'] button")
    wait_until(lambda: window.run("return location.pathname") == "/alerts", "it is removed")


def test_the_live_page_grows_by_itself(window: Browser, served: Served) -> None:
    count = "return document.querySelectorAll('#told > li').length"
    window.open(f"{served.url}/alerts/{served.alert}/live")
    before = window.run(count)
    window.run("window.still = true")
    served.tell(newsroom()[0], 2)
    wait_until(lambda: window.run(count) == before + 1, "the new one is there")
    first = "return document.querySelector('#told > li .words').textContent"
    assert "The treaty leaves the crews out" in window.run(first)
    assert window.run("return window.still")  # it was not loaded again
    served.tell(hostile(), 3)
    wait_until(lambda: window.run(count) == before + 2, "the hostile one as well")
    assert window.run("return document.images.length") == 0
    assert window.run("return document.querySelector('#told script')") is None


def test_an_error_is_reported_from_the_article(window: Browser, served: Served) -> None:
    window.open(f"{served.url}/articles/gazette%2F2031%2F05")
    window.click(".report a")
    wait_until(lambda: window.run("return location.pathname") == "/report", "the form")
    window.run("document.querySelector('[name=correction]').focus()")
    window.press("Somebody else" + ENTER)
    wait_until(lambda: window.run("return location.pathname") == "/reported", "it is stored")
    assert served.redis.xlen("reports") == 1


def test_names_are_joined_and_split_on_the_speakers_page(window: Browser, served: Served) -> None:
    window.resize(1440, 3_000)
    window.open(f"{served.url}/speakers/Lena%20Farrow")
    window.run("document.querySelector('[name=into]').closest('details').open = true")
    window.run("document.querySelector('[name=into]').focus()")
    window.press("Ines Abel" + ENTER)
    path = "return decodeURIComponent(location.pathname)"
    wait_until(lambda: window.run(path) == "/speakers/Ines Abel", "the joined speaker")
    joined = "return [...document.querySelectorAll('.joined a')].map(one => one.textContent)"
    assert window.run(joined) == ["Lena Farrow"]
    window.click(".joined button")
    wait_until(lambda: window.run(path) == "/speakers/Lena Farrow", "they are split")


def test_dead_letters_are_replayed_on_the_operators_page(window: Browser, served: Served) -> None:
    raw: Redis = served.redis
    window.open(f"{served.url}/operator")
    window.click("button[value=drop]")  # without the box nothing is sent
    assert window.run("return document.querySelector('[name=sure]').validity.valid") is False
    assert raw.xlen("dead") == 1
    window.click("button[value=replay]")
    wait_until(lambda: raw.xlen("dead") == 0, "it is back on its stream")
    assert raw.xlen("articles") == 1
