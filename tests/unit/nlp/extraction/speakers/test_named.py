"""Mentions and short forms that carry a name, and names that are none."""

import pytest

from shared.contracts import Speaker
from tests.unit.nlp.conftest import Complete, said

OPEN = "the bridge is open"


def speaker(complete: Complete, text: str, mention: str, nth: int = 0) -> Speaker:
    (statement,) = complete(text, said(text, OPEN, "said", mention, nth))
    return statement.speaker


def test_the_letters_that_a_name_ends_with_are_the_body(complete: Complete) -> None:
    text = f"The Kansas Bridge Board met. Kansas BBX and Ohio wrote. The BBX said {OPEN}."
    assert speaker(complete, text, "The BBX").name == "Kansas BBX"


def test_his_wife_is_who_is_named_behind(complete: Complete) -> None:
    text = f"Walter Brown came with his wife Susan. His wife Susan said {OPEN}."
    assert speaker(complete, text, "His wife Susan").name == "Susan"


def test_an_ambassador_is_who_is_named_behind_the_country(complete: Complete) -> None:
    text = f"It rained. Greece’s ambassador to Ireland Susan Grey said {OPEN}."
    who = speaker(complete, text, "Greece’s ambassador to Ireland Susan Grey")
    assert (who.name, who.role) == ("Susan Grey", "Greece’s ambassador to Ireland")


def test_a_whole_title_is_the_one_person_who_has_it(complete: Complete) -> None:
    text = (
        f"Greece’s ambassador to Ireland said {OPEN}. It rained. "
        "Greece’s ambassador to Ireland Susan Grey left, and Walter Brown came."
    )
    assert speaker(complete, text, "Greece’s ambassador to Ireland").name == "Susan Grey"


def test_a_title_with_a_name_in_it_is_who_belongs_there(complete: Complete) -> None:
    text = (
        "Susan Grey, the CEO of Dell, met Walter Brown, the CEO of Intel. It was late. "
        f"Dell's CEO said {OPEN}."
    )
    assert speaker(complete, text, "Dell's CEO").name == "Susan Grey"


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("Quibo grew fast.", "organization"),
        ("Quibo, who is 30, ran fast.", "person"),
        ("Minister Quibo ran fast.", "person"),
    ],
)
def test_a_name_of_one_word_without_any_title_is_a_brand(
    complete: Complete, first: str, kind: str
) -> None:
    text = (
        f"{first} Then Quibo hired people. The app of Quibo is late. Last week Quibo said {OPEN}."
    )
    assert speaker(complete, text, "Quibo", nth=3).kind == kind


def test_former_friends_are_nobody_with_a_name(complete: Complete) -> None:
    text = f"Ex-friends met Susan Grey. She said {OPEN}."
    assert speaker(complete, text, "She").name == "Susan Grey"


def test_he_is_the_subject_of_the_paragraph(complete: Complete) -> None:
    text = (
        "Walter Brown said it was late. He saw the harbour, the mayor and the bells.\n"
        f"Carlo Grey was the third guest and met Peter White. He said {OPEN}."
    )
    first = said(text, "it was late", "said", "Walter Brown")
    second = said(text, OPEN, "said", "He", 1)
    assert complete(text, first, second)[-1].speaker.name == "Carlo Grey"


def test_a_family_name_goes_to_the_nearer_bearer_where_the_first_is_long_gone(
    complete: Complete,
) -> None:
    near = f"Susan Grey came. Walter Grey left. Grey said {OPEN}."
    assert speaker(complete, near, "Grey", 2).name == "Susan Grey"
    far = (
        f"Susan Grey came. {'It rained on the old bells. ' * 30}Walter Grey left. Grey said {OPEN}."
    )
    assert speaker(complete, far, "Grey", 2).name == "Walter Grey"


def test_the_surgeon_of_a_place_is_nobody_named_so_far(complete: Complete) -> None:
    text = f"French President Walter Brown came. France's chief surgeon said {OPEN}."
    assert speaker(complete, text, "France's chief surgeon").name == "France's chief surgeon"


def test_initials_may_be_of_the_middle_of_a_name(complete: Complete) -> None:
    text = f"The Greek Center for Ferry Control and Prevention met. The CFC said {OPEN}."
    assert (
        speaker(complete, text, "The CFC").name == "Greek Center for Ferry Control and Prevention"
    )


def test_a_name_that_a_page_has_made_stand_twice_is_one(complete: Complete) -> None:
    text = f"It rained. Rep. Susan Grey-BrownSusan Grey-BrownHarbour to close said {OPEN}. Bye."
    mention = "Rep. Susan Grey-BrownSusan Grey-BrownHarbour"
    assert speaker(complete, text, mention).name == "Susan Grey-Brown"
