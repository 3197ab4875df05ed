"""Whatever an article holds is shown as text and nothing else."""

import re
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from services.search.page.rendering import FOLDER, SCRIPTS
from services.search.parameters.writing import path_segment
from tests.unit.search.memory_index import MemoryIndex
from tests.unit.search.page.hostile import BRACKETS, SCRIPT, hostile

ALLOWED = re.compile(
    r"a|abbr|article|aside|b|bdi|blockquote|body|button|caption|cite|code|d[dlt]|del|ins|details|div|footer|"
    r"form|h[1-4]|head|header|html|i|input|label|li|line|link|main|mark|meta|nav|ol|p|path|pre|rect|"
    r"option|section|select|span|strong|summary|svg|table|t[dhr]|tbody|textarea|thead|time|title|ul"
)
"""Every element that the templates use; none of them loads or runs anything."""


class Elements(HTMLParser):
    """Collects what a browser would make of a page: its elements and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in ("href", "action", "src")}

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture
async def pages(client: httpx.AsyncClient, index: MemoryIndex) -> dict[str, str]:
    """Every view of nothing but the hostile article."""
    index.messages.clear()
    given = hostile()
    await index.write([given])
    urls = [
        "/",
        f"/?q={path_segment(SCRIPT)}",
        f"/articles/{path_segment(given.article.id)}",
        f"/speakers/{path_segment(SCRIPT)}",
        f"/speakers/{path_segment('word ' * 99 + 'word…')}",
        "/matrix",
        "/facets/speaker",
        f"/wordings/{given.statements[0].id}",
        f"/wordings/{path_segment(SCRIPT)}",
        f"/citations/{given.statements[0].id}",
        f"/matrix?q={path_segment(SCRIPT)}&by=country",
        f"/facets/target?containing={path_segment('<script>')}",
        f"/{path_segment(SCRIPT)}",
        f"/?{path_segment(SCRIPT)}={path_segment(SCRIPT)}",
    ]
    answers = {url: await client.get(url) for url in urls}
    assert all(answer.status_code in (200, 404, 422) for answer in answers.values())
    # What the page brings along itself is taken out; anything else of that kind is found.
    texts = {url: answer.text for url, answer in answers.items()}
    for script in SCRIPTS.values():
        texts = {url: text.replace(f"<script>{script}</script>", "") for url, text in texts.items()}
    return texts


def read(page: str) -> Elements:
    elements = Elements()
    elements.feed(page)
    return elements


async def test_nothing_of_it_becomes_an_element(pages: dict[str, str]) -> None:
    for url, page in pages.items():
        elements = read(page)
        assert all(ALLOWED.fullmatch(name) for name in elements.names), url
        assert not [name for name in elements.attributes if name.startswith("on")], url
        assert "style" not in elements.attributes, url


async def test_no_link_leads_to_a_script(pages: dict[str, str]) -> None:
    for url, page in pages.items():
        assert all(link.startswith(("/", "#")) for link in read(page).links), url


async def test_it_is_shown_as_text(pages: dict[str, str]) -> None:
    article_page = next(page for url, page in pages.items() if url.startswith("/articles/"))
    shown = "".join(read(article_page).text)
    assert SCRIPT in shown
    assert BRACKETS in shown
    assert "49" not in re.findall(r"\{\{.*?\}\}|\b49\b", shown)


async def test_long_names_are_cut_so_that_lists_stay_lists(pages: dict[str, str]) -> None:
    for url, page in pages.items():
        if not url.startswith("/articles/"):
            assert len(page) < 100_000, url


def test_no_template_prints_anything_without_escaping() -> None:
    templates = list(Path(FOLDER, "templates").glob("*.html"))
    assert len(templates) > 8
    for template in templates:
        source = template.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe|autoescape|Markup", source), template.name
