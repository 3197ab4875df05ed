"""How to cite one statement: as text, as Markdown, and for machines as a Web Annotation."""

import json
from dataclasses import dataclass

from services.search.addresses import article_page
from services.search.page.wording import date_label, shortened
from shared.contracts import Span, Statement
from shared.index.answer import ArticleSummary

AROUND = 32
"""Code points before and after the words by which they are found again."""

QUOTED = 1_000
"""Code points of content that a citation quotes."""


@dataclass(frozen=True)
class Citation:
    """The three forms."""

    text: str
    markdown: str
    annotation: str


def citation(statement: Statement, article: ArticleSummary, host: str, text: str) -> Citation:
    """The citation of a statement.

    Args:
        statement: what is cited.
        article: the article that holds it.
        text: the article's text.
        host: scheme and host of this service, for the link to the marked words.
    """
    words = shortened(" […] ".join(span.text for span in statement.content), QUOTED)
    link = host + article_page(article.id, statement.id)
    speaker = _speaker(statement)
    source = ", ".join(
        part
        for part in (
            f"“{article.title}”" if article.title else "",
            article.publisher or "",
            date_label(article.published_at) if article.published_at else "",
        )
        if part
    )
    named = article.title or article.publisher  # a date alone is nothing to be "in"
    where = f", {'in ' if named else ''}{source}" if source else ""
    return Citation(
        text=f"{_quoted(words)} ({speaker}{where}; {link})",
        markdown=f"> {_plain_markdown(words)}\n>\n"
        f"> {_plain_markdown(speaker + where)} ([record](<{link}>))",
        annotation=_annotation(statement, article, link, text),
    )


def _speaker(statement: Statement) -> str:
    name = shortened(statement.speaker.name or "unnamed speaker", 200)
    role = statement.speaker.role
    return f"{name}, {shortened(role, 200)}" if role else name


def _quoted(words: str) -> str:
    """With quotation marks, unless the words bring their own."""
    return words if words.startswith(("“", '"', "«", "„", "‘", "'")) else f"“{words}”"


def _plain_markdown(text: str) -> str:
    """Text in which nothing is taken for Markdown or HTML, on one line."""
    escaped = "".join(f"\\{letter}" if letter in r"\`*_{}[]<>#|~" else letter for letter in text)
    return " ".join(escaped.split())


def _annotation(statement: Statement, article: ArticleSummary, link: str, text: str) -> str:
    """A Web Annotation (W3C): each fragment is found by its place and, unless long, its wording."""
    source = article.url or link.partition("#")[0]
    record = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": link,
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "TextualBody", "value": _speaker(statement), "purpose": "identifying"},
        "target": [
            {"source": source, "selector": _selectors(span, text)} for span in statement.content
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=1)


def _selectors(span: Span, text: str) -> list[dict[str, object]]:
    """By place, and by the words with some of those around them, which tell repetitions apart."""
    place: dict[str, object] = {
        "type": "TextPositionSelector",
        "start": span.start,
        "end": span.end,
    }
    if len(span.text) > QUOTED:
        return [place]
    quote: dict[str, object] = {
        "type": "TextQuoteSelector",
        "exact": span.text,
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    return [place, quote]
