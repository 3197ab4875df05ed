"""One article as a line of JSON, and its statements as another one."""

from typing import Any

import orjson
from pydantic import ValidationError

from services.nlp.extracted import Extracted
from services.nlp.extraction import StatementExtractor
from shared.contracts import Article, ArticleMessage


def told(extractor: StatementExtractor, line: bytes) -> bytes | str:
    """One line of output for one line of input, or what is wrong with it in a sentence."""
    try:
        article = read_article(line)
    except ValueError as error:
        return _reason(error)
    return orjson.dumps(answer(article, extractor.extract(article)))


def read_article(line: bytes) -> Article:
    """The article in a JSON object; keys that no article has are left out.

    Raises:
        ValueError: the line is no JSON object, or no article.
    """
    given: Any = orjson.loads(line)
    if not isinstance(given, dict):
        raise ValueError(f"an article is a JSON object, this is a {type(given).__name__}")
    known = {name: value for name, value in given.items() if name in ArticleMessage.model_fields}
    return ArticleMessage.model_validate(known).article()


def answer(article: Article, extracted: Extracted) -> dict[str, Any]:
    """What is written for one article, as plain JSON values."""
    found: dict[str, Any] = {
        "article_id": article.id,
        "statements": [one.model_dump(mode="json") for one in extracted.statements],
    }
    return found | ({"skipped": extracted.skipped} if extracted.skipped else {})


def _reason(error: ValueError) -> str:
    """The first thing that is wrong, in one line."""
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "article"
        return f"{where}: {first['msg']}"
    return (
        f"not readable as JSON: {error}"
        if isinstance(error, orjson.JSONDecodeError)
        else str(error)
    )
