import pytest

from services.nlp.extraction.confidence import confidence, line
from services.nlp.extraction.speakers.resolved import Resolved
from tests.unit.nlp.conftest import said

POINTS = [[0.2, 0.1], [0.6, 0.5], [0.8, 0.9]]


@pytest.mark.parametrize(
    ("at", "value"), [(0.0, 0.1), (0.2, 0.1), (0.4, 0.3), (0.7, 0.7), (0.8, 0.9), (1.0, 0.9)]
)
def test_a_line_goes_through_its_points_and_stays_flat_beyond(at: float, value: float) -> None:
    assert line(POINTS, at) == pytest.approx(value)


def test_a_name_is_surer_than_a_pronoun_and_a_pronoun_than_the_context() -> None:
    text = "“It rains,” Ada Brown said."
    one = said(text, "“It rains,”", "said", "Ada Brown")
    scores = [confidence(one, Resolved(None, None, how)) for how in ("name", "pronoun", "context")]
    assert scores == sorted(scores, reverse=True)
    assert 0 < scores[-1] < scores[0] < 1
