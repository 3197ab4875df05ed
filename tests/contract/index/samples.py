"""Invented articles and statements, made from plain text."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from shared.contracts import (
    Article,
    Channel,
    Cue,
    Extractor,
    Intermediary,
    Span,
    Speaker,
    Statement,
    StatementsMessage,
    Target,
    statement_id,
)

EXTRACTOR = Extractor(name="samples", version="1")
DAY = dt.datetime(2031, 5, 4, 9, 30, tzinfo=dt.UTC)


def article(article_id: str = "a1", text: str = "", **fields: Any) -> Article:
    """An article of an invented outlet; `fields` as in the contract."""
    given: dict[str, Any] = {
        "id": article_id,
        "text": text or f"The ferry is late again, Ada Lind said. ({article_id})",
        "title": "Harbour news",
        "published_at": DAY,
        "publisher": "harbour.example",
        "url": f"https://harbour.example/{article_id}",
        "authors": ("Bo Quill",),
        "language": "en",
    }
    return Article(**{**given, **fields})


def span(of: Article, words: str) -> Span:
    """The first occurrence of `words` in the article's text."""
    start = of.text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def target(name: str, stance: str = "neutral", country: str | None = None) -> Target:
    """A person that a statement takes a side on."""
    given: Any = {"name": name, "kind": "person", "country": country, "stance": stance}
    return Target(**given, score=0.75)


def statement(
    of: Article,
    *content: str,
    speaker: str | None = "Ada Lind",
    country: str | None = None,
    cue: str | None = "say",
    channel: str | None = None,
    via: Iterable[str] = (),
    **fields: Any,
) -> Statement:
    """A statement with these fragments of the article's text as its content.

    Args:
        cue: class of the cue.
        channel: class of the channel.
        fields: any others, as in the contract.
    """
    spans = tuple(span(of, words) for words in content or ("The ferry is late again",))
    anywhere: dict[str, Any] = {"start": 0, "end": 1, "text": of.text[0]}
    given: dict[str, Any] = {
        "id": statement_id(of.id, speaker, [(one.start, one.end) for one in spans]),
        "article_id": of.id,
        "kind": "indirect",
        "content": spans,
        "cue": cue and Cue(**anywhere, **{"lemma": "say", "class": cue}),
        "speaker": Speaker(
            name=speaker,
            kind="person" if speaker else "unknown",
            country=country,
            resolved_by="name" if speaker else "unresolved",
        ),
        "channel": channel and Channel(**anywhere, **{"class": channel}),
        "via": tuple(Intermediary(**anywhere, name=name) for name in via),
        "confidence": 0.9,
        "extractor": EXTRACTOR,
    }
    return Statement(**{**given, **fields})


def message(of: Article, *statements: Statement, sequence: int = 1) -> StatementsMessage:
    """The article with its statements."""
    return StatementsMessage(
        sequence=sequence, article=of, statements=statements, extractor=EXTRACTOR
    )


def ferry(article_id: str = "a1", sequence: int = 1, **fields: Any) -> StatementsMessage:
    """An article with one statement by Ada Lind."""
    of = article(article_id, **fields)
    return message(of, statement(of), sequence=sequence)


def many(number: int, of: Article | None = None, sequence: int = 1) -> StatementsMessage:
    """One article with so many statements, "remark 0", "remark 1", ..."""
    remarks = [f"remark {number:05}" for number in range(number)]
    base = of or article("many")
    base = base.model_copy(update={"text": ". ".join(remarks)})
    found = []
    for place, remark in enumerate(remarks):
        start = place * (len(remark) + 2)
        one = Span(start=start, end=start + len(remark), text=remark)
        found.append(statement_at(base, one))
    return message(base, *found, sequence=sequence)


def statement_at(of: Article, content: Span) -> Statement:
    """A statement with this content, without a search for it in the text."""
    return Statement(
        id=statement_id(of.id, "Ada Lind", [(content.start, content.end)]),
        article_id=of.id,
        kind="indirect",
        content=(content,),
        speaker=Speaker(name="Ada Lind", kind="person", resolved_by="name"),
        confidence=0.9,
        extractor=EXTRACTOR,
    )
