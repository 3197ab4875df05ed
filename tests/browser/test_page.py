"""The page in a real browser: layout, keyboard, marks that light up, and no foreign script."""

import pytest

from services.search.page.rendering import SCRIPTS
from services.search.parameters.writing import path_segment
from tests.browser.views import HOSTILE, MAY, VIEWS, WORDINGS
from tests.browser.webdriver import DOWN, ENTER, SPACE, TAB, UP, Browser
from tests.servers import wait_until
from tests.unit.search.page.hostile import SCRIPT


@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("view", VIEWS)
def test_no_view_scrolls_sideways(window: Browser, page: str, view: str, width: int) -> None:
    window.resize(width)
    window.open(page + view)
    shown, whole = window.run(
        "const page = document.documentElement; return [page.clientWidth, page.scrollWidth]"
    )
    assert whole <= shown


@pytest.mark.parametrize("view", ["/?act=all", HOSTILE, "/matrix", WORDINGS])
def test_nothing_of_an_article_runs_and_nothing_foreign_is_asked_for(
    window: Browser, page: str, view: str
) -> None:
    window.log()
    window.open(page + view)
    scripts = window.run("return [...document.scripts].map(one => one.textContent)")
    assert all(script in SCRIPTS.values() for script in scripts)
    assert window.run("return document.images.length") == 0
    loaded = window.run("return performance.getEntriesByType('resource').map(one => one.name)")
    assert all(name.startswith(f"{page}/assets/") for name in loaded)
    assert window.log() == []


def test_the_keyboard_alone_searches(window: Browser, page: str) -> None:
    window.resize(1440)
    window.open(page)
    window.press(TAB)
    assert window.run("return document.activeElement.textContent") == "Skip to the content"
    window.press(ENTER)
    assert window.run("return document.activeElement.id") == "main"
    window.press(TAB + "treaty" + ENTER)
    wait_until(lambda: window.run("return location.search") == "?q=treaty", "the results")
    assert window.run("return document.querySelector('h1').textContent") == "2 statements"
    assert window.run("return document.querySelectorAll('mark.match').length") == 2


def test_names_are_suggested_while_typing_and_reached_by_the_arrow_keys(
    window: Browser, page: str
) -> None:
    window.log()
    window.resize(1440)
    window.open(page + "/?country=NO")
    window.run("document.querySelector('#q').focus()")
    window.press("treaty abe")
    names = "return [...document.querySelectorAll('#suggested a')].map(one => one.textContent)"
    wait_until(lambda: window.run(names) == ["by Ines Abel 3"], "the name")
    window.press(DOWN)
    assert window.run("return document.activeElement.textContent") == "by Ines Abel 3"
    window.press(UP)
    assert window.run("return document.activeElement.id") == "q"
    window.press(DOWN + ENTER)
    wait_until(lambda: "speaker" in window.run("return location.search"), "the results")
    asked = window.run("return Object.fromEntries(new URLSearchParams(location.search))")
    assert asked == {"q": 'treaty speaker:"Ines Abel"', "country": "NO"}
    assert window.log() == []


def test_a_hostile_name_is_suggested_as_text(window: Browser, page: str) -> None:
    window.open(page)
    window.run("document.querySelector('#q').focus()")
    window.press("word")
    wait_until(lambda: window.run("return document.querySelector('#suggested a')"), "a name")
    window.run("document.querySelector('#q').value = ''")
    window.press("script")
    count = "return document.querySelectorAll('#suggested li > :not(a), #suggested script').length"
    assert window.run(count) == 0


def test_a_citation_is_copied_with_one_key(window: Browser, page: str) -> None:
    window.devtools(
        "Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"]
    )
    window.open(page + MAY)
    window.run("document.querySelector('.cite').open = true")
    window.run("document.querySelector('.cite button').focus()")
    window.press(ENTER)
    told = "return document.querySelector('.cite button').textContent"
    wait_until(lambda: window.run(told) == "Copied", "the copy")
    assert window.run("return document.querySelector('.cite pre').textContent") == window.run(
        "return navigator.clipboard.readText()"
    )


def test_a_link_to_a_statement_takes_the_focus_there(window: Browser, page: str) -> None:
    window.open(page + MAY)
    statement = window.run("return document.querySelector('.anchor').id")
    window.open("about:blank")
    window.open(f"{page}{MAY}#{statement}")
    assert window.run("return document.activeElement.id") == statement
    window.press(TAB)
    note = window.run("return document.activeElement.getAttribute('href')")
    assert note == "#card-1"


def test_outlets_lie_side_by_side_where_there_is_room(window: Browser, page: str) -> None:
    tops = "return [...document.querySelectorAll('.wording')].map(one => one.offsetTop)"
    window.resize(1440)
    window.open(page + WORDINGS)
    assert len(set(window.run(tops))) == 1
    window.resize(320)
    assert len(set(window.run(tops))) == 3


def test_every_view_can_be_printed(window: Browser, page: str) -> None:
    """On paper there is no form, no button, and nothing light on dark."""
    window.prefer("dark")
    try:
        window.devtools("Emulation.setEmulatedMedia", media="print")
        for view in VIEWS:
            window.open(page + view)
            seen = window.run(
                """
                const shown = [...document.querySelectorAll('form, button, nav')].filter(
                    one => one.checkVisibility());
                return [shown.length, getComputedStyle(document.body).backgroundColor];
                """
            )
            assert seen == [0, "rgb(255, 255, 255)"], view
    finally:
        window.devtools("Emulation.setEmulatedMedia", media="")
        window.prefer("light")


def test_on_a_narrow_window_filters_open_with_the_keyboard(window: Browser, page: str) -> None:
    shown = "return document.querySelector('.facets').checkVisibility()"
    window.resize(320)
    window.open(page)
    assert not window.run(shown)
    window.run("document.querySelector('#show-facets').focus()")
    window.press(SPACE)
    assert window.run(shown)
    window.resize(1440)
    window.open(page)
    assert window.run(shown)


def test_a_link_to_a_statement_shows_it_lit_with_its_card(window: Browser, page: str) -> None:
    window.resize(768, 400)
    window.open(page + HOSTILE)
    window.open(page + MAY)
    statement = window.run("return document.querySelector('.anchor').id")
    window.open("about:blank")
    window.open(f"{page}{MAY}#{statement}")
    lit = window.run(
        """
        const shown = element => getComputedStyle(element).backgroundColor;
        const anchor = document.getElementById(arguments[0]);
        const card = document.getElementById('card-1');
        const other = document.querySelectorAll('.beside:not(#' + card.id + ')')[0];
        const top = anchor.getBoundingClientRect().top;
        return [shown(anchor.nextElementSibling) === shown(card), shown(card) !== shown(other),
                0 <= top && top < innerHeight];
        """,
        statement,
    )
    assert lit == [True, True, True]


def test_a_direction_override_ends_with_its_own_words(window: Browser, page: str) -> None:
    """What the page prints behind a hostile title still stands to the right of it."""
    window.resize(1440)
    window.open(page + "/?sort=newest&publisher=" + path_segment(SCRIPT))
    places = window.run(
        """
        const source = document.querySelector('.card .source');
        const title = source.querySelector('cite bdi');
        const starts = [title, ...source.querySelectorAll('.meta')].map(
            part => part.getClientRects()[0]);
        return [title.textContent, starts.map(start => [Math.round(start.top), start.left])];
        """
    )
    title, starts = places
    assert "\u202e" in title
    assert len(starts) == 5
    assert starts == sorted(starts)


def test_dark_and_light_are_the_readers_choice(window: Browser, page: str) -> None:
    colours = []
    for scheme in ("light", "dark"):
        window.prefer(scheme)
        window.open(page)
        colours.append(window.run("return getComputedStyle(document.body).backgroundColor"))
    assert colours == ["rgb(250, 248, 243)", "rgb(22, 23, 26)"]
