"""Countries and bodies that nothing beside the name tells."""

import pytest

from services.nlp.extraction.speakers import facts
from services.nlp.extraction.speakers.cast import gather
from services.nlp.extraction.speakers.home import home
from services.nlp.extraction.speakers.outlets import outlet_country, outlet_in
from tests.unit.nlp.conftest import Complete, Read, said

OPEN = "the bridge is open"
GREEK = "Athens and Thessaloniki and Piraeus are in Greece. Crete, Corfu and Rhodes are Greek."


@pytest.mark.parametrize(
    ("outlet", "country"),
    [
        ("example.com.na", "NA"),
        ("example.tv", None),
        ("thenassauguardian.com", "BS"),
        ("Lesotho Times", "LS"),
        ("The Daily Bell", None),
        (None, None),
    ],
)
def test_an_outlet_is_at_home_where_its_name_or_address_is(
    outlet: str | None, country: str | None
) -> None:
    assert outlet_country(outlet) == country


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Bridge opens - Lesotho Times", "Lesotho Times"),
        ("Bridge opens | Bell News", "Bell News"),
        ("Half-open bridge", None),
        (None, None),
    ],
)
def test_a_headline_may_end_with_its_outlet(title: str | None, outlet: str | None) -> None:
    assert outlet_in(title) == outlet


def test_the_outlet_in_the_headline_counts_where_the_publisher_is_unknown() -> None:
    text = "The chiefs met the villagers."
    assert home(text, None, "Mine opens - Lesotho Times") == "LS"
    assert home(text, None, "Mine opens") is None


def test_an_outlet_of_a_country_that_reports_on_all_others_tells_nothing() -> None:
    assert home("The chiefs met the villagers.", "example.co.uk") is None


@pytest.mark.parametrize(
    ("mention", "country"),
    [
        ("Residents", "GR"),
        ("Analysts", None),
        ("A new study", None),
        ("The International Bell Office", None),
        ("Calder Foods", "GR"),
    ],
)
def test_who_may_be_from_everywhere_has_no_country(
    complete: Complete, mention: str, country: str | None
) -> None:
    text = f"{GREEK} {mention} said {OPEN}."
    (statement,) = complete(text, said(text, OPEN, "said", mention))
    assert statement.speaker.country == country


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("Lee Brown of the Calder Bank spoke.", "Calder Bank"),
        ("Lee Brown of Athens spoke.", None),
        (f"{'Calder Foods grew. ' * 3}CEO Lee Brown spoke.", "Calder Foods"),
        ("Calder Foods grew. Bell Motors fell. CEO Lee Brown spoke.", None),
        ("The Federal Government met in Athens. Minister Lee Brown spoke.", "Federal Government"),
        ("Lee Brown, Labour MP for Calder, spoke.", "Labour"),
        ("Rep. Lee Brown spoke.", None),
        ("The Bell Repair Trust (BRT) met. Lee Brown, head of BRT, spoke.", "Bell Repair Trust"),
        ("Lee Brown, head of bell repair for Calder Bank, spoke.", "Calder Bank"),
        ("Calder Bank CIO Lee Brown spoke.", "Calder Bank"),
        ("Lee Brown, a teacher in Greece, spoke.", None),
    ],
)  # fmt: skip
def test_a_person_belongs_to_the_body_that_the_article_ties_them_to(
    read_english: Read, text: str, affiliation: str | None
) -> None:
    reading = read_english(text)
    cast = gather(reading)
    facts.complete(reading, cast, None)
    person = next(one for one in cast.persons if one.name == "Lee Brown")
    assert person.affiliation == affiliation


@pytest.mark.parametrize(
    ("mention", "affiliation"),
    [
        ("a Calder Bank survey", "Calder Bank"),
        ("a study published in the journal Calder Bank", None),
        ("Calder Bank managers", "Calder Bank"),
    ],
)
def test_a_paper_and_a_group_belong_to_the_body_in_their_name(
    complete: Complete, mention: str, affiliation: str | None
) -> None:
    text = f"Calder Bank met. According to {mention}, {OPEN}."
    (statement,) = complete(text, said(text, OPEN, "According to", mention))
    assert statement.speaker.affiliation == affiliation
