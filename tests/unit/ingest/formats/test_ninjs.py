import datetime as dt
from typing import Any

import pytest

from services.ingest.formats.item import Candidate, Refusal
from services.ingest.formats.ninjs import is_ninjs, read_ninjs

NOW = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)


def news(**changes: Any) -> dict[str, Any]:
    item = {
        "uri": "urn:newsml:agency.example:20260302:4711",
        "standard": {"name": "ninjs", "version": "3.1"},
        "type": "text",
        "versionCreated": "2026-03-02T10:30:00+01:00",
        "pubStatus": "usable",
        "language": "nb-NO",
        "by": "Jo Example and Kim Example",
        "copyrightHolder": "Example Agency",
        "headlines": [
            {"role": "sub", "value": "And more"},
            {"role": "main", "value": "Harbour bridge stays open"},
        ],
        "bodies": [
            {"role": "richtext", "contentType": "application/xhtml+xml", "value": "<p>No.</p>"},
            {"role": "main", "contentType": "text/plain", "value": "“No,” she  said.\n\nShe left."},
        ],
    }
    return item | changes


def taken(given: Any) -> Candidate:
    item = read_ninjs(given, NOW)
    assert isinstance(item, Candidate), item
    return item


def refused(given: Any) -> Refusal:
    item = read_ninjs(given, NOW)
    assert isinstance(item, Refusal), item
    return item


def test_the_parts_of_an_article_are_found() -> None:
    message = taken(news()).message
    assert message.id == "urn:newsml:agency.example:20260302:4711"
    assert message.title == "Harbour bridge stays open"
    assert message.published_at == dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
    assert message.publisher == "Example Agency"
    assert message.authors == ("Jo Example and Kim Example",)
    assert message.language == "nb"
    assert message.url is None


def test_a_plain_body_is_stored_exactly_as_it_stands() -> None:
    assert taken(news()).message.text == "“No,” she  said.\n\nShe left."


def test_of_a_body_with_markup_the_paragraphs_are_kept() -> None:
    body = {"contentType": "text/html", "value": "<section><p>One &amp; two.</p><p>Three.</p>"}
    assert taken(news(bodies=[body])).message.text == "One & two.\n\nThree."


def test_markup_without_a_content_type_is_seen() -> None:
    body = {"role": "main", "value": "<p>One.</p><p>Two.</p>"}
    assert taken(news(bodies=[body])).message.text == "One.\n\nTwo."


def test_a_web_address_as_uri_is_id_and_address() -> None:
    message = taken(news(uri="https://agency.example/items/4711")).message
    assert message.id == message.url == "https://agency.example/items/4711"


def test_the_small_letters_of_version_2_are_read() -> None:
    item = news(versioncreated="2026-03-01T00:00:00Z", copyrightholder="Old Agency")
    del item["versionCreated"], item["copyrightHolder"]
    message = taken(item).message
    assert message.published_at == dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    assert message.publisher == "Old Agency"


def test_people_who_wrote_it_go_before_the_byline() -> None:
    people = [{"name": "Mara Lindqvist", "rel": "about"}, {"name": "Jo Example", "rel": "author"}]
    assert taken(news(people=people)).message.authors == ("Jo Example",)


def test_the_source_that_publishes_it_goes_before_the_holder_of_its_rights() -> None:
    sources = [{"name": "Wire", "role": "http://cv.iptc.org/newscodes/role/publisher"}]
    assert taken(news(infoSources=sources)).message.publisher == "Wire"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"uri": None}, "uri"),
        ({"uri": 5}, "uri"),
        ({"pubStatus": "canceled"}, "pubStatus"),
        ({"pubStatus": "withheld"}, "pubStatus"),
        ({"embargoedUntil": "2026-03-02T13:00:00Z"}, "embargoedUntil"),
        ({"embargoedUntil": "soon"}, "embargoedUntil"),
        ({"embargoedUntil": 5}, "embargoedUntil"),
        ({"bodies": []}, "bodies"),
        ({"bodies": "No."}, "bodies"),
        ({"bodies": [{"role": "main"}]}, "bodies"),
        ({"bodies": [5]}, "bodies"),
        ({"bodies": None, "body_text": "No."}, "body_text"),
        ({"bodies": [{"value": "  "}]}, "text"),
        ({"versionCreated": "99999-01-01"}, "published_at"),
        ({"by": 5}, "authors[0]"),
    ],
)
def test_what_cannot_be_taken_names_its_property(changes: dict[str, Any], field: str) -> None:
    assert refused(news(**changes)).field == field


def test_an_embargo_that_is_over_is_none() -> None:
    assert taken(news(embargoedUntil="2026-03-02T11:59:59Z"))
    assert taken(news(embargoedUntil="2026-03-02T11:59:59"))


def test_version_1_is_refused_by_its_own_property() -> None:
    refusal = refused({"uri": "urn:x", "versioncreated": "2026-03-01", "body_text": "No."})
    assert refusal.field == "body_text"
    assert "ninjs 2 and 3" in refusal.reason


def test_a_refusal_says_whose_it_is() -> None:
    assert refused(news(pubStatus="canceled")).id == "urn:newsml:agency.example:20260302:4711"


def test_it_is_told_from_an_article() -> None:
    assert is_ninjs(news())
    assert is_ninjs({"uri": "urn:x", "bodies": []})
    assert is_ninjs({"standard": {"name": "NINJS"}})
    assert not is_ninjs({"text": "No.", "url": "https://example.org/"})
    assert not is_ninjs({"uri": "urn:x"})
    assert not is_ninjs([news()])
