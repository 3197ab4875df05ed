"""Answers of one commit are found once."""

import pytest

from shared.index.tantivy.remembered import _KEPT, Remembered


def test_the_same_question_of_the_same_commit_is_answered_once() -> None:
    remembered, asked = Remembered(), []

    def ask(stamp: str, question: str) -> str:
        def find() -> str:
            asked.append((stamp, question))
            return question.upper()

        return remembered.answer(stamp, question, find)

    assert [ask("1", "a"), ask("1", "b"), ask("1", "a")] == ["A", "B", "A"]
    assert asked == [("1", "a"), ("1", "b")]
    assert ask("2", "a") == "A"
    assert asked[-1] == ("2", "a")


def test_a_question_that_fails_is_asked_again() -> None:
    remembered, left = Remembered(), [ValueError("not yet"), None]

    def find() -> str:
        error = left.pop(0)
        if error:
            raise error
        return "found"

    with pytest.raises(ValueError, match="not yet"):
        remembered.answer("1", "a", find)
    assert remembered.answer("1", "a", find) == "found"


def test_what_was_not_asked_for_long_is_forgotten() -> None:
    remembered = Remembered()
    for number in range(_KEPT + 1):
        remembered.answer("1", number, lambda: "old")
    assert remembered.answer("1", 0, lambda: "new") == "new"
    assert remembered.answer("1", _KEPT, lambda: "new") == "old"
