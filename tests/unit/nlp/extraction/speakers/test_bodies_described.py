"""Bodies and groups that the text calls by a noun, by another order of words, or not at all."""

import pytest

from shared.contracts import Speaker
from tests.unit.nlp.conftest import Complete, said

OPEN = "the bridge is open"


def speaker(
    complete: Complete, text: str, mention: str, cue: str = "said", nth: int = 0
) -> Speaker:
    (statement,) = complete(text, said(text, OPEN, cue, mention, nth))
    return statement.speaker


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        (
            "The group, Calder Lights, wrote to Bright Corp. Bright Corp left. Bright Corp paid. "
            f"The group said {OPEN}.",
            "The group",
            "Calder Lights",
        ),
        (
            "One group of neighbours, known as the Calder Crew, wrote to Bright Corp. Bright Corp "
            f"left. The group said {OPEN}.",
            "The group",
            "Calder Crew",
        ),
        (
            "The Calder Trust, a small charity, wrote to Bright Corp. Bright Corp left. It "
            f"paid. The charity said {OPEN}.",
            "The charity",
            "Calder Trust",
        ),
    ],
)
def test_a_body_is_meant_by_the_noun_that_the_text_calls_it_by(
    complete: Complete, text: str, mention: str, name: str
) -> None:
    nth = text.count(mention) - 1
    assert speaker(complete, text, mention, nth=nth).name == name


def test_the_agency_is_the_last_organ_of_a_state(complete: Complete) -> None:
    text = f"Calder State Police counted the boats in Greece. The agency said {OPEN}."
    assert speaker(complete, text, "The agency").name == "Calder State Police"


def test_doctors_are_the_group_that_has_them_in_its_name(complete: Complete) -> None:
    text = f"In a letter, the doctors said {OPEN}. They are in a new group, Doctors for Dry Wards."
    who = speaker(complete, text, "the doctors")
    assert (who.name, who.kind) == ("Doctors for Dry Wards", "organization")


def test_lawyers_for_somebody_are_no_group_with_a_name(complete: Complete) -> None:
    text = f"On Monday Lawyers for Ada Brown came. The lawyers said {OPEN}."
    assert speaker(complete, text, "The lawyers").kind == "group"


def test_a_body_is_the_same_in_another_order_of_words(complete: Complete) -> None:
    text = f"The Harbour Office of Greece met. Greece's harbour office said {OPEN}."
    who = speaker(complete, text, "Greece's harbour office")
    assert who.name == "Harbour Office of Greece"


def test_each_of_two_ministries_is_one(complete: Complete) -> None:
    text = f"The Greek and Irish trade ministries said {OPEN}."
    found = complete(text, said(text, OPEN, "said", "The Greek and Irish trade ministries"))
    assert [(one.speaker.name, one.speaker.kind) for one in found] == [
        ("Greek trade ministry", "government"),
        ("Irish trade ministry", "government"),
    ]


def test_a_brochure_of_another_country_is_another_one(complete: Complete) -> None:
    text = f"The Greek brochure shows that it rains. The Irish brochure said {OPEN}."
    first = said(text, "it rains", "shows", "The Greek brochure")
    second = said(text, OPEN, "said", "The Irish brochure")
    names = [one.speaker.name for one in complete(text, first, second)]
    assert names == ["Greek brochure", "Irish brochure"]


def test_a_group_described_first_is_the_body_named_soon_after(complete: Complete) -> None:
    text = f"A group of nurses said {OPEN}. The group, Calder Lights, met on Monday."
    assert speaker(complete, text, "A group of nurses").name == "Calder Lights"


def test_a_group_beside_a_name_is_the_body_of_that_name(complete: Complete) -> None:
    text = f"Susan Grey heads the Calder Trust, a group that said {OPEN}."
    assert speaker(complete, text, "a group").name == "Calder Trust"


def test_who_heads_a_firm_is_no_firm(complete: Complete) -> None:
    text = f"The head of the company, Tiuda Brown, said {OPEN}."
    assert speaker(complete, text, "The head of the company, Tiuda Brown").kind == "person"


def test_the_palestinian_authority_is_itself(complete: Complete) -> None:
    text = f"The Palestinian Authority said {OPEN}."
    who = speaker(complete, text, "The Palestinian Authority")
    assert (who.name, who.kind, who.country) == ("Palestinian Authority", "government", "PS")


@pytest.mark.parametrize(
    ("text", "mention", "names"),
    [
        (
            f"It rained. The Irish and South Korean governments said {OPEN}.",
            "The Irish and South Korean governments",
            ["Irish government", "South Korean government"],
        ),
        (
            f"It rained. Authorities from the Calder Harbour Board said {OPEN}.",
            "Authorities from the Calder Harbour Board",
            ["Calder Harbour Board"],
        ),
        (
            f"It rained. Susan Grey sat down. Her own research said {OPEN}.",
            "Her own research",
            ["Susan Grey's research"],
        ),
        (
            f"A survey said {OPEN}. It is a survey of 900 keepers by the Bell Trust.",
            "A survey",
            ["survey of 900 keepers by the Bell Trust"],
        ),
        (
            f"A survey said {OPEN}. It is a survey of keepers. A survey of cooks came too.",
            "A survey",
            ["survey"],
        ),
    ],
)
def test_what_a_description_is_in_full(
    complete: Complete, text: str, mention: str, names: list[str]
) -> None:
    found = complete(text, said(text, OPEN, "said", mention))
    assert sorted(str(one.speaker.name) for one in found) == names
