"""What the OpenAPI document says of the bodies that are read here without pydantic."""

from typing import Any

from services.ingest.formats.documents import FEEDS, JSON_FEED, NINJS
from services.ingest.http.answers import (
    ACCEPTED,
    FULL_EXAMPLE,
    JSON_LINES,
    KNOWN,
    REFUSED,
    ItemAnswer,
)
from shared.contracts import Article

Responses = dict[int | str, dict[str, Any]]

ARTICLE = {
    "text": "“The bridge stays open,” said Mara Lindqvist, the harbour master, on Monday.\n\nThe "
    "shipowners' association rejected the decision.",
    "title": "Harbour bridge stays open",
    "published_at": "2026-03-02T09:30:00Z",
    "publisher": "Example Post",
    "url": "https://example.org/news/harbour-bridge",
    "authors": ["Jo Example"],
    "language": "en",
}
LINES_EXAMPLE = '{"text": "The mayor said no.", "id": "4711"}\n{"text": "The council said yes."}\n'
NINJS_EXAMPLE = {
    "uri": "https://agency.example/items/4711",
    "standard": {"name": "ninjs", "version": "3.1"},
    "type": "text",
    "versionCreated": "2026-03-02T09:30:00Z",
    "language": "en-GB",
    "by": "Jo Example",
    "headlines": [{"role": "main", "value": "Harbour bridge stays open"}],
    "bodies": [{"role": "main", "contentType": "text/plain", "value": "The mayor said no."}],
}
PAGE_EXAMPLE = "<html><body><article><h1>Harbour bridge</h1><p>The mayor said no.</p>..."
FEED_EXAMPLE = '<?xml version="1.0"?><rss version="2.0"><channel><title>Example Post</title>...'
JSON_FEED_EXAMPLE = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Example Post",
    "items": [{"id": "4711", "content_text": "The mayor said no."}],
}


def article_schema() -> dict[str, Any]:
    """The article as it is sent: the contract's, with an id only if its sender has one."""
    schema = Article.model_json_schema()
    schema["required"] = ["text"]
    schema["description"] = (
        "One article. Its text is stored exactly as it is sent: every offset counts in it."
    )
    schema["examples"] = [ARTICLE]
    for name, field in schema["properties"].items():
        field["examples"] = [ARTICLE.get(name, "example-post:4711")]
    return schema


def _object(description: str, example: Any) -> dict[str, Any]:
    return {"schema": {"type": "object", "description": description}, "example": example}


def _text(description: str, example: str) -> dict[str, Any]:
    return {"schema": {"type": "string", "description": description}, "example": example}


ARTICLES_BODY: dict[str, Any] = {
    "required": True,
    "description": "The article or articles, in the form that the Content-Type says.",
    "content": {
        "application/json": {"schema": article_schema(), "example": ARTICLE},
        JSON_LINES: _text(
            "JSON lines: in each line one article, or one ninjs object. Any number of lines.",
            LINES_EXAMPLE,
        ),
        "application/jsonl": _text("The same under its other name.", LINES_EXAMPLE),
        NINJS: _object(
            "A news item in IPTC's ninjs 3.1 (2.x is read too). Also recognised when it is sent as "
            "application/json.",
            NINJS_EXAMPLE,
        ),
        "text/html": _text(
            "A page as it was served or saved, with its address in `url`.", PAGE_EXAMPLE
        ),
        **{kind: _text("A feed: RSS or Atom.", FEED_EXAMPLE) for kind in sorted(FEEDS)},
        JSON_FEED: _object("A feed: JSON Feed 1 or 1.1.", JSON_FEED_EXAMPLE),
    },
}

RETRY_AFTER = {
    "Retry-After": {
        "description": "Seconds to wait before sending the same request again.",
        "schema": {"type": "integer", "minimum": 1, "description": "Seconds."},
        "example": 5,
    }
}


def refusal(description: str, reason: str) -> dict[str, Any]:
    """One way in which a request is refused."""
    example = {"status": "refused", "reason": reason}
    return {
        "model": ItemAnswer,
        "description": description,
        "content": {"application/json": {"example": example}},
    }


COMMON_REFUSALS: Responses = {
    403: refusal(
        "The request comes from a web page of another site.",
        "requests from web pages of other sites are refused: 'https://elsewhere.example'",
    ),
    415: refusal(
        "The Content-Type is missing or not read here.",
        "the Content-Type is 'text/plain'; allowed: application/json, ...",
    ),
    421: refusal(
        "The Host header names another service.",
        "the Host 'elsewhere.example' is not a name of this service; allowed: localhost, ...",
    ),
    429: {
        "model": ItemAnswer,
        "description": "Full: as many articles are under way as may be. Nothing was taken.",
        "headers": RETRY_AFTER,
        "content": {"application/json": {"example": FULL_EXAMPLE}},
    },
    503: {
        "model": ItemAnswer,
        "description": "Redis cannot be reached. Nothing is known to be taken; to send the same "
        "again is safe.",
        "headers": RETRY_AFTER,
        "content": {
            "application/json": {
                "example": {
                    "status": "retry",
                    "reason": "the stream cannot be reached now; send this one again later",
                    "retry_after": 5,
                }
            }
        },
    },
}

ARTICLES_RESPONSES: Responses = {
    200: {
        "model": ItemAnswer,
        "description": "One article: it is known already, nothing was done. JSON lines or a feed: "
        "an answer for each item, one a line, in the order of the items.",
        "content": {
            "application/json": {"example": KNOWN},
            JSON_LINES: _text(
                "One ItemAnswer a line.",
                '{"status":"accepted","id":"example-post:4711","line":1}\n',
            ),
        },
    },
    202: {
        "model": ItemAnswer,
        "description": "The article is on the stream for good, new or as a revision.",
        "content": {"application/json": {"example": {k: ACCEPTED[k] for k in ("status", "id")}}},
    },
    400: refusal("The sender went away.", "the sender went away in the middle of the document"),
    408: refusal("The body did not come in time.", "nothing more came for 30 seconds"),
    413: refusal(
        "The document is too long.", "the document is longer than 16,777,216 bytes; allowed: ..."
    ),
    422: {
        "model": ItemAnswer,
        "description": "The article cannot be taken: the answer names the field, what it was and "
        "what is allowed.",
        "content": {"application/json": {"example": REFUSED}},
    },
    **COMMON_REFUSALS,
}
