from tests.unit.nlp.conftest import Complete, said


def test_the_ground_of_a_saying_is_no_saying(complete: Complete) -> None:
    text = "The bank said that it would close ten branches, citing falling demand."
    first = said(text, "it would close ten branches", "said", "The bank")
    found = complete(text, first, said(text, "falling demand", "citing", "The bank"))
    assert [one.cue.text for one in found if one.cue] == ["said"]


def test_the_ground_of_an_act_is_what_was_said(complete: Complete) -> None:
    text = "The bank closed ten branches, citing falling demand."
    (found,) = complete(text, said(text, "falling demand", "citing", "The bank"))
    assert found.content[0].text == "falling demand"


def test_a_quoted_ground_was_said(complete: Complete) -> None:
    text = "The bank said that it would close ten branches, citing “falling demand”."
    first = said(text, "it would close ten branches", "said", "The bank")
    found = complete(text, first, said(text, "falling demand", "citing", "The bank"))
    assert len(found) == 2
