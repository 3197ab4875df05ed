"""Mentions are whole: names to their last word, and no word of the sentence around them."""

from collections.abc import Callable

import pytest

from services.nlp.extraction.attribution.mentions import mentions
from services.nlp.extraction.attribution.times import names_time
from services.nlp.extraction.attribution.words import Words
from tests.unit.nlp.attribution.conftest import MakeCandidate

Read = Callable[[str], Words]
SOURCE = 1


@pytest.mark.parametrize(
    ("text", "given", "whole"),
    [
        ("It is over, Ines Calder said.", "Calder", ["Ines Calder"]),
        ("It is over, Ines Calder Moss said.", "Ines", ["Ines Calder Moss"]),
        ("It is over, the mayor said.", "mayor", ["mayor"]),
        ("It is over, said a doctor from Lund.", "a doctor|Lund", ["a doctor from Lund"]),
        ("As Calder said, it is over.", "As Calder", ["Calder"]),
        ("Calder still said that it is over.", "Calder still", ["Calder"]),
        ("Moss and Calder said that it is over.", "Moss|Calder", ["Moss", "Calder"]),
        ("Calder says he said that it is over.", "Calder|he", ["Calder", "he"]),
        ("All About Plans\nCalder said that it is over.", "Plans\nCalder", None),
    ],
)
def test_a_mention_is_completed_and_freed(
    read: Read, candidate: MakeCandidate, text: str, given: str, whole: list[str] | None
) -> None:
    words = read(text)
    found = mentions(words, candidate(words, "said", cue="said", source=given), SOURCE)
    surfaces = [text[slice(*span)] for span in found]
    assert surfaces == (whole or ["All About Plans", "Calder"])


@pytest.mark.parametrize(
    ("text", "is_time"),
    [("on Thursday", True), ("at 6:30", True), ("last month", True), ("the Courier", False)],
)
def test_a_time_has_a_number_or_a_word_for_a_time(read: Read, text: str, is_time: bool) -> None:
    words = read(text)
    assert names_time(words, range(len(words.items))) is is_time
