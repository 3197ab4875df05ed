"""Speakers that the text describes: who they are, or in which words they stay."""

import pytest

from shared.contracts import Speaker
from tests.unit.nlp.conftest import Complete, said

OPEN = "the bridge is open"
RAIN = "It rained. " * 50


def speaker(
    complete: Complete, text: str, mention: str, cue: str = "said", nth: int = 0
) -> Speaker:
    (statement,) = complete(text, said(text, OPEN, cue, mention, nth))
    return statement.speaker


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        (
            f"An expert said {OPEN}.\nSusan Grey told the paper that it was late.",
            "An expert",
            "Susan Grey",
        ),
        (
            f"{RAIN}A bell expert said {OPEN}. Susan Grey, a bell teacher, spoke.",
            "A bell expert",
            "Susan Grey",
        ),
        (
            f"{RAIN}A dispatcher said {OPEN}. Then Susan Grey, a mayor, spoke.",
            "A dispatcher",
            "a dispatcher",
        ),
        (f"A spokeswoman said {OPEN}. Then Walter Grey spoke.", "A spokeswoman", "a spokeswoman"),
        (f"Susan Grey left. A witness said {OPEN}.", "A witness", "a witness"),
    ],
)
def test_somebody_described_first_is_whoever_is_named_soon_after(
    complete: Complete, text: str, mention: str, name: str
) -> None:
    assert speaker(complete, text, mention).name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"Federal prosecutors met. Prosecutors said {OPEN}.", "Federal prosecutors"),
        (f"Harbour officials met city officials. Officials said {OPEN}.", "Officials"),
        (f"Other officials met. Officials said {OPEN}.", "Officials"),
    ],
)
def test_a_bare_group_has_the_only_fuller_words_of_the_text(
    complete: Complete, text: str, name: str
) -> None:
    mention = "Prosecutors" if "Prosecutors" in text else "Officials"
    assert speaker(complete, text, mention).name == name


@pytest.mark.parametrize(
    ("mention", "name", "kind"),
    [
        ("a statement by Calder Foods", "Calder Foods", "organization"),
        ("Susan Grey’s letter", "Susan Grey", "person"),
        ("a survey by Calder Foods", "survey by Calder Foods", "document"),
        ("a report by Calder News", "Calder News", "organization"),
        ("a report by Calder Foods", "report by Calder Foods", "document"),
    ],
)
def test_a_letter_is_its_writer_and_a_survey_is_itself(
    complete: Complete, mention: str, name: str, kind: str
) -> None:
    text = f"Calder Foods met Susan Grey and Calder News. According to {mention}, {OPEN}."
    found = speaker(complete, text, mention, "According to")
    assert (found.name, found.kind) == (name, kind)


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Some of the victims", "Some of the victims"),
        ("Some leaders", "Some leaders"),
        ("The villagers", "villagers"),
    ],
)
def test_words_that_say_how_many_stay_in_a_name(
    complete: Complete, mention: str, name: str
) -> None:
    assert speaker(complete, f"{mention} said {OPEN}.", mention).name == name


def test_a_mention_that_stops_short_gets_the_phrase_that_tells_who(complete: Complete) -> None:
    text = f"A doctor from Athens said {OPEN}."
    assert speaker(complete, text, "A doctor").name == "a doctor from Athens"


def test_a_mention_of_the_place_alone_is_the_whole_subject(complete: Complete) -> None:
    text = f"Officials in Athens said {OPEN}."
    found = speaker(complete, text, "Athens")
    assert found.name == "Officials in Athens"
    assert found.mention is not None
    assert found.mention.text == "Officials in Athens"


def test_a_mention_of_the_country_alone_is_its_ministry(complete: Complete) -> None:
    text = f"Greece’s Ministry of Trade said {OPEN}."
    assert speaker(complete, text, "Greece").name == "Greece’s Ministry of Trade"


def test_a_verb_is_no_part_of_a_mention(complete: Complete) -> None:
    text = f"Susan Grey left. Grey told Walter Brown {OPEN}."
    (statement,) = complete(text, said(text, OPEN, "told", "Grey told Walter Brown"))
    assert statement.speaker.name == "Susan Grey"


def test_the_end_of_a_title_is_no_part_of_a_name(complete: Complete) -> None:
    text = f"Minister of Finance Brian Tarn left. Tarn said {OPEN}."
    (statement,) = complete(text, said(text, OPEN, "said", "Finance Brian Tarn"))
    assert statement.speaker.name == "Brian Tarn"


def test_an_age_is_a_person(complete: Complete) -> None:
    text = f"Walter Grey was glad. The 37-year-old said {OPEN}."
    assert speaker(complete, text, "The 37-year-old").name == "Walter Grey"


def test_others_are_more_of_those_before(complete: Complete) -> None:
    text = f"Some teachers left. Others said {OPEN}."
    assert speaker(complete, text, "Others").name == "other teachers"


def test_his_father_is_nobody_named_so_far(complete: Complete) -> None:
    text = f"Walter Grey was glad. His father said {OPEN}."
    assert speaker(complete, text, "His father").name == "Walter Grey's father"


def test_they_are_people_not_things(complete: Complete) -> None:
    text = f"The bridges left experts in doubt. Experts met. They said {OPEN}."
    assert speaker(complete, text, "They").name == "Experts"


def test_who_is_the_name_before_it(complete: Complete) -> None:
    text = f"Talks began between the mayor and Susan Grey, who said {OPEN}."
    assert speaker(complete, text, "who").name == "Susan Grey"


@pytest.mark.parametrize("mention", ["The authorities", "Prosecutors", "Greek courts"])
def test_organs_of_the_state_are_governments_in_the_plural(
    complete: Complete, mention: str
) -> None:
    assert speaker(complete, f"{mention} said {OPEN}.", mention).kind == "government"


def test_a_family_name_alone_stays_with_who_had_it_first(complete: Complete) -> None:
    text = f"Mark Tarn met his wife Debbie Tarn. Tarn said {OPEN}."
    assert speaker(complete, text, "Tarn", nth=2).name == "Mark Tarn"


def test_a_firm_is_called_by_its_legal_form(complete: Complete) -> None:
    text = f"Calder Foods grew. Calder Foods Corp. sells jam. Calder Foods said {OPEN}."
    assert speaker(complete, text, "Calder Foods", nth=2).name == "Calder Foods Corp."


@pytest.mark.parametrize("mention", ["of Tarn", "Tarn still"])
def test_words_around_a_family_name_do_no_harm(complete: Complete, mention: str) -> None:
    text = f"Mark Tarn left. In a video of Tarn still on show, {OPEN}."
    (statement,) = complete(text, said(text, OPEN, "", mention))
    assert statement.speaker.name == "Mark Tarn"


def test_he_can_be_who_owns_the_last_subject(complete: Complete) -> None:
    text = f"Walter Grey met Mark Tarn. Walter Grey’s bell rang for Mark Tarn. He said {OPEN}."
    assert speaker(complete, text, "He").name == "Walter Grey"


def test_a_bracket_cut_open_is_no_part_of_a_name(complete: Complete) -> None:
    text = f"A spokesman for the bell makers (BM) said {OPEN}."
    found = speaker(complete, text, "A spokesman for the bell makers (BM")
    assert found.name == "a spokesman for the bell makers"


def test_a_heading_is_no_part_of_a_mention(complete: Complete) -> None:
    text = f"Susan Grey left.\nNext-gen Bells\nGrey said {OPEN}."
    (statement,) = complete(text, said(text, OPEN, "said", "Bells\nGrey"))
    assert statement.speaker.name == "Susan Grey"
