"""Headings of other articles that stand amid a sentence are not read."""

from collections.abc import Callable

from services.nlp.extraction.attribution.spans import fragments
from services.nlp.extraction.attribution.words import Words

Read = Callable[[str], Words]
HEADINGS = "Ann LeeHarbour: “Bells to ring” | Bridge to close MORE"
TEXT = f"He met Rep. Ann Lee{HEADINGS} (D-Me.) there.\nIt rained."


def surfaces(words: Words) -> list[str]:
    return [words.text[one.start : one.end] for one in words.items]


def test_headings_behind_a_name_that_stands_twice_are_left_out(read: Read) -> None:
    assert surfaces(read(TEXT)) == surfaces(read(TEXT.replace(HEADINGS, "")))


def test_a_content_is_cut_where_they_stand(read: Read) -> None:
    words = read(TEXT)
    found = [TEXT[slice(*span)] for span in fragments(words, range(len(words.items)))]
    assert found == ["He met Rep. Ann Lee", "(D-Me.) there", "It rained"]


def test_a_name_that_stands_once_has_no_headings_behind_it(read: Read) -> None:
    text = "He met Ann Lee, Bridge to close. Ann Lee said NO MORE of it."
    assert surfaces(read(text))[-6:] == ["said", "NO", "MORE", "of", "it", "."]
