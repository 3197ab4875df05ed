"""Firms and leaders whose country everybody knows, in articles at home elsewhere."""

import pytest

from services.nlp.extraction.speakers.belonging import firm_country, institution_country
from services.nlp.extraction.speakers.places import family_country
from tests.unit.nlp.conftest import Complete, said

OPEN = "the bridge is open"
TORONTO = "Toronto and Ottawa met in Canada. The Canadian government in Ottawa saw Toronto. "


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Volkswagen", "DE"),
        ("Microsoft Corp.", "US"),
        ("McDonald’s", "US"),
        ("Apple Valley School", None),
        (None, None),
    ],
)
def test_a_firm_that_everybody_knows(name: str | None, code: str | None) -> None:
    assert firm_country(name) == code


def test_a_known_firm_does_not_take_the_country_of_the_article(complete: Complete) -> None:
    text = f"{TORONTO}Microsoft said {OPEN}."
    (statement,) = complete(text, said(text, OPEN, "said", "Microsoft"))
    assert statement.speaker.country == "US"


def test_a_family_name_with_the_highest_office_is_the_leader(complete: Complete) -> None:
    text = f"{TORONTO}President Macron said {OPEN}."
    (statement,) = complete(text, said(text, OPEN, "said", "President Macron"))
    assert statement.speaker.country == "FR"
    assert family_country("Nobody") is None


@pytest.mark.parametrize(
    ("name", "code"),
    [("White House Trade Office", "US"), ("NATO", None), ("Calder Bells", None), (None, None)],
)
def test_the_country_of_an_institution(name: str | None, code: str | None) -> None:
    assert institution_country(name) == code


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("State Department spokesman Walter Brown", "US"),
        ("White House Russia adviser Walter Brown", "US"),
        ("NATO spokesman Walter Brown", None),
        ("Toronto mayor Walter Brown", "CA"),
        ("People familiar with Greek trade policy", None),
        ("Walter Brown of the European Bell Board", None),
    ],
)
def test_people_of_an_institution_are_at_home_in_its_country(
    complete: Complete, who: str, code: str | None
) -> None:
    text = f"{TORONTO}{who} said {OPEN}."
    (statement,) = complete(text, said(text, OPEN, "said", who))
    assert statement.speaker.country == code


def test_a_camp_is_at_home_where_its_leader_is(complete: Complete) -> None:
    text = f"{TORONTO}French President Ada Brown came. The Brown camp said {OPEN}."
    (statement,) = complete(text, said(text, OPEN, "said", "The Brown camp"))
    assert statement.speaker.country == "FR"
