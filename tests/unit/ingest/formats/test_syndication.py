import datetime as dt

import pytest

from services.ingest.formats.item import Candidate, Item, Refusal
from services.ingest.formats.syndication import read_feed

ADDRESS = "https://post.example/feed.xml"


def rss(*items: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Example Post</title>'
        "<link>https://post.example/</link><language>en-gb</language>"
        f"{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    ).encode()


def taken(items: list[Item]) -> Candidate:
    [item] = items
    assert isinstance(item, Candidate), item
    return item


def test_full_content_goes_before_the_summary() -> None:
    found = taken(
        read_feed(
            rss(
                "<description>Short.</description>"
                "<content:encoded><![CDATA[<p>One &amp; “two”.</p><p>Three.</p>]]>"
                "</content:encoded>"
            ),
            ADDRESS,
        )
    )
    assert found.message.text == "One & “two”.\n\nThree."
    assert found.extent == "full"


def test_an_entry_with_only_a_summary_says_so() -> None:
    found = taken(
        read_feed(rss("<description>The mayor &lt;b&gt;said&lt;/b&gt; no.</description>"), ADDRESS)
    )
    assert found.message.text == "The mayor said no."
    assert found.extent == "summary"


def test_what_the_feed_says_of_the_article_is_kept() -> None:
    message = taken(
        read_feed(
            rss(
                "<title>No &amp;amp; no</title><guid isPermaLink='false'>4711</guid>"
                "<link>/a/1</link><pubDate>Mon, 02 Mar 2026 10:00:00 +0100</pubDate>"
                "<dc:creator>Jo Example</dc:creator><description>The mayor said no.</description>"
            ),
            ADDRESS,
        )
    ).message
    assert message.id == "post.example:4711"
    assert message.title == "No & no"
    assert message.url == "https://post.example/a/1"
    assert message.published_at == dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
    assert message.publisher == "Example Post"
    assert message.authors == ("Jo Example",)
    assert message.language == "en"


@pytest.mark.parametrize("guid", ["urn:uuid:7", "tag:post.example,2026:7"])
def test_a_guid_that_is_no_web_address_is_not_taken_for_the_link(guid: str) -> None:
    entry = f"<guid>{guid}</guid><description>The mayor said no.</description>"
    message = taken(read_feed(rss(entry), ADDRESS)).message
    assert message.id == guid
    assert message.url is None


def test_atom_is_read_too() -> None:
    message = taken(
        read_feed(
            b'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Beispielpost</title>'
            b"<id>urn:feed</id><entry><id>urn:uuid:7</id><title>Nein</title>"
            b'<link href="https://post.example/7"/><updated>2026-03-02T09:00:00Z</updated>'
            b'<content type="html">&lt;p&gt;Eins.&lt;/p&gt;&lt;p&gt;Zwei.&lt;/p&gt;</content>'
            b"</entry></feed>",
            ADDRESS,
        )
    ).message
    assert message.id == "urn:uuid:7"
    assert message.text == "Eins.\n\nZwei."
    assert message.published_at == dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


def test_scripts_in_an_entry_are_not_read() -> None:
    found = taken(
        read_feed(
            rss("<description>&lt;script&gt;alert(1)&lt;/script&gt;The mayor.</description>"),
            ADDRESS,
        )
    )
    assert found.message.text == "The mayor."


def test_a_bad_entry_harms_only_itself() -> None:
    empty, next_one = read_feed(
        rss("<title>Nothing</title>", "<description>The next one.</description>"), ADDRESS
    )
    assert isinstance(empty, Refusal)
    assert empty.field == "text"
    assert isinstance(next_one, Candidate)


@pytest.mark.parametrize(
    "reference", ["&#xD800;", "&#55296;", "&#99999999999;", "&#x110000;", "&#" + "9" * 5000]
)
def test_a_reference_to_no_character_harms_nothing(reference: str) -> None:
    title = f"<title>No{reference} &#8220;x&#x201D; &#0033;</title>"
    found = taken(read_feed(rss(f"{title}<description>She said no.</description>"), ADDRESS))
    assert found.message.title == "No “x” !"


def test_a_feed_that_breaks_off_gives_what_came() -> None:
    items = read_feed(rss("<description>The mayor said no.</description>")[:-20], ADDRESS)
    assert isinstance(items[0], Candidate)


def test_a_feed_without_entries_is_no_mistake() -> None:
    assert read_feed(rss(), ADDRESS) == []


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"<html><body><p>No.</p></body></html>", b"\x00\xff", b"<rss", b"{}"]
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    [found] = read_feed(data, ADDRESS)
    assert isinstance(found, Refusal)
    assert "RSS, Atom or JSON Feed" in found.reason


def test_entities_that_multiply_themselves_are_not_unfolded() -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]>'.encode()
        + rss("<description>The mayor &a9; said no.</description>").split(b"?>", 1)[1]
    )
    for item in read_feed(bomb, ADDRESS):
        assert isinstance(item, Refusal) or len(item.message.text) < 1000


def test_files_of_this_machine_are_not_read() -> None:
    outside = (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        + rss("<description>The mayor &f; said no.</description>").split(b"?>", 1)[1]
    )
    for item in read_feed(outside, ADDRESS):
        assert isinstance(item, Refusal) or "root:" not in item.message.text
