"""Which chosen targets are told, and with which side."""

import pytest

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.targets.candidates import Candidate
from services.nlp.extraction.targets.choice import least
from services.nlp.extraction.targets.sided import sided
from services.nlp.extraction.targets.stance import Said
from services.nlp.extraction.targets.tone import belongs
from tests.unit.nlp.conftest import NoReader, Read, said

TEXT = "Ada Brown praised Lee Grey."


@pytest.fixture
def praise(read_english: Read) -> Said:
    """What Ada Brown says of Lee Grey."""
    return Said(
        read_english(TEXT), said(TEXT, "Lee Grey", "praised", "Ada Brown"), "praise", NoReader()
    )


def grey(reading: Reading, chance: float) -> Candidate:
    return Candidate("Lee Grey", "person", None, [reading.span(3, 5)], 3, 4, chance=chance)


def test_a_likely_target_is_told_with_its_side(praise: Said) -> None:
    ((target, reason),) = sided(praise, [grey(praise.reading, 0.9)], None)
    assert (target.name, target.stance) == ("Lee Grey", "support")
    assert "0.90" in reason


def test_what_is_hardly_right_in_both_is_not_told(praise: Said) -> None:
    assert sided(praise, [grey(praise.reading, least() / 2)], None) == []


@pytest.mark.parametrize(
    ("name", "own"), [("Ada Brown", "own"), ("Larrow Lines", "own body"), ("Lee Grey", "")]
)
def test_a_target_can_be_the_speaker_or_the_speakers_body(name: str, own: str) -> None:
    speaker = Character("Ada Brown", "person", affiliation="Larrow Lines")
    assert belongs(name, speaker) == own
    assert belongs(name, None) == ""
