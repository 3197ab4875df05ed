"""One article at a time, in every format, on a real server."""

from typing import Any

import httpx
import pytest

from shared.contracts import ArticleMessage, article_id
from tests.integration.ingest.conftest import Door

PAGE = """<html lang="en"><head><title>Harbour bridge stays open</title><meta charset="utf-8">
</head><body><article><h1>Harbour bridge stays open</h1>
<p>“The bridge stays open,” said Mara Lindqvist, the harbour master, on Monday morning.</p>
<p>The shipowners' association rejected the decision and called it a grave mistake.</p>
</article></body></html>"""


def published(door: Door, name: str) -> list[dict[str, Any]]:
    return [message for message in door.stream() if message["id"] == name]


def test_a_new_article_is_accepted_and_on_the_stream(door: Door, name: str) -> None:
    text = "“No,” said the mayor.\r\n\r\n\u202bשלום\u202c \u200bx "
    answer = door.post({"id": name, "text": text, "published_at": "2026-03-02T10:00:00+01:00"})
    assert answer.status_code == 202
    assert answer.json() == {"status": "accepted", "id": name}
    [message] = published(door, name)
    assert message["text"] == text
    assert message["published_at"] == "2026-03-02T09:00:00Z"
    assert ArticleMessage.model_validate(message).id == name


def test_the_same_article_again_is_known_and_published_once(door: Door, name: str) -> None:
    article = {"id": name, "text": "No, said the mayor."}
    door.post(article)
    answer = door.post(article)
    assert answer.status_code == 200
    assert answer.json() == {"status": "known", "id": name}
    assert len(published(door, name)) == 1


def test_a_changed_article_is_a_revision(door: Door, name: str) -> None:
    for text, status in (("No.", "accepted"), ("Yes.", "revised"), ("No.", "revised")):
        answer = door.post({"id": name, "text": text})
        assert answer.status_code == 202
        assert answer.json()["status"] == status
    assert [message["text"] for message in published(door, name)] == ["No.", "Yes.", "No."]


def test_what_is_known_is_forgotten_after_a_while(door: Door, name: str) -> None:
    door.post({"id": name, "text": "No."})
    with door.client() as redis:
        assert 89 * 86_400 < int(str(redis.ttl(f"known:{name}"))) <= 90 * 86_400


def test_a_wrong_article_is_refused_with_the_field(door: Door, name: str) -> None:
    answer = door.post({"id": name, "text": "No.", "published_at": "99999-01-01"})
    assert answer.status_code == 422
    assert answer.json()["field"] == "published_at"
    assert answer.json()["was"] == "'99999-01-01'"
    assert published(door, name) == []


def test_a_page_with_its_address_is_taken(door: Door) -> None:
    address = "https://post.example/bridge"
    for answer in (
        door.post(PAGE.encode(), "text/html", params={"url": address}),
        door.post(PAGE.encode(), "text/html", headers={"Content-Location": address}),
    ):
        assert answer.json()["id"] == article_id(None, address, "")
    [message] = published(door, article_id(None, address, ""))
    assert message["title"] == "Harbour bridge stays open"
    assert message["text"].count("\n\n") == 1


def test_a_page_without_its_address_is_refused(door: Door) -> None:
    answer = door.post(PAGE.encode(), "text/html")
    assert answer.status_code == 422
    assert answer.json()["field"] == "url"
    answer = door.post(PAGE.encode(), "text/html", params={"url": "javascript:x"})
    assert answer.status_code == 422
    assert answer.json()["field"] == "url"


@pytest.mark.parametrize("kind", ["application/json", "application/vnd.iptc.ninjs+json"])
def test_ninjs_is_taken_under_either_type(door: Door, name: str, kind: str) -> None:
    item = {
        "uri": f"urn:{name}",
        "standard": {"name": "ninjs", "version": "3.1"},
        "headlines": [{"value": "No"}],
        "bodies": [{"contentType": "text/plain", "value": "“No,” said the mayor."}],
    }
    assert door.post(item, kind).json() == {"status": "accepted", "id": f"urn:{name}"}
    assert published(door, f"urn:{name}")[0]["title"] == "No"


def test_a_feed_that_is_posted_is_answered_entry_by_entry(door: Door, name: str) -> None:
    feed = (
        f"<rss version='2.0'><channel><title>Post</title><item><guid>urn:{name}</guid>"
        "<description>The mayor said no.</description></item><item><title>Nothing</title></item>"
        "</channel></rss>"
    )
    answer = door.post(feed.encode(), "application/rss+xml")
    assert answer.status_code == 200
    first, second = [httpx.Response(200, text=line).json() for line in answer.text.splitlines()]
    assert first == {"status": "accepted", "id": f"urn:{name}", "line": 1, "content": "summary"}
    assert second["status"] == "refused"
    assert second["line"] == 2


def test_a_json_feed_is_taken_under_either_type(door: Door, name: str) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": f"urn:{name}", "content_text": "The mayor said no."}],
    }
    for kind, status in (("application/feed+json", "accepted"), ("application/json", "known")):
        [line] = door.post(feed, kind).text.splitlines()
        assert f'"status":"{status}"' in line
        assert '"content":"full"' in line


def test_health_and_documentation_are_served(door: Door) -> None:
    assert httpx.get(f"{door.url}/health/live").json() == {"status": "ok"}
    assert httpx.get(f"{door.url}/health/ready").json() == {"status": "ok", "full": False}
    assert "/v1/articles" in httpx.get(f"{door.url}/openapi.json").json()["paths"]


def test_an_unknown_path_is_answered_in_the_same_shape(door: Door) -> None:
    answer = httpx.get(f"{door.url}/v1/articles")
    assert answer.status_code == 405
    assert answer.json()["status"] == "refused"
    assert answer.headers["Allow"] == "POST"
