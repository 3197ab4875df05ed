"""What follows a quotation and its cue is told by the author, and the speaker stands beside it."""

from collections.abc import Callable

import pytest

from services.nlp.extraction.attribution.drafts import draft
from services.nlp.extraction.attribution.network import Settings
from services.nlp.extraction.attribution.spans import fragments
from services.nlp.extraction.attribution.told import leave_told
from services.nlp.extraction.attribution.unseen import unseen
from services.nlp.extraction.attribution.words import Words
from tests.unit.nlp.attribution.conftest import MakeCandidate

Read = Callable[[str], Words]
GO = "“We will go,”"


@pytest.mark.parametrize(
    "case",
    [
        (
            f"{GO} Ann said, and soon the bell rang.",
            f"{GO}|and soon the bell rang",
            GO,
        ),
        (f"{GO} Ann said of the trip.", f"{GO}|of the trip", GO),
        (
            f"{GO} Ann said, that it is late.",
            f"{GO}|that it is late",
            f"{GO}|that it is late",
        ),
        (
            f"{GO} Ann said of it. “It is late.”",
            f"{GO}|of it|“It is late.”",
            f"{GO}|“It is late.”",
        ),
        ("We go, Ann said, and soon.", "We go|and soon", "We go|and soon"),
        (
            f"She heard {GO} and wept. Ann said soon it is late.",
            f"{GO}|it is late",
            f"{GO}|it is late",
        ),
    ],
)
def test_the_rest_of_a_sentence_behind_a_quotation_and_its_cue_is_told(
    read: Read, candidate: MakeCandidate, settings: Settings, case: tuple[str, str, str]
) -> None:
    text, taken, left = case
    words = read(text)
    (one,) = draft([candidate(words, "said", content=taken)], settings, least=0.5, exclusive=False)
    leave_told(words, one)
    (kept,) = draft([candidate(words, "said", content=left)], settings, least=0.5, exclusive=False)
    assert fragments(words, one.content) == fragments(words, kept.content)


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        (f"{GO} says Early. “It is late.”", "says", "Early"),
        (f"{GO} said Ann Lee, the mayor.", "said", "Ann Lee"),
        (f"{GO} said Ann Lee of the bridge.", "said", ""),
        (f"{GO} said the mayor.", "said", ""),
        ("It rained. Lee was late, saying, “We will go.”", "saying", "Lee"),
        ("It rained. She was late, saying, “We will go.”", "saying", "She"),
        ("It rained. The mayor was late, saying, “We will go.”", "saying", ""),
        ("It rained. Lee was heard saying “We will go.”", "saying", ""),
        ("saying, “We will go.”", "saying", ""),
    ],
)
def test_the_speaker_of_whom_the_network_sees_nothing(
    read: Read, text: str, cue: str, speaker: str
) -> None:
    words = read(text)
    at = next(n for n, word in enumerate(words.items) if text[word.start : word.end] == cue)
    found = [words.items[n] for n in unseen(words, at)]
    assert (text[found[0].start : found[-1].end] if found else "") == speaker
