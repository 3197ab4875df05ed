import json
from pathlib import Path

import pytest

from services.nlp.extraction.extractor import StatementExtractor
from shared.contracts import Article, Statement

SEED = Path(__file__).parents[4] / "seeds" / "seed-000.json"
QUOTED = [
    ("“There are all signs of a state coup", "Konstantin Kosachev"),
    ("“The experience we gained", "Konstantin Kosachev"),
    ("“only Venezuelans have the right", "Russian Foreign Ministry"),
    ("“the swearing in of a", "Russian Foreign Ministry"),
    ("the “intrusion in internal affairs”", "China"),
    ("“China supports the efforts", "Hua Chunying"),
    ("“We hope that all parties", "Hua Chunying"),
    ("“We always follow the principle", "Hua Chunying"),
]


@pytest.fixture(scope="module")
def statements(with_model: StatementExtractor) -> tuple[Statement, ...]:
    given = json.loads(SEED.read_text(encoding="utf-8"))
    fields = {name: value for name, value in given.items() if name in Article.model_fields}
    return with_model(Article.model_validate(fields))


@pytest.mark.parametrize(("words", "speaker"), QUOTED)
def test_a_quoted_statement_has_the_right_speaker(
    statements: tuple[Statement, ...], words: str, speaker: str
) -> None:
    found = [s for s in statements if s.content[0].text.startswith(words)]
    assert [s.speaker.name for s in found] == [speaker]


def test_the_senator_has_his_committee_and_his_council(statements: tuple[Statement, ...]) -> None:
    speaker = next(s.speaker for s in statements if s.speaker.name == "Konstantin Kosachev")
    assert speaker.role == "Foreign Affairs Committee Chairman"
    assert speaker.affiliation == "Russian Federation Council"
    assert speaker.country == "RU"


def test_the_agency_is_between_the_ministry_and_the_article(
    statements: tuple[Statement, ...],
) -> None:
    found = next(s for s in statements if "only Venezuelans" in s.content[0].text)
    assert [one.name for one in found.via] == ["Interfax"]


def test_a_weekday_is_the_day_of_publication(statements: tuple[Statement, ...]) -> None:
    found = next(s for s in statements if s.channel and s.channel.text == "Facebook")
    assert found.said_at is not None
    assert str(found.said_at.date) == "2019-01-24"
    assert found.channel is not None
    assert found.channel.channel_class == "social_media"
