"""The whole extraction of hostile texts takes time in proportion to their length."""

import time

import pytest

from services.nlp.extraction import StatementExtractor
from services.nlp.extraction.loading import load_extractor
from shared.contracts import Article

OPENING = "The committee met on Monday to talk about the harbour and about the tolls. " * 4
FILLINGS = {
    "quotation marks": '"',
    "brackets": "(",
    "opened quotations": "“we will go home now and not any later\n",
    "quoted sayings": '"We go home now," he said. ',
    "a sentence without an end": "the mayor of the town and ",
    "nothing but sayings": "he said she said ",
    "names": "Ada Brown said that Greece accuses Carl Dunn. ",
    "labels": "ADA: yes it is so\n",
    "spaces": " ",
    "line breaks": "\n",
}
SHORT, LONG = 5_000, 20_000
MOST = 8.0
"""Four times the text takes four times the time; with its square it would be sixteen times."""


@pytest.fixture(scope="module")
def extractor() -> StatementExtractor:
    found = load_extractor()
    found(Article(id="first", text=OPENING))  # what is loaded at the first text is not counted
    return found


def taken(extractor: StatementExtractor, filling: str, size: int) -> float:
    """Processor time in seconds."""
    text = OPENING + filling * (size // len(filling))
    begin = time.process_time()
    extractor(Article(id="hostile", text=text))
    return time.process_time() - begin


@pytest.mark.parametrize("filling", FILLINGS.values(), ids=FILLINGS)
def test_four_times_the_text_takes_four_times_the_time(
    extractor: StatementExtractor, filling: str
) -> None:
    assert taken(extractor, filling, LONG) < MOST * max(taken(extractor, filling, SHORT), 0.05)
