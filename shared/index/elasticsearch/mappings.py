"""Fields and settings of the two indices, written for those who query Elasticsearch themselves.

A statement's document has every facet at its root as a keyword ("unknown" where the record has
none), `content` and `title` as English text, `names.*` for search by words of a name, `wording`
with fingerprints that near-identical contents share, and the whole record under `statement`, each
of its fields a field. An article's document is the message it came with. Mappings are strict: a
field that is not here is refused, not guessed at.
"""

from typing import Any

from shared.index.facet_values import FACET_FIELDS, MATRIX_FIELDS, MAX_VALUE, NAMED_FACETS

VERSION = 2
"""Raised with every change here; an index of another version is refused."""

Mapping = dict[str, Any]

_WORD = (
    r"[\p{IsHan}\p{IsHiragana}\p{IsKatakana}]"
    r"|[\p{IsAlphabetic}\p{N}&&[^\p{IsHan}\p{IsHiragana}\p{IsKatakana}]]+"
)
"""What a word is: the same as in the embedded index, so that both find the same."""

_KEYWORD: Mapping = {"type": "keyword"}
_NAME: Mapping = {"type": "keyword", "ignore_above": 2 * MAX_VALUE}
"""A value that may be of any length; Lucene holds no term above 32,766 bytes."""
_KEPT: Mapping = {"type": "keyword", "index": False, "doc_values": False}
"""Comes back with the document, and is neither searched nor counted."""
_INTEGER: Mapping = {"type": "integer"}
_LONG: Mapping = {"type": "long"}
_DATE: Mapping = {"type": "date", "format": "strict_date_optional_time"}


def settings() -> Mapping:
    """Settings of both indices."""
    folded = {"type": "custom", "tokenizer": "word"}
    filters = ["lowercase", "asciifolding", "not_too_long"]
    return {
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",
        # What is written is found within a second, also where nobody has searched for a while.
        "refresh_interval": "500ms",
        # How long a deletion is remembered against late writers. They clean up after themselves
        # (see writing.py), and an article that was deleted may come back.
        "gc_deletes": "5s",
        "highlight.max_analyzed_offset": 10_000_000,
        "analysis": {
            "tokenizer": {"word": {"type": "pattern", "pattern": _WORD, "group": 0}},
            "filter": {
                "not_too_long": {"type": "length", "max": 255},
                "english_stems": {"type": "stemmer", "language": "porter2"},
            },
            "analyzer": {
                "english_words": {**folded, "filter": [*filters, "english_stems"]},
                "name_words": {**folded, "filter": filters},
            },
        },
    }


def statement_mappings() -> Mapping:
    """Mappings of the index of statements."""
    facets = dict.fromkeys(FACET_FIELDS.values(), _KEYWORD)
    matrix = {
        field: _KEYWORD
        for fields in MATRIX_FIELDS.values()
        for field in (fields.column, *fields.sides.values())
    }
    names: Mapping = {name: {"type": "text", "analyzer": "name_words"} for name in NAMED_FACETS}
    return _strict(
        {
            **matrix,
            **facets,
            "id": _NAME,
            "article_id": _KEYWORD,
            "sequence": _LONG,
            "position": _INTEGER,
            "newest": _LONG,
            "oldest": _LONG,
            "place": _LONG,
            "content": _ENGLISH,
            "title": _ENGLISH,
            "published_at": _DATE,
            "year": _KEYWORD,
            "confidence": {"type": "double"},
            "wording": _KEYWORD,
            "names": _object(names),
            "article": _object(_SUMMARY),
            "statement": _object(_STATEMENT),
        }
    )


def article_mappings() -> Mapping:
    """Mappings of the index of articles."""
    return _strict(
        {
            "schema_version": _INTEGER,
            "sequence": _LONG,
            "article": _object({**_SUMMARY, "title": _ENGLISH, "text": _ENGLISH}),
            "extractor": _EXTRACTOR,
            "skipped": _KEPT,
            # Whole, so that an article comes back as it was written even while it is replaced.
            "statements": {"type": "object", "enabled": False},
            "documents": _KEPT,
            "stale_documents": _KEPT,
        }
    )


def _strict(properties: Mapping) -> Mapping:
    return {"dynamic": "strict", "_meta": {"schema": VERSION}, "properties": properties}


def _object(properties: Mapping) -> Mapping:
    return {"dynamic": "strict", "properties": properties}


def _span(**more: Mapping) -> Mapping:
    return _object({"start": _INTEGER, "end": _INTEGER, "text": _NAME, **more})


_ENGLISH: Mapping = {"type": "text", "analyzer": "english_words"}
_EXTRACTOR = _object({"name": _NAME, "version": _NAME})
_SUMMARY: Mapping = {
    "id": _KEYWORD,
    "title": _NAME,
    "publisher": _NAME,
    "published_at": _DATE,
    "url": _NAME,
    "authors": _NAME,
    "language": _KEYWORD,
}
_STATEMENT: Mapping = {
    "id": _NAME,
    "article_id": _KEYWORD,
    "kind": _KEYWORD,
    "act": _KEYWORD,
    "content": _object({"start": _INTEGER, "end": _INTEGER, "text": _KEPT}),
    "cue": _span(**{"lemma": _NAME, "class": _KEYWORD, "modality": _KEYWORD}),
    "speaker": _object(
        {
            "name": _NAME,
            "kind": _KEYWORD,
            "role": _NAME,
            "affiliation": _NAME,
            "country": _KEYWORD,
            "mention": _span(),
            "resolved_by": _KEYWORD,
        }
    ),
    "channel": _span(**{"class": _KEYWORD}),
    "via": _span(name=_NAME),
    "said_at": _span(date={"type": "date", "format": "strict_date"}),
    "targets": _object(
        {
            "name": _NAME,
            "kind": _KEYWORD,
            "country": _KEYWORD,
            "stance": _KEYWORD,
            "score": {"type": "double"},
            "mentions": _span(),
            "evidence": _span(),
        }
    ),
    "confidence": {"type": "double"},
    "extractor": _EXTRACTOR,
}
