"""The whole extraction of hostile texts takes time in proportion to their length."""

import time
from collections.abc import Iterator
from itertools import count
from string import ascii_lowercase

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
    "questions and answers": "Q: Will you build it?\nA: We will build it soon.\n",
    "posts of one writer": "The bridge must go.\n— Ada Brown, Oldtown\n\n",
    "headings": "‘The bridge must go’, says mayor\n",
    "short forms in brackets": "The Harbour Board (HB) said it was sorry. ",
    "pronouns": "He said that they told her that she had seen him. ",
    "one paragraph of one thing": "She said the plan is bad. ",
    "broken quotations": "“We,” he said, “go,” ",
    "relative pronouns": "the man who ",
    "spaces": " ",
    "line breaks": "\n",
}
DIFFERENT = {
    "speakers with labels": "{name}: We will build the bridge.\n",
    "speakers": "{name} said that it rained. ",
    "speakers with one cue": "{name}, ",
    "sayings in sayings": "{name} said that ",
    "signed quotations": "“The bridge is bad and must go.” — {name}\n",
    "bodies and short forms": "The {word} Board of Tolls ({letter}BT) said it was sorry. ",
    "noun phrases": "He said the {low}tion was bad. ",
    "headings said below": "Mayor: ‘the {low} must go’\n“The {low} must go,” he said.\n",
}
"""Fillings in which each time other words stand."""
SHORT, LONG = 5_000, 20_000
MOST = 8.0
"""Four times the text takes four times the time; with its square it would be sixteen times."""


@pytest.fixture(scope="module")
def extractor() -> Iterator[StatementExtractor]:
    """An extractor that reads a text in whatever language it seems to be."""
    found = load_extractor()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("services.nlp.extraction.extractor.refusal", lambda _: None)
        found(Article(id="first", text=OPENING))  # what is loaded at the first text is not counted
        yield found


def word(number: int) -> str:
    """A made-up word, another one for each number."""
    made = ""
    while number:
        number, letter = divmod(number, len(ascii_lowercase))
        made += ascii_lowercase[letter]
    return made.ljust(3, "o")


def different(filling: str, size: int) -> str:
    """A filling with other words each time, up to so many code points."""
    made, length = [], 0
    for number in count(1000):
        low, family = word(7 * number), word(13 * number)
        name = f"{low.title()} {family.title()}ski"
        made.append(filling.format(name=name, low=low, word=low.title(), letter=low[0].upper()))
        length += len(made[-1])
        if length >= size:
            return "".join(made)[:size]
    raise AssertionError


def taken(extractor: StatementExtractor, filling: str) -> float:
    """Processor time in seconds."""
    text = OPENING + filling
    begin = time.process_time()
    extractor(Article(id="hostile", text=text))
    return time.process_time() - begin


@pytest.mark.parametrize("filling", FILLINGS.values(), ids=FILLINGS)
def test_four_times_the_text_takes_four_times_the_time(
    extractor: StatementExtractor, filling: str
) -> None:
    short, long = (filling * (size // len(filling)) for size in (SHORT, LONG))
    assert taken(extractor, long) < MOST * max(taken(extractor, short), 0.05)


@pytest.mark.parametrize("filling", DIFFERENT.values(), ids=DIFFERENT)
def test_so_it_does_where_every_word_is_another(
    extractor: StatementExtractor, filling: str
) -> None:
    short, long = (different(filling, size) for size in (SHORT, LONG))
    assert taken(extractor, long) < MOST * max(taken(extractor, short), 0.05)
