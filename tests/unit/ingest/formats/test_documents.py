import gzip

import pytest

from services.ingest.formats.documents import (
    JSON_FEED,
    READERS,
    Document,
    fetched_feed,
    read_document,
)
from services.ingest.formats.item import Refusal

ADDRESS = "https://post.example/"


@pytest.mark.parametrize("kind", sorted(READERS))
@pytest.mark.parametrize("data", [b"", b"\xff\x00", b"[" * 5000, b"<" * 5000, b"{}", b"5"])
def test_no_document_makes_a_reader_fail(kind: str, data: bytes) -> None:
    for charset in (None, "utf-8", "klingon"):
        reading = read_document(Document(data, kind, ADDRESS, charset))
        assert reading.many or len(reading.items) == 1


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (
            JSON_FEED,
            b'{"version": "https://jsonfeed.org/version/1.1", '
            b'"items": [{"id": "1", "content_html": "%s"}]}' % (b"<p>" * 20_001),
        ),
        ("application/json", b'{"uri": "urn:1", "bodies": [{"value": "%s"}]}' % (b"<p>" * 20_001)),
        (
            "text/xml",
            b"<rss><channel><item><description><![CDATA[%s]]></description></item>"
            b"</channel></rss>" % (b"<p>x" * 20_001),
        ),
    ],
)
def test_markup_without_end_is_refused(kind: str, data: bytes) -> None:
    [item] = read_document(Document(data, kind)).items
    assert isinstance(item, Refusal)
    assert "more than 20,000 tags" in item.reason


def test_a_fetched_feed_is_known_by_how_it_begins() -> None:
    found = fetched_feed(b" \n{", ADDRESS, "application/rss+xml")
    assert found == Document(b" \n{", JSON_FEED, ADDRESS, None)
    for body in (b"<rss>", b"", gzip.compress(b"<rss>")):
        found = fetched_feed(body, ADDRESS, 'text/html; Charset="UTF-8"')
        assert found == Document(body, "application/xml", ADDRESS, "utf-8")
