"""What a text called somebody before or will call them below."""

import pytest

from services.nlp.extraction.attribution.attribution import Attribution, Span
from tests.unit.nlp.conftest import Complete, said

OPEN = "the bridge is open"


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def name(
    complete: Complete, text: str, mention: str, cue: str = "said", nth: int = 0
) -> str | None:
    (statement,) = complete(text, said(text, OPEN, cue, mention, nth))
    return statement.speaker.name


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        (
            f"They signed a harbour agreement. The agreement said {OPEN}.",
            "The agreement",
            "harbour agreement",
        ),
        (f"A Greek man came late. The man said {OPEN}.", "The man", "a Greek man"),
        (f"They signed. The agreement said {OPEN}.", "The agreement", "agreement"),
        (
            f"Prince Walter met Ada Grey. Ada Grey ran. The royal said {OPEN}.",
            "The royal",
            "Walter",
        ),
        (
            f"The Brown campaign began. It rained. Brown’s campaign said {OPEN}.",
            "Brown’s campaign",
            "Brown campaign",
        ),
        (
            f"The San Antonio Chronicle wrote. The Chronicle said {OPEN}.",
            "The Chronicle",
            "San Antonio Chronicle",
        ),
        (
            f"It rained. The Hollywood Reporter said {OPEN}.",
            "The Hollywood Reporter",
            "Hollywood Reporter",
        ),
    ],
)
def test_a_later_description_is_what_the_text_told_before(
    complete: Complete, text: str, mention: str, expected: str
) -> None:
    assert expected in str(name(complete, text, mention))


def test_a_source_is_the_last_who_spoke_without_a_name(complete: Complete) -> None:
    text = f"A Syrian baker warned it was late. “Hurry,” the source said, {OPEN}."
    first = said(text, "it was late", "warned", "A Syrian baker")
    found = complete(text, first, said(text, OPEN, "said", "the source"))
    assert [one.speaker.name for one in found] == ["a Syrian baker"] * 2


def test_a_title_nobody_has_is_the_subject_of_the_last_sentence(complete: Complete) -> None:
    text = (
        "Walter Brown warned it was late.\n"
        f"Susan Grey did not know the mayor, Carlo White. The baker said {OPEN}."
    )
    first = said(text, "it was late", "warned", "Walter Brown")
    found = complete(text, first, said(text, OPEN, "said", "The baker"))
    assert [one.speaker.name for one in found] == ["Walter Brown", "Susan Grey"]


def test_a_heading_in_quotation_marks_is_of_whom_the_paragraph_starts_with(
    complete: Complete,
) -> None:
    text = "Walter Brown warned it was late.\n“We had plans”\nSusan Grey, a baker, came late."
    first = said(text, "it was late", "warned", "Walter Brown")
    quote = (place(text, "“We had plans”"),)
    heading = Attribution(**{**vars(first), "content": quote, "cue": (), "source": ()})
    assert complete(text, first, heading)[-1].speaker.name == "Susan Grey"


def test_who_says_i_is_one_person(complete: Complete) -> None:
    text = (
        "Susan Grey warned it was late. Some leaders denied it was bad.\n"
        "“I have heard that there was money in the harbour of this old town.”\nIt rained."
    )
    first = said(text, "it was late", "warned", "Susan Grey")
    second = said(text, "it was bad", "denied", "Some leaders")
    quote = "“I have heard that there was money in the harbour of this old town.”"
    third = Attribution(
        **{**vars(first), "content": (place(text, quote),), "cue": (), "source": ()}
    )
    found = complete(text, first, second, third)
    assert found[-1].speaker.name == "Susan Grey"


def test_two_bodies_are_two_where_one_stands_alone_too(complete: Complete) -> None:
    text = f"Reports by Intel and Siemens came. Siemens left. Siemens paid. Intel said {OPEN}."
    assert name(complete, text, "Intel", nth=1) == "Intel"


def test_the_man_is_he_who_was_left_without_a_name(complete: Complete) -> None:
    text = (
        "A Greek man came late. Walter Brown, a doctor, met him. Brown was tired. The man said "
        f"{OPEN}."
    )
    assert name(complete, text, "The man") == "a Greek man"


def test_she_may_be_named_only_below(complete: Complete) -> None:
    text = f"She said {OPEN}. It rained.\nSusan Grey ran the harbour for years."
    assert name(complete, text, "She") == "Susan Grey"
