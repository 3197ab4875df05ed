"""A saved page with its address: trafilatura finds the article in it."""

from typing import Any
from urllib.parse import urlsplit

from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from services.ingest.formats.article import read_article
from services.ingest.formats.charset import page_text
from services.ingest.formats.item import Item, Refusal
from services.ingest.formats.languages import language_code
from services.ingest.formats.paragraphs import one_line, tidy
from services.ingest.formats.published_time import published_time

NO_ADDRESS = (
    "url: missing; allowed: the address of the page, as ?url= or in the header Content-Location, "
    "or a <link rel='canonical'> in the page"
)
NO_ARTICLE = "no article was found in this page; allowed: a page with running text"


def read_page(data: bytes, address: str | None, charset: str | None = None) -> Item:
    """The article in a page.

    Args:
        data: the page as it was served or saved.
        address: where it comes from; without it the page's own canonical address.
        charset: the encoding by the Content-Type; without it the page's own word, else UTF-8.
    """
    try:
        text = page_text(data, charset)
    except ValueError as error:
        return Refusal(f"the page cannot be read: {error}")
    try:
        found = _found(text, address)
    except Exception as error:  # whatever a foreign page makes a parser do
        return Refusal(
            f"the page cannot be read: its HTML made the reader fail ({type(error).__name__})"
        )
    if found is None:
        return Refusal(NO_ARTICLE)
    if found["url"] is None:
        return Refusal(NO_ADDRESS, field="url", allowed="the address of the page")
    return read_article(found)


def _found(text: str, address: str | None) -> dict[str, Any] | None:
    """The fields of an article; None where the page holds none."""
    tree = load_html(text)
    if tree is None:
        return None
    # What changes the tree comes last: the extraction prunes it.
    language = language_code(tree.get("lang"))
    document = bare_extraction(
        tree, url=address, include_comments=False, include_tables=False, with_metadata=True
    )
    if not isinstance(document, Document) or not document.text:
        return None
    title = one_line(document.title)
    url = _address(address, document.url)
    return {
        "text": _paragraphs(document.text, title),
        "title": title,
        "published_at": published_time(tree, document.date),
        "publisher": _outlet(document.sitename, url),
        "url": url,
        "authors": _names(document.author),
        "language": language,
    }


def _paragraphs(text: str, title: str | None) -> str:
    """Each line a paragraph; a headline repeated above the text is left to the title."""
    lines = tidy(text).split("\n")
    if title and lines and lines[0] == title:
        lines = lines[1:]
    return "\n\n".join(line for line in lines if line)


def _address(given: str | None, canonical: str | None) -> str | None:
    """The page's canonical address if it is of the same host: no page may pose as another's."""
    if given is None:
        return canonical
    return canonical if canonical and _host(canonical) == _host(given) else given


def _outlet(site: str | None, url: str | None) -> str | None:
    return one_line(site) or _host(url)


def _names(byline: str | None) -> list[str]:
    names = (one_line(name) for name in (byline or "").split(";"))
    return [name for name in names if name][:100]


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
