"""Titles in places where they are easily missed, and the bodies that go with them."""

import pytest

from shared.contracts import Speaker
from tests.unit.nlp.conftest import Complete, said

OPEN = "the bridge is open"


def speaker(complete: Complete, text: str, mention: str, nth: int = 0) -> Speaker:
    (statement,) = complete(text, said(text, OPEN, "said", mention, nth))
    return statement.speaker


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (f"Susan Grey, managing director of Intel, said {OPEN}.", "managing director of Intel"),
        (f"Susan Grey who is the harbour manager said {OPEN}.", "harbour manager"),
        (
            f"As harbour director for the town, Susan Grey said {OPEN}.",
            "harbour director for the town",
        ),
        (f"Walter Brown’s lawyer, Susan Grey, said {OPEN}.", "Walter Brown’s lawyer"),
        (
            f"It was seen by Mayor Walter Brown and harbour director Susan Grey. Grey said {OPEN}.",
            "harbour director",
        ),
        (f"One of the teachers, Susan Grey, said {OPEN}. The teachers, Susan Grey, left.", None),
    ],
)
def test_a_title_is_found_around_the_name(complete: Complete, text: str, role: str | None) -> None:
    mention = "Grey" if "Grey said" in text and ". Grey" in text else "Susan Grey"
    found = speaker(complete, text, mention, nth=1 if mention == "Grey" else 0).role
    assert found == role or (role is None and found in (None, "One of the teachers"))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (f"Minister of mines and bells Susan Grey said {OPEN}.", "Minister of mines and bells"),
        (f"They were respecting Judge Susan Grey. Susan Grey said {OPEN}.", "Judge"),
        (f"Susan Grey is an extremely strong leader. Susan Grey said {OPEN}.", None),
        (
            f"Susan Grey, head of Intel, left. Keen runner Susan Grey said {OPEN}.",
            "head of Intel",
        ),
    ],
)
def test_a_title_is_whole_and_nothing_else(complete: Complete, text: str, role: str | None) -> None:
    assert speaker(complete, text, "Susan Grey", nth=text.count("Susan Grey") - 1).role == role


def test_whom_the_article_is_about_has_the_title_of_a_description(complete: Complete) -> None:
    text = (
        "Susan Grey came late. The former Calder governor was tired. Grey met Walter Brown. Grey "
        f"left. Grey said {OPEN}."
    )
    assert speaker(complete, text, "Grey", nth=3).role == "former Calder governor"


def test_a_description_with_a_name_of_its_own_is_no_title_of_another(complete: Complete) -> None:
    text = (
        "Susan Grey came late. The governor of Ohio was tired. Grey met Walter Brown. Grey left. "
        f"Grey said {OPEN}."
    )
    assert speaker(complete, text, "Grey", nth=3).role is None


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        (f"Trade Minister Susan Grey of the Ministry of Trade said {OPEN}.", "Ministry of Trade"),
        (
            f"The Pentagon rebuilt it. Defense Secretary Susan Grey said {OPEN}.",
            "Pentagon",
        ),
        (f"U.S. Attorney Susan Grey said {OPEN}.", "U.S. Attorney’s Office"),
        (
            "The Ohio Teachers Association met. "
            f"Susan Grey, the association president, said {OPEN}.",
            "Ohio Teachers Association",
        ),
        (
            "The group, the Harbour Workers Coalition, met. "
            f"The group's founder, Susan Grey, said {OPEN}.",
            "Harbour Workers Coalition",
        ),
        (
            f"Susan Grey, a lawyer with the attorney general's office, said {OPEN}.",
            "attorney general's office",
        ),
        (
            f"Susan Grey, a scientist working on floods at the Ohio Flood Center, said {OPEN}.",
            "Ohio Flood Center",
        ),
        (
            f"Susan Grey, an expert on the National Flood Council, said {OPEN}.",
            "National Flood Council",
        ),
        (f"The state employee Susan Grey said {OPEN}.", None),
        (f"Susan Grey, Walter Brown's lawyer, said {OPEN}.", None),
        (f"Walter Brown left. Brown campaigner Susan Grey said {OPEN}.", None),
    ],
)
def test_a_body_goes_with_an_office(complete: Complete, text: str, affiliation: str | None) -> None:
    assert speaker(complete, text, "Susan Grey").affiliation == affiliation


def test_former_is_no_title_by_itself(complete: Complete) -> None:
    text = f"Between her former record label and two politicians, Susan Grey said {OPEN}."
    assert speaker(complete, text, "Susan Grey").role is None
