"""Papers that the text calls by their title."""

import pytest

from tests.unit.nlp.conftest import Complete, said

OPEN = "the bridge is open"
TITLED = "Divers wrote a paper titled “The Keepers’ Long Bells of Calder.” It rained."
BROCHURE = "Greece will mail the ‘In case of high water’ brochure to all homes."


def name(complete: Complete, text: str, mention: str) -> str | None:
    nth = text.count(mention) - 1
    (statement,) = complete(text, said(text, OPEN, "says", mention, nth))
    return statement.speaker.name


@pytest.mark.parametrize(
    ("before", "mention", "expected"),
    [
        (TITLED, "The paper", "The Keepers’ Long Bells of Calder"),
        (TITLED, "The study", "The Keepers’ Long Bells of Calder"),
        (TITLED, "Another paper", "Another paper"),
        (TITLED, "A 2019 paper", "2019 paper"),
        (TITLED, "The brochure", "brochure"),
        (BROCHURE, "The brochure", "In case of high water"),
        (BROCHURE, "The Greek brochure", "In case of high water"),
        (BROCHURE, "The Irish brochure", "Irish brochure"),
    ],
)
def test_a_paper_with_a_title(complete: Complete, before: str, mention: str, expected: str) -> None:
    assert name(complete, f"{before} {mention} says {OPEN}.", mention) == expected


def test_two_titles_leave_it_open_which_paper_is_meant(complete: Complete) -> None:
    text = f"{TITLED} A second study is called “Bells Without Keepers.” The study says {OPEN}."
    assert name(complete, text, "The study") != "Bells Without Keepers"


def test_the_country_of_a_titled_paper_is_told_by_its_descriptions(complete: Complete) -> None:
    text = f"{BROCHURE} The Greek brochure says {OPEN}."
    (statement,) = complete(text, said(text, OPEN, "says", "The Greek brochure"))
    assert statement.speaker.country == "GR"
