"""Who "they" are, and of whom "some" are a part."""

import pytest

from tests.unit.nlp.conftest import Complete, said

OPEN = "the bridge is open"


def names(complete: Complete, text: str, mention: str, nth: int = 0) -> list[str | None]:
    return [one.speaker.name for one in complete(text, said(text, OPEN, "said", mention, nth))]


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Hundreds of farmers came to the harbour.", "farmers"),
        (
            "The blackouts left some of the harbour's experts puzzled.",
            "some of the harbour's experts",
        ),
        ("The experts met the mayor of Calder.", "experts"),
    ],
)
def test_they_are_the_people_just_spoken_of(complete: Complete, before: str, name: str) -> None:
    assert names(complete, f"{before} They said {OPEN}.", "They") == [name]


def test_they_are_two_persons_named_together(complete: Complete) -> None:
    text = f"It was seen by Susan Grey and Walter Brown. They said {OPEN}."
    assert names(complete, text, "They") == ["Susan Grey", "Walter Brown"]


def test_they_are_those_who_spoke_together(complete: Complete) -> None:
    text = f"Susan Grey and Walter Brown said it was late. It rained, they added, and {OPEN}."
    first = said(text, "it was late", "said", "Susan Grey and Walter Brown")
    second = said(text, OPEN, "added", "they")
    found = [one.speaker.name for one in complete(text, first, second)]
    assert sorted(map(str, found)) == ["Susan Grey"] * 2 + ["Walter Brown"] * 2


def test_they_are_those_who_spoke_before_not_the_last_object(complete: Complete) -> None:
    text = f"Teachers warned it was late and met the guards. They said {OPEN}."
    first = said(text, "it was late", "warned", "Teachers")
    second = said(text, OPEN, "said", "They")
    assert [one.speaker.name for one in complete(text, first, second)] == ["Teachers"] * 2


@pytest.mark.parametrize(
    ("before", "quantity", "name"),
    [
        ("It met fury from locals.", "Some", "locals"),
        ("She asked a group of Dublin moms for help.", "Several", "Several Dublin moms"),
        ("About 3 in 10 independents came late.", "About 2 in 10", "About 2 in 10 independents"),
        ("The harbour was full of farmers.", "Others", "other farmers"),
        ("The harbour was full of boats.", "Some", "Some"),
    ],
)
def test_a_bare_quantity_is_of_the_people_before(
    complete: Complete, before: str, quantity: str, name: str
) -> None:
    assert names(complete, f"{before} {quantity} said {OPEN}.", quantity) == [name]


def test_others_are_more_of_those_who_spoke(complete: Complete) -> None:
    text = f"Some teachers warned the students to wait. Others said {OPEN}."
    first = said(text, "the students to wait", "warned", "Some teachers")
    found = complete(text, first, said(text, OPEN, "said", "Others"))
    assert found[-1].speaker.name == "other teachers"
