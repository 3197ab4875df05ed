import pytest

from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.circumstances.cue import cue_lemma
from tests.unit.nlp.conftest import Complete, Read, said


def test_a_cue_in_two_parts_has_a_lemma_of_its_own_words(read_english: Read) -> None:
    text = "He shook, witnesses explained, his head at the plan."
    cue = tuple(
        Span(text.index(part), text.index(part) + len(part)) for part in ("shook", "his head")
    )
    assert cue_lemma(read_english(text), cue) == "shake"


@pytest.mark.parametrize(
    ("text", "content", "cue", "found"),
    [
        (
            "Ada Brown expressed outrage over the plan.",
            "outrage over the plan",
            "expressed",
            "condemn",
        ),
        ("Ada Brown expressed doubt about it all.", "doubt about it all", "expressed", "say"),
        ("Ada Brown spoke out against the plan.", "the plan", "spoke out against", "condemn"),
        (
            "The report says the bridge is weak.",
            "the bridge is weak",
            "says",
            "report",
        ),
        (
            "The report says “the bridge is weak”.",
            "the bridge is weak",
            "says",
            "say",
        ),
        (
            "“The bridge is weak,” concluded Ada Brown.",
            "The bridge is weak",
            "concluded",
            "say",
        ),
        (
            "Ada Brown concluded that the bridge is weak.",
            "the bridge is weak",
            "concluded",
            "report",
        ),
        ("Ada Brown declared her retirement.", "her retirement", "declared", "announce"),
    ],
)
def test_what_a_cue_does(complete: Complete, text: str, content: str, cue: str, found: str) -> None:
    source = "The report" if "report" in text else "Ada Brown"
    (statement,) = complete(text, said(text, content, cue, source))
    assert statement.cue is not None
    assert statement.cue.cue_class == found
