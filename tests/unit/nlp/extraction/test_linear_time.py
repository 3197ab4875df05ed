"""What reads a whole text takes time in proportion to its length, whatever the text is."""

import time
from collections.abc import Callable

import pytest

from services.nlp.extraction.attribution.quotation import paragraphs, quotations
from services.nlp.extraction.length import readable
from services.nlp.extraction.pipeline import UNBROKEN, parts
from services.nlp.extraction.speakers.short_forms import brackets

FILLINGS = [" ", "\n", " \n", '"', "“", "'", "(", "(Aa ", ".", ".) ", "a", "Ada ", "a-"]
READERS: list[Callable[[str], object]] = [
    paragraphs,
    quotations,
    brackets,
    lambda text: list(parts(text)),
    lambda text: readable(text, 1000),
]
SHORT, LONG = 5_000, 40_000
MOST = 24.0
"""Eight times the text takes eight times the time; with its square it would be 64 times."""


def taken(reader: Callable[[str], object], text: str) -> float:
    """The least processor time of several goes, in seconds."""
    goes = []
    for _ in range(5):
        begin = time.process_time()
        reader(text)
        goes.append(time.process_time() - begin)
    return min(goes)


@pytest.mark.parametrize("filling", FILLINGS)
@pytest.mark.parametrize("reader", READERS)
def test_the_time_grows_with_the_text_and_not_with_its_square(
    reader: Callable[[str], object], filling: str
) -> None:
    short, long = (filling * (size // len(filling)) + "\n" for size in (SHORT, LONG))
    # What takes less than a tenth of a millisecond is too short to be compared.
    assert taken(reader, long) < MOST * max(taken(reader, short), 1e-4)


@pytest.mark.parametrize("filling", FILLINGS)
def test_spacy_is_given_no_endless_word(filling: str) -> None:
    text = filling * 30_000
    cut = list(parts(text))
    assert "".join(text[start:end] for start, end in cut) == text
    assert not any(UNBROKEN.search(text[start:end]) for start, end in cut)
