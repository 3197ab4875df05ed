import pytest

from services.nlp.extraction.attribution.attribution import Attribution
from shared.contracts import Speaker
from tests.unit.nlp.conftest import Complete, said

OPEN = "the bridge is open"


def speakers(complete: Complete, text: str, *attributions: Attribution) -> list[Speaker]:
    return [statement.speaker for statement in complete(text, *attributions)]


def test_a_family_name_is_the_fullest_name_of_the_article(complete: Complete) -> None:
    text = f"Mayor Ada Mary Brown opened the bridge. Ms. Brown said {OPEN}."
    (who,) = speakers(complete, text, said(text, OPEN, "said", "Ms. Brown"))
    assert (who.name, who.kind, who.role) == ("Ada Mary Brown", "person", "Mayor")
    assert who.resolved_by == "name"
    assert who.mention is not None
    assert who.mention.text == "Ms. Brown"


def test_a_misspelled_name_is_joined_and_keeps_its_surface(complete: Complete) -> None:
    text = f"Opposition leader Carlo Marchetti arrived late. Marcheti said {OPEN}."
    (who,) = speakers(complete, text, said(text, OPEN, "said", "Marcheti"))
    assert who.name == "Carlo Marchetti"
    assert who.mention is not None
    assert who.mention.text == "Marcheti"


def test_he_and_she_are_the_last_who_fit(complete: Complete) -> None:
    text = f"Susan Grey met Walter Brown in Athens. He said {OPEN}. She denied it was."
    first = said(text, OPEN, "said", "He")
    second = said(text, "it was", "denied", "She")
    found = speakers(complete, text, first, second)
    assert [who.name for who in found] == ["Walter Brown", "Susan Grey"]
    assert {who.resolved_by for who in found} == {"pronoun"}


def test_a_pronoun_follows_the_last_speaker_not_the_last_name(complete: Complete) -> None:
    text = (
        f"Walter Brown said that Carlo Grey broke the law. “It is a scandal,” he added, and {OPEN}."
    )
    first = said(text, "Carlo Grey broke the law", "said", "Walter Brown")
    second = said(text, "“It is a scandal,”", "added", "he")
    assert [who.name for who in speakers(complete, text, first, second)] == ["Walter Brown"] * 2


def test_two_names_with_one_cue_are_two_speakers(complete: Complete) -> None:
    text = f"Moscow and Beijing said {OPEN}."
    found = speakers(complete, text, said(text, OPEN, "said", "Moscow and Beijing"))
    assert [(who.name, who.kind, who.country) for who in found] == [
        ("Russia", "government", "RU"),
        ("China", "government", "CN"),
    ]
    assert [who.mention.text for who in found if who.mention] == ["Moscow", "Beijing"]
    assert {who.resolved_by for who in found} == {"metonym"}


def test_a_pair_of_adjectives_is_a_pair_of_groups(complete: Complete) -> None:
    text = f"Greek and Irish officials said {OPEN}."
    found = speakers(complete, text, said(text, OPEN, "said", "Greek and Irish officials"))
    assert [(who.name, who.kind, who.country) for who in found] == [
        ("Greek officials", "group", "GR"),
        ("Irish officials", "group", "IE"),
    ]


def test_a_person_called_like_a_country_is_a_person(complete: Complete) -> None:
    text = f"The coach, Susan Jordan, was late. Jordan said {OPEN}."
    (who,) = speakers(complete, text, said(text, OPEN, "said", "Jordan", nth=1))
    assert (who.name, who.kind) == ("Susan Jordan", "person")


def test_a_title_without_a_name_is_whoever_has_it(complete: Complete) -> None:
    text = f"Harbour spokeswoman Susan Grey met Judge Walter Brown. The spokeswoman said {OPEN}."
    (who,) = speakers(complete, text, said(text, OPEN, "said", "The spokeswoman"))
    assert (who.name, who.resolved_by) == ("Susan Grey", "description")


def test_a_nationality_and_a_general_word_find_the_person(complete: Complete) -> None:
    text = (
        "Greek Foreign Ministry spokeswoman Eleni Doukas spoke first. Irish envoy Walter Brown "
        f"listened. The Greek official said {OPEN}."
    )
    (who,) = speakers(complete, text, said(text, OPEN, "said", "The Greek official"))
    assert (who.name, who.affiliation, who.country) == (
        "Eleni Doukas",
        "Greek Foreign Ministry",
        "GR",
    )


def test_a_description_that_nobody_bears_stays_one(complete: Complete) -> None:
    text = f"Susan Grey left early. A witness said {OPEN}. Residents denied it was."
    first = said(text, OPEN, "said", "A witness")
    second = said(text, "it was", "denied", "Residents")
    found = speakers(complete, text, first, second)
    assert [(who.name, who.kind) for who in found] == [
        ("a witness", "person"),
        ("Residents", "group"),
    ]


def test_what_nobody_can_tell_has_no_name(complete: Complete) -> None:
    text = "It was alleged that the bridge is open."
    (who,) = speakers(complete, text, said(text, OPEN, "alleged"))
    assert (who.name, who.kind, who.resolved_by, who.mention) == (
        None,
        "unknown",
        "unresolved",
        None,
    )


def test_a_quotation_without_cue_goes_on_from_the_last_speaker(complete: Complete) -> None:
    text = "“It rains,” Ada Brown said.\n\n“It will rain all week.”"
    first = said(text, "“It rains,”", "said", "Ada Brown")
    found = speakers(complete, text, first, said(text, "“It will rain all week.”"))
    assert [who.name for who in found] == ["Ada Brown", "Ada Brown"]
    assert found[1].resolved_by == "context"


@pytest.mark.parametrize(
    ("lead", "mention", "name"),
    [
        ("The World Bell Fund (WBF) met.", "The WBF", "World Bell Fund"),
        ("The National Bell Museum met.", "the museum", "National Bell Museum"),
        ("Calder Foods Inc. sells jam.", "Calder Foods", "Calder Foods Inc."),
        ("America votes today.", "The U.S.", "United States"),
        ("The Greek Trade ministry met.", "Greece’s Ministry of Trade", "Greek Trade Ministry"),
        ("The Lima Group met.", "The countries of the Lima Group", "Lima Group"),
    ],
)
def test_a_body_is_known_by_its_other_forms(
    complete: Complete, lead: str, mention: str, name: str
) -> None:
    text = f"{lead} {mention} said {OPEN}."
    (who,) = speakers(complete, text, said(text, OPEN, "said", mention))
    assert who.name == name


@pytest.mark.parametrize(
    ("mention", "kind"),
    [
        ("The Greek government", "government"),
        ("A new study", "document"),
        ("Several nurses", "group"),
        ("The insurance company", "organization"),
        ("A retired teacher", "person"),
        ("Police", "government"),
        ("The White House", "government"),
        ("NATO", "organization"),
    ],
)
def test_a_speaker_has_a_kind(complete: Complete, mention: str, kind: str) -> None:
    text = f"{mention} said {OPEN}."
    (who,) = speakers(complete, text, said(text, OPEN, "said", mention))
    assert who.kind == kind
