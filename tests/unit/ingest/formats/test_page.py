import datetime as dt

import pytest

from services.ingest.formats.item import Candidate, Refusal
from services.ingest.formats.page import read_page

ADDRESS = "https://post.example/news/bridge"

PAGE = """<!doctype html><html lang="en-GB"><head><title>Harbour bridge stays open | Post</title>
<meta charset="utf-8"><link rel="canonical" href="{canonical}">
<meta property="og:site_name" content="Example Post">
<meta property="og:title" content="Harbour bridge stays open">
<meta property="article:published_time" content="2026-03-02T10:30:00+01:00">
<meta name="author" content="Jo Example; Kim Example"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Harbour bridge stays open</h1>
<p>“The bridge stays open,” said   Mara Lindqvist, the harbour master, on Monday.</p>
<p>The shipowners&rsquo; association rejected the decision &amp; called it <b>a mistake</b>.</p>
<p>The council of Port Example will vote on the tolls next week, its spokesman said.</p>
</article><script>var tracked = "The script said no";</script>
<footer>Copyright Example Post</footer></body></html>"""


def taken(data: bytes, address: str | None = ADDRESS) -> Candidate:
    item = read_page(data, address)
    assert isinstance(item, Candidate), item
    return item


def page(canonical: str = ADDRESS) -> bytes:
    return PAGE.replace("{canonical}", canonical).encode()


def test_the_article_is_found_with_its_paragraphs() -> None:
    assert taken(page()).message.text == (
        "“The bridge stays open,” said Mara Lindqvist, the harbour master, on Monday.\n\n"
        "The shipowners’ association rejected the decision & called it a mistake.\n\n"
        "The council of Port Example will vote on the tolls next week, its spokesman said."
    )


def test_what_the_page_says_of_itself_is_kept() -> None:
    message = taken(page()).message
    assert message.title == "Harbour bridge stays open"
    assert message.published_at == dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
    assert message.publisher == "Example Post"
    assert message.authors == ("Jo Example", "Kim Example")
    assert message.language == "en"
    assert message.url == ADDRESS


def test_a_canonical_address_of_the_same_host_goes_before_the_given_one() -> None:
    canonical = "https://www.post.example/bridge"
    assert taken(page(canonical)).message.url == canonical


def test_a_page_cannot_pose_as_one_of_another_host() -> None:
    assert taken(page("https://elsewhere.example/scoop")).message.url == ADDRESS


def test_without_a_given_address_its_own_is_used() -> None:
    assert taken(page(), None).message.url == ADDRESS


def test_a_page_without_any_address_is_refused() -> None:
    data = page().replace(b'<link rel="canonical" href="' + ADDRESS.encode() + b'">', b"")
    item = read_page(data, None)
    assert isinstance(item, Refusal)
    assert item.field == "url"


def test_the_same_page_gives_the_same_article() -> None:
    assert taken(page()) == taken(page())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"<p>x",
        b"\x00\x01\x02",
        b"\xff\xfe",
        b"<html><body></body></html>",
        b"<div>" * 100_000 + b"deep",
        b"<!--" * 10_000,
    ],
)
def test_a_page_without_an_article_is_refused(data: bytes) -> None:
    item = read_page(data, ADDRESS)
    assert isinstance(item, Refusal)
    assert item.reason


def test_a_page_in_the_wrong_encoding_is_refused() -> None:
    item = read_page(page().replace("’".encode(), b"\xff"), ADDRESS)
    assert isinstance(item, Refusal) or "\ufffd" not in item.message.text
    item = read_page(b"\xff" + page(), ADDRESS)
    assert isinstance(item, Refusal)
    assert "0xff" in item.reason
