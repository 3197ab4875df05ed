"""One article as a line of JSON, and its statements as another one."""

import codecs
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
    given = _loaded(unmarked(line))
    if not isinstance(given, dict):
        raise ValueError(f"an article is a JSON object, this is a {type(given).__name__}")
    known = {name: value for name, value in given.items() if name in ArticleMessage.model_fields}
    return ArticleMessage.model_validate(known).article()


def unmarked(content: bytes) -> bytes:
    """Without the mark that some editors put at the start of a file; it is no part of a text."""
    return content.removeprefix(codecs.BOM_UTF8)


def _loaded(line: bytes) -> Any:
    """The value of a JSON document; a ValueError tells what is wrong with it and where."""
    if line.strip() in (b"{", b"["):
        raise ValueError("an article is a JSON object on one line, this line only opens one")
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise ValueError(f"not readable as JSON: {_fault(line, error)}") from error


def _fault(line: bytes, error: orjson.JSONDecodeError) -> str:
    """Bytes that are no UTF-8 are told by their place, which the reader of JSON does not know."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as broken:
        return f"no UTF-8 at byte {broken.start + 1}"
    return f"{error.msg}, at character {error.pos + 1}"


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
        return f"{where}: {first['msg'].removeprefix('Value error, ')}"
    return str(error)
