"""The sides of statements toward mentions, through the shipped model."""

import pytest

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.attribution.component import AttributionModel

TEXT = "“Nobody has done more harm to this valley than the Quarry Trust,” the mayor said."


def span_of(part: str) -> Span:
    return Span(TEXT.index(part), TEXT.index(part) + len(part))


def test_each_mention_that_is_near_gets_three_probabilities(model: AttributionModel) -> None:
    reading = model.read(TEXT)
    (statement,) = reading.attributions
    (sides,) = reading.stance.sides(statement, [span_of("the Quarry Trust")])
    assert sides is not None
    assert set(sides) == {"support", "oppose", "neutral"}
    assert sum(sides.values()) == pytest.approx(1, abs=1e-3)


def test_a_mention_far_away_gets_none(model: AttributionModel) -> None:
    text = TEXT + "\n\nThe river is long." * 400 + "\n\nThe Quarry Trust was founded later."
    reading = model.read(text)
    far = Span(len(text) - 36, len(text) - 24)
    assert reading.stance.sides(reading.attributions[0], [far]) == [None]


def test_the_statement_of_another_article_is_refused(model: AttributionModel) -> None:
    (statement,) = model(TEXT)
    other = model.read("The river is long, the mayor said.")
    with pytest.raises(KeyError):
        other.stance.sides(statement, [])


def test_attributions_are_the_same_through_both_doors(model: AttributionModel) -> None:
    found: list[Attribution] = model(TEXT)
    assert model.read(TEXT).attributions == found
