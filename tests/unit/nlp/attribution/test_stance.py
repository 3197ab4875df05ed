"""How statements stand to mentions, through the shipped model."""

import pytest

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.attribution.component import AttributionModel

TEXT = "“Nobody has done more harm to this valley than the Quarry Trust,” the mayor said."


def span_of(part: str) -> Span:
    return Span(TEXT.index(part), TEXT.index(part) + len(part))


def test_each_mention_that_is_near_gets_three_probabilities(model: AttributionModel) -> None:
    reading = model.read(TEXT)
    (statement,) = reading.attributions
    (sides,) = reading.mentions.sides(statement, [span_of("the Quarry Trust")])
    assert sides is not None
    assert set(sides) == {"support", "oppose", "neutral"}
    assert sum(sides.values()) == pytest.approx(1, abs=1e-3)


def test_a_mention_far_away_gets_none(model: AttributionModel) -> None:
    text = TEXT + "\n\nThe river is long." * 400 + "\n\nThe Quarry Trust was founded later."
    reading = model.read(text)
    far = Span(len(text) - 36, len(text) - 24)
    assert reading.mentions.sides(reading.attributions[0], [far]) == [None]


def test_a_statement_is_about_what_it_judges_and_not_about_where_it_is_said(
    model: AttributionModel,
) -> None:
    reading = model.read(TEXT)
    trust, valley = reading.mentions.about(
        reading.attributions[0], [span_of("the Quarry Trust"), span_of("this valley")]
    )
    assert trust is not None
    assert valley is not None
    assert 0 <= valley < trust <= 1


def test_attributions_from_elsewhere_are_read_like_its_own(model: AttributionModel) -> None:
    reading = model.read(TEXT)
    given = model.given(TEXT, reading.attributions)
    mentions = [span_of("the Quarry Trust"), span_of("this valley")]
    (own,) = reading.attributions
    assert given.about(own, mentions) == reading.mentions.about(own, mentions)
    assert given.sides(own, mentions) == reading.mentions.sides(own, mentions)


def test_the_statement_of_another_article_is_refused(model: AttributionModel) -> None:
    (statement,) = model(TEXT)
    other = model.read("The river is long, the mayor said.")
    with pytest.raises(KeyError):
        other.mentions.sides(statement, [])


def test_attributions_are_the_same_through_both_doors(model: AttributionModel) -> None:
    found: list[Attribution] = model(TEXT)
    assert model.read(TEXT).attributions == found
