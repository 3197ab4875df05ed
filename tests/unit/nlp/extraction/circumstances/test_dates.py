import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.nlp.extraction.circumstances.dates import resolve

THURSDAY = dt.date(2026, 3, 12)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on Thursday", "2026-03-12"),
        ("on Wednesday", "2026-03-11"),
        ("Friday", "2026-03-06"),
        ("last Thursday", "2026-03-05"),
        ("last Tuesday", "2026-03-10"),
        ("next Thursday", "2026-03-19"),
        ("next Friday", "2026-03-13"),
        ("late Wednesday night", "2026-03-11"),
        ("yesterday", "2026-03-11"),
        ("the day before yesterday", "2026-03-10"),
        ("this morning", "2026-03-12"),
        ("tomorrow", "2026-03-13"),
        ("two days ago", "2026-03-10"),
        ("a week ago", "2026-03-05"),
        ("on 3 March", "2026-03-03"),
        ("March 3", "2026-03-03"),
        ("Dec. 24", "2025-12-24"),
        ("on the 5th of January 2024", "2024-01-05"),
        ("Sept. 1st, 2021", "2021-09-01"),
        ("2020-02-29", "2020-02-29"),
    ],
)
def test_an_expression_stands_for_a_day(words: str, day: str) -> None:
    assert str(resolve(words, THURSDAY)) == day


@pytest.mark.parametrize(
    "words", ["recently", "last year", "in May", "February 31, 2024", "2021-13-01"]
)
def test_what_is_no_day_has_none(words: str) -> None:
    assert resolve(words, THURSDAY) is None


def test_without_a_day_of_publication_only_full_dates_are_told() -> None:
    assert resolve("on Thursday", None) is None
    assert resolve("March 3", None) is None
    assert str(resolve("March 3, 2020", None)) == "2020-03-03"


@given(st.text(), st.dates(dt.date(1600, 1, 1), dt.date(2200, 12, 31)))
def test_any_words_and_any_day_give_an_answer(words: str, published: dt.date) -> None:
    found = resolve(words, published)
    assert found is None or isinstance(found, dt.date)
