import pytest

from services.nlp.extraction.speakers import facts
from services.nlp.extraction.speakers.cast import gather
from services.nlp.extraction.speakers.home import home
from tests.unit.nlp.conftest import Read


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        (
            "Calder Police Department spokesman Lee Brown spoke.",
            "Calder Police Department spokesman",
            "Calder Police Department",
        ),
        (
            "Lee Brown, a senior analyst at Calder Foods, spoke.",
            "senior analyst at Calder Foods",
            "Calder Foods",
        ),
        (
            "Lee Brown, 52, president of the Bank of Calder, spoke.",
            "president of the Bank of Calder",
            "Bank of Calder",
        ),
        ("The leader of the opposition, Lee Brown, spoke.", "leader of the opposition", None),
        ("The council’s deputy director, Lee Brown, spoke.", "deputy director", "council"),
        ("Sen. Lee Brown spoke to Ada Grey.", "Sen.", "Senate"),
        ("Lee Brown, the Conservative MP, spoke.", "Conservative MP", "Conservative Party"),
        (
            "Lee Brown is the chief executive of Calder Foods.",
            "chief executive of Calder Foods",
            "Calder Foods",
        ),
        (
            "White House press secretary Lee Brown spoke.",
            "White House press secretary",
            "White House",
        ),
        ("Lee Brown spoke to the mayor.", None, None),
    ],
)
def test_a_title_is_found_beside_the_name(
    read_english: Read, text: str, role: str | None, affiliation: str | None
) -> None:
    reading = read_english(text)
    cast = gather(reading)
    facts.complete(reading, cast, None)
    person = next(one for one in cast.persons if one.name == "Lee Brown")
    assert (person.role, person.affiliation) == (role, affiliation)


def test_an_office_counts_for_more_than_a_friendship(read_english: Read) -> None:
    text = "Lee Brown, a longtime friend of the late mayor, spoke. Sheriff Lee Brown left."
    reading = read_english(text)
    cast = gather(reading)
    facts.complete(reading, cast, None)
    assert cast.persons[0].role == "Sheriff"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Irish senator Lee Brown spoke.", "IE"),
        ("Gov. Lee Brown spoke.", "US"),
        ("Lee Brown, an expert on China at the University of Athens, spoke.", "GR"),
        ("Lee Brown, the ambassador to Greece, spoke.", None),
        ("Lee Brown spoke.", None),
    ],
)
def test_a_person_has_the_country_of_the_title(
    read_english: Read, text: str, country: str | None
) -> None:
    reading = read_english(text)
    cast = gather(reading)
    facts.complete(reading, cast, None)
    person = next(one for one in cast.persons if one.name == "Lee Brown")
    assert person.country == country


@pytest.mark.parametrize(
    ("text", "outlet", "country"),
    [
        (
            "Sheriff Lee Brown of Houston, Texas, met Gov. Ada Grey. Republicans in Ohio cheered.",
            None,
            "US",
        ),
        ("The Taoiseach met gardaí in Cork and in Galway, and Fine Gael was glad.", None, "IE"),
        ("Lee Brown sang.", None, None),
        ("Lee Brown sang in Windhoek.", "example.com.na", "NA"),
    ],
)
def test_an_article_is_at_home_where_its_places_are(
    text: str, outlet: str | None, country: str | None
) -> None:
    assert home(text, outlet) == country
