"""What the body of a request is, by its Content-Type."""

from dataclasses import dataclass
from email.message import Message

from fastapi import Request

from services.ingest.formats.documents import FEEDS, JSON, JSON_FEED, NINJS, READERS
from services.ingest.formats.item import shown
from services.ingest.http.problems import ProblemError

LINES = frozenset(
    f"application/{name}"
    for name in ("x-ndjson", "ndjson", "jsonl", "x-jsonlines", "jsonlines", "x-jsonl")
)
ALLOWED = (
    *(JSON, "application/x-ndjson", "application/jsonl", NINJS),
    *("text/html", *sorted(FEEDS), JSON_FEED),
)


@dataclass(frozen=True)
class Media:
    """The Content-Type of a request, taken apart."""

    type: str
    charset: str | None


def media_of(request: Request) -> Media:
    """What the request says its body is.

    Raises:
        ProblemError: 415 where it says nothing, or something that is not read here.
    """
    given = request.headers.get("content-type", "")
    parsed = Message()
    parsed["content-type"] = given
    kind = parsed.get_content_type() if given else ""
    if kind not in LINES and kind not in READERS:
        raise ProblemError(
            415, f"the Content-Type is {shown(given)}; allowed: {', '.join(ALLOWED)}"
        )
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise ProblemError(415, "the body is compressed; allowed: a body without Content-Encoding")
    charset = parsed.get_content_charset()
    if "json" in kind and charset not in (None, "utf-8", "us-ascii"):
        raise ProblemError(415, f"the charset is {shown(charset)}; allowed: JSON in UTF-8")
    return Media(kind, charset)
