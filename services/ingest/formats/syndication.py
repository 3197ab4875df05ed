"""RSS and Atom, every version that feedparser reads."""

import datetime as dt
import io
import re
import sys
from typing import Any
from xml.sax import SAXException  # the parser's own; nothing is parsed with it here

import feedparser

from services.ingest.formats.article import read_article
from services.ingest.formats.entries import entry_id
from services.ingest.formats.item import Extent, Item, Refusal, named
from services.ingest.formats.languages import language_code
from services.ingest.formats.paragraphs import TooMuchMarkupError, html_text, one_line, tidy

_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_SURROGATES = range(0xD800, 0xE000)
_MAX_DIGITS = 7

NO_TEXT = "text: the entry holds neither content nor a summary; allowed: an entry with either"


def read_feed(data: bytes, address: str | None, content_type: str | None = None) -> list[Item]:
    """Each entry of an RSS or Atom document, in its order.

    Args:
        data: the document.
        address: where it comes from, for links that are relative to it.
        content_type: of the HTTP answer that brought it: it may name the encoding.
    """
    headers = {"content-type": content_type or "application/xml"}
    if address:
        headers["content-location"] = address
    try:
        possible = _REFERENCE.sub(_possible, data)
        parsed = feedparser.parse(io.BytesIO(possible), response_headers=headers)
    except Exception as error:  # whatever a foreign document makes a parser do
        reason = f"the feed cannot be read: its reader failed ({type(error).__name__})"
        return [Refusal(reason, whole=True)]
    broken = isinstance(parsed.get("bozo_exception"), SAXException)
    if not parsed.entries and (broken or not parsed.get("version")):
        reason = f"not a feed: {_complaint(parsed)}; allowed: RSS, Atom or JSON Feed"
        return [Refusal(reason, whole=True)]
    return [_item(entry, parsed.feed, address) for entry in parsed.entries]


def _possible(reference: re.Match[bytes]) -> bytes:
    """The reference, unless it names no character: feedparser would give up the whole feed."""
    hexadecimal, decimal = reference.groups()
    digits = (hexadecimal or decimal).lstrip(b"0") or b"0"
    if len(digits) > _MAX_DIGITS:
        return b""
    number = int(digits, 16 if hexadecimal else 10)
    return b"" if number > sys.maxunicode or number in _SURROGATES else reference.group()


def _item(entry: Any, feed: Any, address: str | None) -> Item:
    try:
        return _article(entry, feed, address)
    except TooMuchMarkupError as error:
        return Refusal(f"the entry has {error}", id=named(entry.get("id")))


def _complaint(parsed: Any) -> str:
    error = parsed.get("bozo_exception")
    return ascii(str(error))[:120] if error else "neither RSS nor Atom"


def _article(entry: Any, feed: Any, address: str | None) -> Item:
    text, extent, language = _text(entry)
    if not text:
        return Refusal(NO_TEXT, field="text", id=named(entry.get("id")))
    link = _link(entry)
    return read_article(
        {
            "id": entry_id(entry.get("id"), link, address or feed.get("link")),
            "text": text,
            "title": one_line(html_text(entry.get("title", ""))),
            "published_at": _moment(entry.get("published_parsed") or entry.get("updated_parsed")),
            "publisher": _outlet(entry, feed),
            "url": link,
            "authors": _authors(entry),
            "language": language or language_code(feed.get("language")),
        },
        extent,
    )


def _link(entry: Any) -> str | None:
    """The entry's address. Where there is none, feedparser gives the guid, whatever it is."""
    link: str = entry.get("link") or ""
    if entry.get("guidislink") and not link.startswith(("http://", "https://")):
        return None
    return link or None


def _text(entry: Any) -> tuple[str, Extent, str | None]:
    """The longest text of an entry, whether it is the whole article, and its language.

    What a feed calls content is the article; what it calls description or summary is not, however
    long it may be: the feed does not say.
    """
    summary = _words(entry.get("summary_detail"))
    contents = [(_words(content), content) for content in entry.get("content", ())]
    longest, content = max(contents, key=lambda found: len(found[0]), default=("", None))
    if content is None or len(longest) < len(summary):
        return summary, "summary", None
    return longest, "full", language_code(content.get("language"))


def _words(detail: Any) -> str:
    if not detail or not detail.get("value"):
        return ""
    plain = detail.get("type") == "text/plain"
    return tidy(detail["value"]) if plain else html_text(detail["value"])


def _moment(parsed: Any) -> str | None:
    """Feedparser's nine numbers, already UTC, as ISO 8601."""
    if not parsed:
        return None
    year, month, day, hour, minute, second = parsed[:6]
    try:
        # A leap second is the last one of its minute here.
        moment = dt.datetime(year, month, day, hour, minute, min(second, 59), tzinfo=dt.UTC)
    except ValueError:
        return None
    return moment.isoformat()


def _outlet(entry: Any, feed: Any) -> str | None:
    """Who published the entry: in a feed of many outlets each entry names its source."""
    source = entry.get("source") or {}
    return one_line(html_text(source.get("title") or feed.get("title") or ""))


def _authors(entry: Any) -> list[str]:
    names = (one_line(author.get("name")) for author in entry.get("authors", ()))
    return [name for name in names if name][:100]
