import pytest
from lxml import html

from services.ingest.formats.published_time import published_time

MOMENT = "2026-03-02T10:30:00+01:00"


@pytest.mark.parametrize(
    "markup",
    [
        f'<meta property="article:published_time" content="{MOMENT}">',
        f'<meta itemprop="datePublished" content="{MOMENT}">',
        f'<time itemprop="datePublished" datetime="{MOMENT}">today</time>',
        f'<script type="application/ld+json">{{"datePublished": "{MOMENT}"}}</script>',
        f'<script type="application/ld+json">[{{"@graph": [{{"datePublished": "{MOMENT}"}}]}}]'
        "</script>",
    ],
)
def test_the_time_is_found_where_pages_state_it(markup: str) -> None:
    tree = html.document_fromstring(f"<html><head>{markup}</head><body><p>x</p></body></html>")
    assert published_time(tree, "2026-03-02") == MOMENT
    assert published_time(tree, None) == MOMENT


@pytest.mark.parametrize(
    "markup",
    [
        "",
        '<meta property="article:published_time" content="yesterday">',
        '<script type="application/ld+json">{"datePublished": 5}</script>',
        '<script type="application/ld+json">{"datePublished": </script>',
        f'<script type="application/ld+json">{"[" * 50_000}</script>',
        f'<meta property="article:published_time" content="{MOMENT}">',
    ],
)
def test_otherwise_the_day_is_all_that_is_known(markup: str) -> None:
    tree = html.document_fromstring(f"<html><head>{markup}</head><body><p>x</p></body></html>")
    assert published_time(tree, "2026-03-05") == "2026-03-05"
