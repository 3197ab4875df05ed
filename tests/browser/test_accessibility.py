"""axe-core finds nothing to complain about on any view, in the light and in the dark."""

from collections.abc import Iterator
from importlib.resources import files

import pytest

from tests.browser.views import HOSTILE, VIEWS, WORDINGS
from tests.browser.webdriver import Browser

AXE = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
# This axe takes what is folded away for something that is there; another test unfolds it all.
RUN = """
for (const one of document.querySelectorAll('details:not([open]) > :not(summary)'))
    one.style.display = 'none';
return axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.map(
    one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(' | ')));
"""


@pytest.fixture
def light_again(window: Browser) -> Iterator[None]:
    yield
    window.prefer("light")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_view_has_a_barrier(
    window: Browser, page: str, view: str, scheme: str, light_again: None
) -> None:
    window.resize(1440)
    window.prefer(scheme)
    window.open(page + view)
    assert window.run(AXE + RUN) == []


@pytest.mark.parametrize("view", ["/?act=all", "/matrix", "/speakers/Ines%20Abel", WORDINGS])
def test_no_view_has_a_barrier_on_a_narrow_window(window: Browser, page: str, view: str) -> None:
    window.resize(320)
    window.open(page + view)
    assert window.run(AXE + RUN) == []


@pytest.mark.parametrize("view", ["/?act=all", HOSTILE, "/speakers/Ines%20Abel"])
def test_no_view_has_a_barrier_with_everything_unfolded(
    window: Browser, page: str, view: str
) -> None:
    window.resize(1440)
    window.open(page + view)
    window.run("for (const one of document.querySelectorAll('details')) one.open = true;")
    assert window.run(AXE + RUN) == []
