import pytest

from services.ingest.formats.entries import entry_id

LINK = "https://post.example/a"
HOME = "https://post.example/feed.xml"


@pytest.mark.parametrize(
    ("given", "link", "home", "id_"),
    [
        ("urn:uuid:7", LINK, HOME, "urn:uuid:7"),
        ("tag:post.example,2026:7", None, None, "tag:post.example,2026:7"),
        ("https://post.example/?p=7", LINK, HOME, "https://post.example/?p=7"),
        ("http://post.example/a?utm_source=feed", LINK, HOME, None),
        ("7", LINK, HOME, "post.example:7"),
        ("7", LINK, None, "post.example:7"),
        ("7", None, None, None),
        ("", LINK, HOME, None),
        (None, LINK, HOME, None),
        ("x" * 600, LINK, HOME, None),
        ("7", "https://[", "https://[", None),
    ],
)
def test_an_id_means_one_article_in_the_whole_world(
    given: str | None, link: str | None, home: str | None, id_: str | None
) -> None:
    assert entry_id(given, link, home) == id_
