import datetime as dt
from typing import Any

import pytest

from services.ingest.formats.item import Candidate, Refusal
from services.ingest.formats.json_feed import is_json_feed, read_json_feed

VERSION = "https://jsonfeed.org/version/1.1"


def feed(*items: Any, **more: Any) -> dict[str, Any]:
    return {"version": VERSION, "title": "Example Post", "items": list(items), **more}


def one(item: Any, **more: Any) -> Candidate:
    [found] = read_json_feed(feed(item, **more), "https://post.example/feed.json")
    assert isinstance(found, Candidate), found
    return found


def test_plain_content_is_stored_exactly_as_it_stands() -> None:
    found = one({"id": "1", "content_text": "“No,”  she said.\n\n\nShe left. "})
    assert found.message.text == "“No,”  she said.\n\n\nShe left. "
    assert found.extent == "full"


def test_of_content_in_html_the_paragraphs_are_kept() -> None:
    found = one({"id": "1", "content_html": "<p>One.</p><p>Two.</p>"})
    assert found.message.text == "One.\n\nTwo."
    assert found.extent == "full"


def test_an_item_with_only_a_summary_says_so() -> None:
    found = one({"id": "1", "summary": "The mayor said no."})
    assert found.message.text == "The mayor said no."
    assert found.extent == "summary"


def test_what_the_feed_says_of_the_article_is_kept() -> None:
    message = one(
        {
            "id": 4711,
            "url": "https://post.example/a",
            "title": "No",
            "content_text": "No.",
            "date_published": "2026-03-02T10:00:00+01:00",
            "authors": [{"name": "Jo Example"}, {"url": "https://kim.example"}],
        },
        language="en-GB",
    ).message
    assert message.id == "post.example:4711"
    assert message.url == "https://post.example/a"
    assert message.published_at == dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
    assert message.authors == ("Jo Example",)
    assert message.publisher == "Example Post"
    assert message.language == "en"


def test_an_item_without_authors_has_the_feeds() -> None:
    message = one({"id": "1", "content_text": "No."}, author={"name": "Kim Example"}).message
    assert message.authors == ("Kim Example",)


@pytest.mark.parametrize(
    ("item", "field"),
    [
        ({"id": "1"}, "text"),
        ({"id": "1", "content_text": 5}, "text"),
        ({"id": "1", "content_html": ["<p>"]}, "text"),
        ({"id": ["1"], "content_text": "No."}, "id"),
        ({"id": "1", "content_text": "No.", "url": "ftp://x"}, "url"),
        ({"id": "1", "content_text": "No.", "title": 5}, "title"),
        (5, None),
    ],
)
def test_a_bad_item_harms_only_itself(item: Any, field: str | None) -> None:
    good = {"id": "2", "content_text": "The next one."}
    bad, next_one = read_json_feed(feed(item, good), "https://post.example/feed.json")
    assert isinstance(bad, Refusal)
    assert bad.field == field
    assert isinstance(next_one, Candidate)


@pytest.mark.parametrize("given", [feed() | {"version": "https://jsonfeed.org/version/9"}, [], 5])
def test_another_version_is_refused(given: Any) -> None:
    [found] = read_json_feed(given, None)
    assert isinstance(found, Refusal)
    assert found.field == "version"


def test_items_that_are_no_array_are_refused() -> None:
    [found] = read_json_feed({"version": VERSION, "items": {}}, None)
    assert isinstance(found, Refusal)
    assert found.field == "items"


def test_it_is_told_from_an_article() -> None:
    assert is_json_feed(feed())
    assert not is_json_feed({"text": "No.", "version": 1})
    assert not is_json_feed([feed()])
