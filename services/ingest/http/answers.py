"""What ingest answers, one shape for every item and every refusal."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from services.ingest.door import UNAVAILABLE, Status, Verdict
from services.ingest.formats.item import Extent, Refusal

JSON_LINES = "application/x-ndjson"

ACCEPTED = {"status": "accepted", "id": "url-0f3c9a7be21d4c5588a6b1f0d2e4c6a8", "line": 1}
KNOWN = {"status": "known", "id": "example-post:4711", "line": 2}
REFUSED = {
    "status": "refused",
    "line": 3,
    "reason": "published_at: no such moment (it was '2026-13-01'); allowed: a date or time in "
    "ISO 8601 ('2026-03-01T09:30:00Z') of the years 1600 to 2200, or null",
    "field": "published_at",
    "was": "'2026-13-01'",
    "allowed": "a date or time in ISO 8601 ('2026-03-01T09:30:00Z') of the years 1600 to 2200, "
    "or null",
}
FULL_EXAMPLE = {
    "status": "retry",
    "reason": "full: as many articles are under way as may be; send this one again later",
    "retry_after": 5,
}


class ItemAnswer(BaseModel):
    """What became of one item. Fields that do not apply are left out."""

    model_config = ConfigDict(frozen=True)

    status: Status = Field(
        description="accepted: new, and on the stream for good. revised: known with other content, "
        "the new content is on the stream and will replace the old. known: exactly this is known, "
        "nothing was done. refused: cannot be taken, see reason. retry: not taken now, send it "
        "again after retry_after seconds.",
        examples=["accepted"],
    )
    id: str | None = Field(
        default=None,
        description="The article's id: as given, else from its address, else from its text.",
        examples=["url-0f3c9a7be21d4c5588a6b1f0d2e4c6a8"],
    )
    line: int | None = Field(
        default=None,
        ge=1,
        description="Which item this is about, from 1: the line of JSON lines (empty lines count), "
        "or the place of the entry in a feed.",
        examples=[1],
    )
    content: Extent | None = Field(
        default=None,
        description="Of the entry of a feed: whether its text is the full article or a summary.",
        examples=["summary"],
    )
    reason: str | None = Field(
        default=None,
        description="Why it was refused or is to be sent again: a sentence for a person.",
        examples=[REFUSED["reason"]],
    )
    field: str | None = Field(
        default=None, description="The field that is wrong.", examples=["published_at"]
    )
    was: str | None = Field(
        default=None,
        description="What that field held, cut to 80 characters, odd characters escaped.",
        examples=["'2026-13-01'"],
    )
    allowed: str | None = Field(
        default=None, description="What that field may hold.", examples=[REFUSED["allowed"]]
    )
    retry_after: int | None = Field(
        default=None, ge=1, description="Seconds to wait before sending it again.", examples=[5]
    )


class FeedAnswer(BaseModel):
    """What became of a feed that was fetched."""

    model_config = ConfigDict(frozen=True)

    address: str = Field(
        description="The address that answered, after redirects.",
        examples=["https://example.org/feed.xml"],
    )
    fetched: Literal["changed", "unchanged"] = Field(
        description="unchanged: its server says that nothing is new since the last time.",
        examples=["changed"],
    )
    items: list[ItemAnswer] = Field(
        description="One answer for each entry, in the order of the feed.",
        examples=[[ACCEPTED | {"content": "full"}]],
    )


class HealthAnswer(BaseModel):
    """Whether the service does its work."""

    model_config = ConfigDict(frozen=True)

    status: Literal["ok", "unavailable"] = Field(
        description="ok, or unavailable while Redis cannot be reached.", examples=["ok"]
    )
    full: bool | None = Field(
        default=None,
        description="Whether articles are turned away now because too many are under way.",
        examples=[False],
    )
    reason: str | None = Field(
        default=None,
        description="What is missing.",
        examples=["the stream cannot be reached now; send this one again later"],
    )


def answer(verdict: Verdict, line: int | None, retry_after: int) -> ItemAnswer:
    """A verdict as it is sent; `retry_after` in seconds goes along where it is needed."""
    refusal = verdict.refusal or Refusal(verdict.reason or "")
    return ItemAnswer(
        status=verdict.status,
        id=verdict.id,
        line=line,
        content=verdict.extent,
        reason=refusal.reason or None,
        field=refusal.field,
        was=refusal.was,
        allowed=refusal.allowed,
        retry_after=retry_after if verdict.status == "retry" else None,
    )


STATUS_CODES: dict[Status, int] = {"accepted": 202, "revised": 202, "known": 200, "refused": 422}


def status_code(verdict: Verdict) -> int:
    """The HTTP status of a request that held this one item."""
    if verdict.status == "retry":
        return 503 if verdict.reason == UNAVAILABLE else 429
    return STATUS_CODES[verdict.status]
