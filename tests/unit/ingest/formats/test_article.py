import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.formats.article import read_article
from services.ingest.formats.item import Candidate, Refusal
from services.ingest.formats.json_text import read_json
from shared.contracts import article_id


def taken(given: object) -> Candidate:
    item = read_article(given)
    assert isinstance(item, Candidate), item
    return item


def refused(given: object) -> Refusal:
    item = read_article(given)
    assert isinstance(item, Refusal), item
    return item


def test_only_the_text_is_required() -> None:
    message = taken({"text": "The mayor said no."}).message
    assert message.text == "The mayor said no."
    assert message.id == article_id(None, None, "The mayor said no.")


def test_an_id_of_its_own_is_kept() -> None:
    assert taken({"id": "post:7", "text": "No, she said."}).message.id == "post:7"


def test_without_an_id_the_address_gives_it() -> None:
    one = taken({"text": "a", "url": "http://example.org/a?utm_source=x"}).message
    two = taken({"text": "b", "url": "https://example.org/a"}).message
    assert one.id == two.id != article_id(None, None, "a")
    assert one.url == "http://example.org/a?utm_source=x"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_text_is_stored_exactly_as_it_was_sent(text: str) -> None:
    sent = json.dumps({"text": text + "x"}).encode()
    message = taken(read_json(sent)).message
    assert message.text == text + "x"
    assert json.loads(message.model_dump_json())["text"] == text + "x"


@pytest.mark.parametrize(
    "text",
    [
        "\u202bשלום\u202c said \u200bthe\u200d mayor",
        "  leading and trailing  \n",
        "tabs\tand\r\nline ends",
        "e\u0301 is not \u00e9",
        "\U0001f5de\ufe0f extra",
    ],
)
def test_marks_that_nobody_sees_stay_where_they_are(text: str) -> None:
    assert taken({"text": text}).message.text == text


@pytest.mark.parametrize(
    ("sent", "field", "was", "allowed"),
    [
        ({}, "text", None, "a string of 1 to 1,000,000 characters"),
        ({"text": ""}, "text", "''", "a string of 1 to 1,000,000 characters"),
        ({"text": " \n\t\u200b"}, "text", "' \\n\\t\\u200b'", "with words in it"),
        ({"text": "?!"}, "text", "'?!'", "with words in it"),
        ({"text": 5}, "text", "5", "a string"),
        ({"text": None}, "text", "None", "a string"),
        ({"text": ["a"]}, "text", "an array of 1", "a string"),
        ({"text": "x" * 1_000_001}, "text", "'xxx", "1,000,000 characters"),
        ({"text": "a\0b"}, "text", "'a\\x00b'", "no null character"),
        ({"text": "a\ud800b"}, "text", "'a\\ud800b'", "no lone surrogate"),
        ({"text": "a", "title": "\udfff"}, "title", "'\\udfff'", "no lone surrogate"),
        ({"text": "a", "published_at": "99999-01-01"}, "published_at", "99999", "1600 to 2200"),
        ({"text": "a", "published_at": "1066-10-14"}, "published_at", "1066", "1600 to 2200"),
        ({"text": "a", "published_at": "2026-13-01"}, "published_at", "2026-13", "ISO 8601"),
        ({"text": "a", "published_at": "yesterday"}, "published_at", "yesterday", "ISO 8601"),
        ({"text": "a", "published_at": 1767225600}, "published_at", "1767225600", "ISO 8601"),
        ({"text": "a", "published_at": True}, "published_at", "True", "ISO 8601"),
        ({"text": "a", "authors": "Jo"}, "authors", "'Jo'", "an array"),
        ({"text": "a", "authors": ["Jo", 5]}, "authors[1]", "5", "strings"),
        ({"text": "a", "language": "English"}, "language", "'English'", "ISO 639"),
        ({"text": "a", "url": "ftp://example.org/"}, "url", "ftp", "http or https"),
        ({"text": "a", "url": "javascript:alert(1)"}, "url", "javascript", "http or https"),
        ({"text": "a", "id": "7", "url": "javascript:alert(1)"}, "url", "javascript", "http"),
        ({"text": "a", "url": "https://[::1"}, "url", "https://[::1", "http or https"),
        ({"text": "a", "url": "https://jo:pw@example.org/"}, "url", "(not repeated)", "http"),
        ({"text": "a", "id": 5}, "id", "5", "a string"),
        ({"text": "a", "id": "x" * 513}, "id", "'xxx", "512 characters"),
        ({"text": "a", "colour": "red"}, "colour", "'red'", "id, text, title"),
        ({"text": "a", "schema_version": 99}, "schema_version", "99", "version"),
    ],
)
def test_what_is_wrong_is_named_with_what_it_was_and_what_is_allowed(
    sent: dict[str, object], field: str, was: str | None, allowed: str
) -> None:
    refusal = refused(sent)
    assert refusal.field == field
    assert (was is None) == (refusal.was is None)
    assert (was or "") in (refusal.was or "")
    assert allowed in (refusal.allowed or "")
    assert refusal.reason.startswith(f"{field}: ")
    assert allowed in refusal.reason
    assert refusal.reason.isascii()
    assert len(refusal.reason) < 1500


@pytest.mark.parametrize("given", [None, 5, "text", [1, 2]])
def test_what_is_no_object_is_refused(given: object) -> None:
    assert "an object with a field 'text'" in refused(given).reason


def test_everything_that_is_wrong_is_said_at_once() -> None:
    reason = refused({"text": 5, "language": "English"}).reason
    assert "text: not a string" in reason
    assert "language: not of this form" in reason


def test_a_refusal_says_whose_it_is() -> None:
    assert refused({"id": "post:7", "text": ""}).id == "post:7"


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=10,
    )
)
def test_no_json_value_makes_it_fail(value: object) -> None:
    for sent in (value, {"text": value}, {"text": "a", "title": value, "published_at": value}):
        assert isinstance(read_article(sent), Candidate | Refusal)
