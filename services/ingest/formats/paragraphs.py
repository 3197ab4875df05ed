"""A piece of HTML (a feed's content, a ninjs body) as text with its paragraphs.

This is where its text is fixed: what comes out is stored and every offset counts in it.
"""

import re
from collections.abc import Iterator

from lxml import html
from lxml.etree import LxmlError

BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure"
    r"|footer|h[1-6r]|header|html|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th"
    r"|thead|title|tr|ul"
)
"""Elements that begin and end a paragraph."""

UNREAD = re.compile(
    r"script|style|template|noscript|iframe|object|svg|math|head|button|form|select|textarea"
)
"""Elements whose words nobody reads as part of a text."""

MAX_TAGS = 20_000
"""Most tags in a piece of HTML. A long article has some hundreds; this many take a third of a
second, and JSON is read where others wait for it."""

MAX_LINE = 2_000
"""Longest headline or name that the contract takes, in code points."""

_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_PARAGRAPH, _LINE = "\n\n", "\n"


class TooMuchMarkupError(ValueError):
    """More tags than the words of an article can need."""


def html_text(fragment: str) -> str:
    """The words of `fragment`, paragraphs separated by an empty line, `<br>` as a line break.

    Scripts, styles, forms and comments are left out; entities are resolved; runs of spaces become
    one. Text without markup comes back with the same rules. Empty for what holds no words.

    Raises:
        TooMuchMarkupError: more than `MAX_TAGS` tags.
    """
    if fragment.count("<") > MAX_TAGS:
        raise TooMuchMarkupError(f"more than {MAX_TAGS:,} tags in one piece of HTML")
    fragment = _CONTROLS.sub("", fragment)
    if not fragment.strip():
        return ""
    try:
        tree = html.fragment_fromstring(fragment, create_parent="div")
    except LxmlError:
        return ""
    return tidy("".join(_pieces(tree)))


def tidy(text: str) -> str:
    """`text` with single spaces, no space around line breaks, at most one empty line in a row."""
    lines = (_SPACES.sub(" ", line).strip() for line in _CONTROLS.sub("", text).split("\n"))
    return re.sub(r"\n{3,}", _PARAGRAPH, "\n".join(lines)).strip()


def one_line(text: str | None) -> str | None:
    """`text` as a headline or a name: on one line, cut to `MAX_LINE`; None if empty."""
    line = " ".join(tidy(text).split()) if text else ""
    return line[:MAX_LINE].rstrip() or None


def _pieces(tree: html.HtmlElement) -> Iterator[str]:
    """Text and breaks in the order of the document; a stack, since pages nest as they like."""
    waiting: list[tuple[html.HtmlElement, bool]] = [(tree, False)]
    while waiting:
        element, closing = waiting.pop()
        tag = element.tag if isinstance(element.tag, str) else None
        if closing:
            yield _after(tag)
            yield _inline(element.tail)
            continue
        waiting.append((element, True))
        if tag is None or UNREAD.fullmatch(tag):
            continue
        yield _PARAGRAPH if BLOCKS.fullmatch(tag) else ""
        yield element.text or "" if tag == "pre" else _inline(element.text)
        waiting.extend((child, False) for child in reversed(element))


def _after(tag: str | None) -> str:
    if tag == "br":
        return _LINE
    return _PARAGRAPH if tag and BLOCKS.fullmatch(tag) else ""


def _inline(text: str | None) -> str:
    """Line breaks in the source of a page are spaces to its reader."""
    return text.replace("\n", " ") if text else ""
