"""From a query and its tree to Elasticsearch's query language."""

from collections.abc import Iterator, Mapping
from typing import Any

from shared.index.facet_values import FACET_FIELDS, facet_value
from shared.index.query import FacetName, StatementQuery
from shared.index.query_tree import Either, Every, Name, Node, Published, Text, Value, Without

Clause = dict[str, Any]

_WEIGHTS = ("content", "names.speaker", "title^0.5")
"""Where words without a field are looked for, weighted as in the embedded index."""


def statements_query(query: StatementQuery, tree: Node | None) -> Clause:
    """Statements that `query` asks for; `tree` is its text. Only words have a say in relevance."""
    clause: Clause = {
        "filter": list(_filters(query)),
        "must_not": list(_selected(query.exclude)),
    }
    if tree is not None:
        clause["must"] = [_node(tree)]
    return {"bool": clause}


def but_none_of(query: Clause, field: str, values: list[str]) -> Clause:
    """Those of `query` that have none of the values."""
    return {"bool": {"filter": [query], "must_not": [{"terms": {field: values}}]}}


def phrase(fields: list[str], words: str) -> Clause:
    """Documents with these words one after the other in one of the fields."""
    return {"multi_match": {"query": words, "type": "phrase", "fields": fields}}


def _filters(query: StatementQuery) -> Iterator[Clause]:
    yield from _selected(query.include)
    if query.since or query.until:
        yield _published(Published(query.since, query.until))
    if query.min_confidence > 0:
        yield {"range": {"confidence": {"gte": query.min_confidence}}}
    if query.article_id is not None:
        yield {"term": {"article_id": query.article_id}}
    if query.wording:
        yield {"terms": {"wording": list(query.wording)}}


def _selected(chosen: Mapping[FacetName, tuple[str, ...]]) -> Iterator[Clause]:
    for facet, values in chosen.items():
        if values:
            yield {"terms": {FACET_FIELDS[facet]: [facet_value(value) for value in values]}}


def _published(published: Published) -> Clause:
    """Whole days in UTC."""
    ends = {}
    if published.since:
        ends["gte"] = published.since.isoformat()
    if published.until:
        ends["lte"] = f"{published.until.isoformat()}||/d"
    return {"range": {"published_at": ends}}


def _node(node: Node) -> Clause:
    match node:
        case Every(parts):
            return {"bool": {"must": [_node(part) for part in parts]}}
        case Either(parts):
            return {"bool": {"should": [_node(part) for part in parts]}}
        case Without(part):
            return {"bool": {"must_not": [_node(part)]}}
        case Text(words):
            return phrase(list(_WEIGHTS), words)
        case _:
            return {"bool": {"filter": [_condition(node)]}}


def _condition(node: Name | Value | Published) -> Clause:
    match node:
        case Name(facet, words):
            return phrase([f"names.{facet}"], words)
        case Value(facet, value):
            return {"term": {FACET_FIELDS[facet]: value}}
        case Published():
            return _published(node)
