from collections.abc import Callable

import pytest

from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.circumstances import whole
from services.nlp.extraction.reading import Reading
from tests.unit.nlp.conftest import said

TEXT = "Ada Brown told the Budget Committee on March 21 that it rained."


def place(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.mark.parametrize("part", ["the", "Budget", "Committee", "the Budget Committee"])
def test_a_channel_is_its_whole_phrase(read_english: Callable[[str], Reading], part: str) -> None:
    reading, one = read_english(TEXT), said(TEXT, "it rained", "told", "Ada Brown")
    found = whole.channel(reading, one, place(part))
    assert reading.words(found) == "the Budget Committee"


@pytest.mark.parametrize("part", ["March", "21", "on March 21"])
def test_a_time_is_its_whole_expression(read_english: Callable[[str], Reading], part: str) -> None:
    reading, one = read_english(TEXT), said(TEXT, "it rained", "told", "Ada Brown")
    assert reading.words(whole.time(reading, one, place(part))) == "on March 21"


def test_nothing_is_taken_from_the_words_that_were_said(
    read_english: Callable[[str], Reading],
) -> None:
    reading, one = read_english(TEXT), said(TEXT, "Budget Committee on March 21", "told")
    assert reading.words(whole.channel(reading, one, place("the"))) == "the"
