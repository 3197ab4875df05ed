from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.circumstances.cue import cue_lemma
from tests.unit.nlp.conftest import Read


def test_a_cue_in_two_parts_has_a_lemma_of_its_own_words(read_english: Read) -> None:
    text = "He shook, witnesses explained, his head at the plan."
    cue = tuple(
        Span(text.index(part), text.index(part) + len(part)) for part in ("shook", "his head")
    )
    assert cue_lemma(read_english(text), cue) == "shake"
