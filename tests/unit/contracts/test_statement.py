"""The statement: its JSON form and what cannot be put on record."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from shared.contracts import Article, Extractor, Span, Statement, StatementsMessage, statement_id

TEXT = "“It will rain,” said Ada Voss on Monday."
RECORD: dict[str, Any] = {
    "id": "s1",
    "article_id": "a1",
    "kind": "direct",
    "act": "communication",
    "content": [{"start": 0, "end": 15, "text": "“It will rain,”"}],
    "cue": {
        "start": 16,
        "end": 20,
        "text": "said",
        "lemma": "say",
        "class": "say",
        "modality": "asserted",
    },
    "speaker": {
        "name": "Ada Voss",
        "kind": "person",
        "role": None,
        "affiliation": None,
        "country": None,
        "mention": {"start": 21, "end": 29, "text": "Ada Voss"},
        "resolved_by": "name",
    },
    "channel": None,
    "via": [],
    "said_at": {"start": 30, "end": 39, "text": "on Monday", "date": "2026-03-02"},
    "targets": [],
    "confidence": 0.9,
    "extractor": {"name": "onrecord", "version": "1"},
}


def test_the_json_form_comes_back_word_for_word() -> None:
    statement = Statement.model_validate_json(json.dumps(RECORD))
    assert json.loads(statement.model_dump_json()) == RECORD


def test_a_record_cannot_be_changed() -> None:
    statement = Statement.model_validate(RECORD)
    with pytest.raises(ValidationError):
        statement.confidence = 1.0  # type: ignore[misc]  # that it is refused is the point


def test_a_span_holds_as_many_code_points_as_its_offsets_say() -> None:
    assert Span(start=0, end=1, text="🗞").text == "🗞"
    with pytest.raises(ValidationError, match="cannot hold 1 code points"):
        Span(start=0, end=2, text="🗞")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("kind", "quoted"), ("content", []), ("confidence", 1.1), ("act", None), ("speaker", {})],
)
def test_a_wrong_value_is_refused_by_the_name_of_its_field(field: str, wrong: Any) -> None:
    with pytest.raises(ValidationError, match=field):
        Statement.model_validate(RECORD | {field: wrong})


def test_a_message_holds_statements_of_its_own_article_only() -> None:
    extractor = Extractor(name="onrecord", version="1")
    statement = Statement.model_validate(RECORD)
    mine = Article(id="a1", text=TEXT)
    other = Article(id="a2", text=TEXT)
    StatementsMessage(sequence=1, article=mine, statements=(statement,), extractor=extractor)
    with pytest.raises(ValidationError, match="statements of another article: 'a1'"):
        StatementsMessage(sequence=1, article=other, statements=(statement,), extractor=extractor)


def test_two_speakers_of_one_cue_have_two_ids() -> None:
    one = statement_id("a1", "Ada Voss", [(0, 15), (16, 20)])
    assert one == statement_id("a1", "Ada Voss", [(0, 15), (16, 20)])
    assert one != statement_id("a1", "Ben Okafor", [(0, 15), (16, 20)])
    assert one != statement_id("a1", "Ada Voss", [(0, 14), (16, 20)])
