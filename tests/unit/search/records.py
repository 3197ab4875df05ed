"""Articles and statements for tests, made from the words themselves; offsets are looked up."""

import datetime as dt
from typing import Any

from shared.contracts import (
    Article,
    Channel,
    Cue,
    Extractor,
    Intermediary,
    SaidAt,
    Span,
    Speaker,
    Statement,
    StatementsMessage,
    Target,
    statement_id,
)

EXTRACTOR = Extractor(name="by hand", version="1")


def span(text: str, words: str) -> dict[str, Any]:
    """Offsets of the first place where `words` stand in `text`."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def target(name: str, stance: str, **fields: Any) -> Target:
    """A target on one side."""
    given = {"kind": "government", "score": 0.9, "name": name, "stance": stance} | fields
    return Target.model_validate(given)


def statement(
    article: Article,
    words: str | tuple[str, ...],
    *,
    by: str | None = "Ines Abel",
    cue: str | None = None,
    targets: tuple[Target, ...] = (),
    mention: str | None = None,
    channel: str | None = None,
    via: tuple[str, ...] = (),
    said_at: str | None = None,
    speaker: dict[str, Any] | None = None,
    **fields: Any,
) -> Statement:
    """A statement of `article`; every argument in words stands in its text."""
    text = article.text
    content = tuple(
        Span(**span(text, part)) for part in ((words,) if isinstance(words, str) else words)
    )
    given = {"name": by, "kind": "person", "resolved_by": "name"} | (speaker or {})
    if mention:
        given["mention"] = span(text, mention)
    record: dict[str, Any] = {
        "id": statement_id(article.id, by, [(part.start, part.end) for part in content]),
        "article_id": article.id,
        "kind": "direct",
        "content": content,
        "cue": Cue.model_validate({**span(text, cue), "lemma": cue, "class": "say"})
        if cue
        else None,
        "speaker": Speaker.model_validate(given),
        "channel": Channel.model_validate({**span(text, channel), "class": "other"})
        if channel
        else None,
        "via": tuple(Intermediary(name=name, **span(text, name)) for name in via),
        "said_at": SaidAt(**span(text, said_at), date=dt.date(2031, 5, 4)) if said_at else None,
        "targets": targets,
        "confidence": 0.93,
        "extractor": EXTRACTOR,
    }
    return Statement.model_validate(record | fields)


def article(text: str, **fields: Any) -> Article:
    """An article of an invented outlet."""
    given = {
        "id": "harbour-1",
        "title": "Harbour talks",
        "publisher": "harbour-gazette.example",
        "published_at": "2031-05-04T08:00:00Z",
        "url": "https://harbour-gazette.example/talks",
        "authors": ("Tomas Reed",),
        "language": "en",
        "text": text,
    }
    return Article.model_validate(given | fields)


def message(of: Article, *statements: Statement) -> StatementsMessage:
    """An article with its statements, as the stream carries them."""
    return StatementsMessage(sequence=1, article=of, statements=statements, extractor=EXTRACTOR)
