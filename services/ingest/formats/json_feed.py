"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from dataclasses import replace
from typing import Any

from services.ingest.formats.article import read_article
from services.ingest.formats.entries import entry_id
from services.ingest.formats.item import Extent, Item, Refusal, refused_field, shown
from services.ingest.formats.languages import language_code
from services.ingest.formats.paragraphs import TooMuchMarkupError, html_text, one_line

VERSIONS = ("https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1")


def is_json_feed(given: Any) -> bool:
    """Whether a JSON value says that it is a JSON Feed."""
    version = given.get("version") if isinstance(given, dict) else None
    return isinstance(version, str) and "jsonfeed.org/version/" in version


def read_json_feed(given: Any, address: str | None) -> list[Item]:
    """Each item of a JSON Feed, in its order. `content_text` is stored exactly as it stands."""
    if not is_json_feed(given) or given["version"] not in VERSIONS:
        was = given.get("version") if isinstance(given, dict) else given
        return [_unreadable("version", "not a JSON Feed", was, " or ".join(VERSIONS))]
    items = given.get("items")
    if not isinstance(items, list):
        return [_unreadable("items", "not an array", items, "an array of items")]
    return [_item(item, given, address) for item in items]


def _unreadable(field: str, problem: str, was: object, allowed: str) -> Refusal:
    return replace(refused_field(field, problem, was, allowed), whole=True)


def _item(item: Any, feed: dict[str, Any], address: str | None) -> Item:
    if not isinstance(item, dict):
        return Refusal(f"not an item but {shown(item)}; allowed: an object")
    try:
        text, extent = _text(item)
    except TooMuchMarkupError as error:
        return Refusal(f"content_html: {error}", field="content_html")
    url = item.get("url") or item.get("external_url")
    home = address or feed.get("home_page_url") or feed.get("feed_url")
    return read_article(
        {
            "id": _id(item.get("id"), url, home),
            "text": text,
            "title": item.get("title"),
            "published_at": item.get("date_published") or item.get("date_modified"),
            "publisher": feed.get("title"),
            "url": url,
            "authors": _authors(item, feed),
            "language": language_code(item.get("language") or feed.get("language")),
        },
        extent,
    )


def _text(item: dict[str, Any]) -> tuple[Any, Extent]:
    """The item's text and whether it is the whole article; a wrong type goes on to be refused."""
    if item.get("content_text"):
        return item["content_text"], "full"
    markup = item.get("content_html")
    if markup:
        return (html_text(markup) if isinstance(markup, str) else markup), "full"
    return item.get("summary", ""), "summary"


def _id(given: Any, url: Any, home: Any) -> Any:
    """The standard asks readers to take a number as the string of its digits."""
    if isinstance(given, int | float) and not isinstance(given, bool):
        given = str(given)
    if given is not None and not isinstance(given, str):
        return given
    return entry_id(given, _string(url), _string(home))


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _authors(item: dict[str, Any], feed: dict[str, Any]) -> list[str]:
    """Version 1.1 has `authors`, version 1 `author`; an item without its own has the feed's."""
    for owner in (item, feed):
        listed = owner.get("authors")
        people = listed if isinstance(listed, list) else [owner.get("author")]
        names = [_string(person.get("name")) for person in people if isinstance(person, dict)]
        found = [line for line in map(one_line, names) if line]
        if found:
            return found[:100]
    return []
