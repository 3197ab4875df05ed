import pytest
from pydantic import ValidationError

from shared.contracts import Article
from shared.streams.dead_letters import LONGEST_ERROR, cause_of_death, said, where
from shared.streams.delivery_limit import ExhaustedError
from shared.streams.reading import UnreadableError


def test_what_cannot_be_read_dies_at_once() -> None:
    assert cause_of_death(UnreadableError("no JSON")) == "unreadable"


def test_what_was_delivered_too_often_dies_at_once() -> None:
    assert cause_of_death(ExhaustedError("delivered 5 times")) == "exhausted"


def test_a_result_that_breaks_its_contract_dies_at_once() -> None:
    with pytest.raises(ValidationError) as caught:
        Article(id="", text="")
    assert cause_of_death(caught.value) == "failed"


def test_any_other_error_may_pass() -> None:
    assert cause_of_death(KeyError("x")) is None


def test_an_error_that_is_not_ours_is_told_with_its_type() -> None:
    assert said(ZeroDivisionError("the extractor failed")) == (
        "ZeroDivisionError: the extractor failed"
    )


def test_an_endless_error_is_cut() -> None:
    assert len(said(ValueError("x" * 10_000))) == LONGEST_ERROR


def test_the_log_says_where_and_not_what() -> None:
    try:
        raise ValueError("words of the article")
    except ValueError as error:
        line = where(error)
    assert line.startswith("ValueError in ")
    assert "test_dead_letters.py" in line
    assert "article" not in line
