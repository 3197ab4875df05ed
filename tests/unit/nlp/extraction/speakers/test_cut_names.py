"""Mentions and names that are cut wrongly, and what is left of them."""

import pytest

from tests.unit.nlp.conftest import Complete, said

OPEN = "the bridge is open"


def name(complete: Complete, text: str, mention: str, nth: int = 0) -> str | None:
    (statement,) = complete(text, said(text, OPEN, "said", mention, nth))
    return statement.speaker.name


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        (
            f"Minister in the Ministry of Finance Brian Grey said {OPEN}.",
            "Minister in the Ministry of Finance Brian Grey",
            "Brian Grey",
        ),
        (
            f"Senior author Dr. Susan Grey said {OPEN}.",
            "Senior author Dr. Susan Grey",
            "Susan Grey",
        ),
        (f"A Greek baker and the said {OPEN}.", "A Greek baker and the", "a Greek baker"),
        (
            f"Figures from Ohio, Iowa and Texas said {OPEN}.",
            "Figures from Ohio, Iowa and Texas",
            "Figures from Ohio, Iowa and Texas",
        ),
        (f"Intel grew. The company statement said {OPEN}.", "The company statement", "Intel"),
        (f"A White House statement said {OPEN}.", "A White House statement", "White House"),
        (f"A Reuters release said {OPEN}.", "A Reuters release", "Reuters release"),
        (
            f"A night dispatcher said {OPEN}.\nSusan Grey contributed to this report.",
            "A night dispatcher",
            "a night dispatcher",
        ),
    ],
)
def test_a_mention_is_put_right(complete: Complete, text: str, mention: str, expected: str) -> None:
    assert name(complete, text, mention) == expected


def test_what_a_body_is_is_no_part_of_its_name(complete: Complete) -> None:
    text = f"It rained. The NGO Harbour Watch Ireland said {OPEN}."
    assert name(complete, text, "The NGO Harbour Watch Ireland") == "Harbour Watch Ireland"


def test_both_witnesses_are_the_last_two_persons(complete: Complete) -> None:
    text = f"Susan Grey met Walter Brown. Both witnesses said {OPEN}."
    found = complete(text, said(text, OPEN, "said", "Both witnesses"))
    assert sorted(str(one.speaker.name) for one in found) == ["Susan Grey", "Walter Brown"]


def test_the_verb_of_a_saying_is_no_part_of_who_says_it(complete: Complete) -> None:
    text = f"The bells ring too late, posit scientists in the paper. Scientists said {OPEN}."
    assert name(complete, text, "Scientists") == "Scientists"
