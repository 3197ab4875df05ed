import json

from services.ingest.formats.article import FIELDS
from services.ingest.formats.item import Candidate
from services.ingest.formats.recognise import read_json_document
from services.ingest.http.answers import ACCEPTED, FULL_EXAMPLE, KNOWN, REFUSED, ItemAnswer
from services.ingest.http.documentation import (
    ARTICLE,
    JSON_FEED_EXAMPLE,
    LINES_EXAMPLE,
    NINJS_EXAMPLE,
    article_schema,
)


def test_what_the_examples_show_is_taken() -> None:
    documents = [json.dumps(one) for one in (ARTICLE, NINJS_EXAMPLE, JSON_FEED_EXAMPLE)]
    for document in (*documents, *LINES_EXAMPLE.splitlines()):
        for item in read_json_document(document.encode()):
            assert isinstance(item, Candidate), item


def test_answers_in_examples_are_answers() -> None:
    for example in (ACCEPTED, KNOWN, REFUSED, FULL_EXAMPLE):
        assert ItemAnswer.model_validate(example)


def test_the_article_that_is_sent_has_the_fields_of_the_contract() -> None:
    schema = article_schema()
    assert {*schema["properties"], "schema_version"} == set(FIELDS)
    assert schema["required"] == ["text"]
