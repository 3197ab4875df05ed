import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts import ArticleMessage
from shared.streams.reading import MAX_PAYLOAD, UnreadableError, read


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read({b"__data__": data}, ArticleMessage)
    return str(caught.value)


def test_plain_json_with_nothing_but_a_text_is_an_article() -> None:
    article = read({b"__data__": b'{"text": "Rain fell on Port Larrow."}'}, ArticleMessage)
    assert article.text == "Rain fell on Port Larrow."
    assert article.id.startswith("text-")


def test_a_key_called_data_does_not_swallow_the_others() -> None:
    assert "data: Extra inputs" in reason(b'{"text": "Rain.", "data": "x"}')


def test_an_entry_without_the_field_names_those_it_has() -> None:
    with pytest.raises(UnreadableError, match="no field __data__ with the JSON in it, but text"):
        read({b"text": b"Rain."}, ArticleMessage)


def test_an_empty_field_is_told_apart_from_none() -> None:
    assert reason(b"") == "the field __data__ is empty"


def test_bytes_that_are_no_utf8_are_named_with_their_place() -> None:
    assert reason(b'{"text": "\xff"}') == "not UTF-8: invalid start byte at byte 10"


def test_utf16_is_no_utf8() -> None:
    assert "not UTF-8" in reason('{"text": "Rain."}'.encode("utf-16"))


def test_a_payload_larger_than_any_article_is_not_even_parsed() -> None:
    assert f"more than the {MAX_PAYLOAD} allowed" in reason(b" " * (MAX_PAYLOAD + 1))


def test_json_nested_beyond_all_measure_is_refused() -> None:
    assert "recursion limit" in reason(b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}")


def test_a_lone_surrogate_is_refused() -> None:
    assert "hex escape at line 1" in reason(b'{"text": "\\ud800"}')


def test_a_null_character_is_refused_with_its_place() -> None:
    assert "a null character at code point 4" in reason(b'{"text": "Rain\\u0000"}')


def test_a_date_in_the_year_99999_is_refused() -> None:
    assert "published_at" in reason(b'{"text": "Rain.", "published_at": "99999-01-01"}')


def test_wrong_types_are_named_by_their_field() -> None:
    assert "text: Input should be a valid string" in reason(b'{"text": 5}')


def test_an_unknown_version_says_which_can_be_read() -> None:
    assert "schema version 99 cannot be read here" in reason(
        b'{"text": "Rain.", "schema_version": 99}'
    )


def test_many_faults_are_counted_not_listed() -> None:
    data = json.dumps({"text": "Rain."} | {f"key{n}": 1 for n in range(9)}).encode()
    assert "and 6 more" in reason(data)


def test_the_reason_never_quotes_the_input() -> None:
    assert "secret" not in reason(b'{"text": ["secret"]}')


@given(st.binary(max_size=200))
def test_no_bytes_whatsoever_raise_anything_else(data: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        read({b"__data__": data}, ArticleMessage)
