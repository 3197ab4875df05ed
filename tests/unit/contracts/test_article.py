"""The article: what is taken as it is, and what is refused with which words."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.contracts import MAX_TEXT, Article, ArticleMessage
from shared.contracts.messages import _readable


def refused(**fields: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        ArticleMessage.model_validate({"text": "Rain fell.", **fields})
    return str(caught.value)


def test_only_text_is_needed_and_the_id_comes_from_it() -> None:
    first = ArticleMessage.model_validate_json('{"text": "Rain fell on Port Mirren."}')
    again = ArticleMessage.model_validate({"text": "Rain fell on Port Mirren."})
    assert first.id == again.id
    assert first.id.startswith("text-")


def test_an_address_makes_the_id_whatever_brought_the_reader_there() -> None:
    plain = ArticleMessage.model_validate({"text": "a", "url": "https://ledger.example/x?id=7"})
    shared = ArticleMessage.model_validate(
        {"text": "b", "url": "http://LEDGER.example:80/x?utm_source=mail&id=7#top"}
    )
    assert plain.id == shared.id


def test_the_publishers_id_comes_first() -> None:
    message = ArticleMessage.model_validate({"text": "a", "id": "p-1", "url": "https://x.example/"})
    assert message.id == "p-1"
    assert message.article() == Article(id="p-1", text="a", url="https://x.example/")


@pytest.mark.parametrize(
    ("given_date", "expected"),
    [
        ("2019-01-24", dt.datetime(2019, 1, 24, tzinfo=dt.UTC)),
        ("2019-01-24T10:00:00+02:00", dt.datetime(2019, 1, 24, 8, tzinfo=dt.UTC)),
        ("2019-01-24T10:00:00", dt.datetime(2019, 1, 24, 10, tzinfo=dt.UTC)),
    ],
)
def test_a_moment_of_publication_is_kept_in_utc(given_date: str, expected: dt.datetime) -> None:
    message = ArticleMessage.model_validate({"text": "a", "published_at": given_date})
    assert message.published_at == expected


@pytest.mark.parametrize("wrong", [1548288000, "1548288000", True, "yesterday", [], "99999-01-01"])
def test_what_is_no_date_is_refused(wrong: Any) -> None:
    assert "published_at" in refused(published_at=wrong)


def test_a_year_outside_of_the_calendar_of_newspapers_is_refused() -> None:
    assert "the year 9999" in refused(published_at="9999-01-01")


def test_null_characters_and_lone_surrogates_are_refused_with_their_place() -> None:
    assert "null character at code point 4" in refused(text="Rain\x00 fell")
    assert "lone surrogate at code point 1" in refused(title="a\ud800")


def test_an_empty_or_endless_text_is_refused() -> None:
    assert "text" in refused(text="")
    assert "text" in refused(text="a" * (MAX_TEXT + 1))


def test_a_key_that_is_not_known_is_refused_by_name() -> None:
    assert "publishedAt" in refused(publishedAt="2019-01-24")


@pytest.mark.parametrize("url", ["ledger/x", "javascript:alert(1)", "https://", "http://[x"])
def test_an_address_that_no_reader_can_follow_is_refused_with_or_without_an_id(url: str) -> None:
    assert "url" in refused(url=url, id="p-1")
    assert "address" in refused(url=url)


@given(st.text(min_size=1, max_size=200))
def test_text_is_kept_code_point_by_code_point_or_refused(text: str) -> None:
    try:
        message = ArticleMessage.model_validate({"text": text})
    except ValidationError:
        assert "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text)
    else:
        assert message.text == text
        assert ArticleMessage.model_validate_json(message.model_dump_json()) == message


@pytest.mark.parametrize(("version", "current", "fine"), [(1, 1, True), (1, 2, True),
                         (2, 2, True), (0, 1, False), (2, 1, False), (1, 3, False)])  # fmt: skip
def test_a_reader_takes_its_own_version_and_the_one_before(
    version: int, current: int, fine: bool
) -> None:
    if fine:
        assert _readable(version, current) == version
    else:
        with pytest.raises(ValueError, match=f"schema version {version} cannot be read"):
            _readable(version, current)
