"""The project's own format: the fields of `shared.contracts.Article`, only `text` required."""

from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from services.ingest.formats.item import (
    Candidate,
    Extent,
    Item,
    Refusal,
    named,
    refused_field,
    shown,
)
from shared.contracts import MAX_TEXT, ArticleMessage, article_id, canonical_address

FIELDS = tuple(ArticleMessage.model_fields)

LINE = "a string of at most 2,000 characters, or null"
ALLOWED = {
    "id": "a string of 1 to 512 characters, or nothing",
    "text": f"a string of 1 to {MAX_TEXT:,} characters with words in it",
    "title": LINE,
    "published_at": "a date or time in ISO 8601 ('2026-03-01T09:30:00Z') of the years 1600 to "
    "2200, or null",
    "publisher": LINE,
    "url": "an absolute http or https address of at most 2,000 characters, or null",
    "authors": "an array of at most 100 strings of at most 2,000 characters each",
    "language": "a code of two or three small letters (ISO 639: 'en'), or null",
    "schema_version": "the version of the message's schema, or nothing",
}
UNSTORABLE = "; no null character and no lone surrogate in it"

PROBLEMS = {
    "string_type": "not a string",
    "tuple_type": "not an array",
    "too_long": "too many entries",
    "string_too_long": "too long",
    "string_too_short": "empty",
    "string_pattern_mismatch": "not of this form",
    "int_parsing": "not a whole number",
    "int_type": "not a whole number",
    "datetime_from_date_parsing": "no such moment",
    "datetime_parsing": "no such moment",
}


def read_article(given: Any, extent: Extent | None = None) -> Item:
    """An article from a JSON value (an object with the fields of an article).

    Nothing is repaired: the text is published exactly as it stands, since every offset of a
    statement counts in it.
    """
    if not isinstance(given, dict):
        return Refusal(f"not an article but {shown(given)}; allowed: an object with a field 'text'")
    own_id = given.get("id")
    unnamed = own_id is None or own_id == ""
    try:
        # A place is held for the id, so that a bad text is not also reported as a missing id.
        message = ArticleMessage.model_validate(given | {"id": "-"} if unnamed else given)
    except ValidationError as error:
        return _refusal(error, own_id)
    problem = _no_words(message) or _no_address(message)
    if problem:
        return problem
    if unnamed:
        name = article_id(None, message.url, message.text)
        message = message.model_copy(update={"id": name})
    return Candidate(message, extent)


def _no_words(message: ArticleMessage) -> Refusal | None:
    if any(character.isalnum() for character in message.text):
        return None
    return refused_field("text", "not one letter or digit in it", message.text, ALLOWED["text"])


def _no_address(message: ArticleMessage) -> Refusal | None:
    """An address becomes a link on a page: anything but http and https stays out."""
    if message.url is None:
        return None
    try:
        canonical_address(message.url)
        credentials = urlsplit(message.url).username is not None
    except ValueError:
        return refused_field("url", "not a web address", message.url, ALLOWED["url"])
    if credentials:
        return refused_field("url", "holds a user name", "(not repeated)", ALLOWED["url"])
    return None


def _refusal(error: ValidationError, own_id: object) -> Refusal:
    """One refusal for all that is wrong; its field is the first wrong one."""
    wrong = [_refused(details) for details in error.errors(include_url=False)]
    first = wrong[0]
    return Refusal(
        reason="; ".join(one.reason for one in wrong[:3]),
        field=first.field,
        was=first.was,
        allowed=first.allowed,
        id=named(own_id),
    )


def _refused(details: ErrorDetails) -> Refusal:
    field = str(details["loc"][0]) if details["loc"] else "article"
    if details["type"] == "extra_forbidden":
        name = shown(field).strip("'\"")
        return refused_field(name, "not a field of an article", details["input"], ", ".join(FIELDS))
    if details["type"] == "missing":
        return Refusal(f"{field}: missing; allowed: {ALLOWED[field]}", field, None, ALLOWED[field])
    place = "".join(f"[{part}]" for part in details["loc"][1:])
    was = details["input"]
    return refused_field(field + place, _problem(details), was, _allowed(field, was))


def _allowed(field: str, was: object) -> str:
    allowed = ALLOWED.get(field, "the fields of an article")
    return allowed + UNSTORABLE if isinstance(was, str) and _unstorable(was) else allowed


def _unstorable(text: str) -> bool:
    return "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text)


def _problem(details: ErrorDetails) -> str:
    if details["type"] == "value_error":
        return str(details["ctx"]["error"])
    return PROBLEMS.get(details["type"], details["msg"])
