"""Channels and times by their place in the sentence, and what goes before what."""

from dataclasses import replace

import pytest

from services.nlp.extraction.attribution.attribution import Span
from tests.unit.nlp.conftest import Complete, said

OPEN = "the bridge is open"


@pytest.mark.parametrize(
    ("sentence", "channel"),
    [
        (f"In a blog post, Ada Brown said {OPEN}.", "a blog post"),
        (f"Speaking to Reuters, Ada Brown said {OPEN}.", "Reuters"),
        (f"“The harbour!” and {OPEN}, said Ada Brown in a letter.", "a letter"),
        (f"Ada Brown told Reuters in a statement that {OPEN}.", "a statement"),
        (f"Ada Brown told the committee that {OPEN}.", "the committee"),
        (f"Ada Brown told this newspaper that {OPEN}.", "this newspaper"),
        (
            f"Ada Brown said in a statement sent to the paper that {OPEN}.",
            "a statement sent to the paper",
        ),
        (f"Ada Brown said in recent times that {OPEN}.", None),
        (f"In March, Ada Brown said {OPEN}.", None),
        (f"In the harbour, Ada Brown said {OPEN}.", None),
    ],
)
def test_where_it_was_said(complete: Complete, sentence: str, channel: str | None) -> None:
    cue = "told" if "told" in sentence else "said"
    (statement,) = complete(sentence, said(sentence, OPEN, cue, "Ada Brown"))
    assert (statement.channel and statement.channel.text) == channel


def test_a_statement_by_somebody_is_their_channel(complete: Complete) -> None:
    text = f"A statement by Ada Brown said that {OPEN}."
    (statement,) = complete(text, said(text, OPEN, "said", "A statement by Ada Brown"))
    if statement.speaker.name == "Ada Brown":
        assert statement.channel is not None
        assert statement.channel.text == "A statement"


@pytest.mark.parametrize(
    ("sentence", "source", "when"),
    [
        (f"Last week, the bank said {OPEN}.", "the bank", "Last week"),
        (f"The bank in 2017 said {OPEN}.", "The bank", "in 2017"),
        (f"A March 2019 study said {OPEN}.", "A March 2019 study", "March 2019"),
        (f"On Monday, a man came and the bank said {OPEN}.", "the bank", None),
        (f"Ada Brown, 26 years old, said {OPEN}.", "Ada Brown", None),
        (f"For two weeks the bank said {OPEN}.", "the bank", None),
    ],
)
def test_when_it_was_said(complete: Complete, sentence: str, source: str, when: str | None) -> None:
    (statement,) = complete(sentence, said(sentence, OPEN, "said", source))
    assert (statement.said_at and statement.said_at.text) == when


def test_what_another_sentence_tells_is_of_another_saying(complete: Complete) -> None:
    text = f"Tom Hill wrote on Twitter on Monday. Ada Brown said {OPEN}."
    channel, when = (
        Span(text.index(words), text.index(words) + len(words)) for words in ("Twitter", "Monday")
    )
    one = replace(said(text, OPEN, "said", "Ada Brown"), channel=channel, when=when)
    (statement,) = complete(text, one)
    assert statement.channel is None
    assert statement.said_at is None


@pytest.mark.parametrize(
    ("sentence", "marked", "channel"),
    [
        (
            f"Ada Brown said in the Courier in an interview that {OPEN}.",
            "the Courier in an interview",
            "an interview",
        ),
        (f"Ada Brown said by letter that {OPEN}.", "by letter", "letter"),
    ],
)
def test_a_marked_channel_is_the_medium_itself(
    complete: Complete, sentence: str, marked: str, channel: str
) -> None:
    start = sentence.index(marked)
    one = said(sentence, OPEN, "said", "Ada Brown")
    (statement,) = complete(sentence, replace(one, channel=Span(start, start + len(marked))))
    assert statement.channel is not None
    assert statement.channel.text == channel


def test_an_outlet_before_a_day_is_no_time(complete: Complete) -> None:
    text = f"Ada Brown said on Twitter Tuesday that {OPEN}."
    start = text.index("Tuesday")
    one = replace(said(text, OPEN, "said", "Ada Brown"), when=Span(start, start + len("Tuesday")))
    (statement,) = complete(text, one)
    assert statement.said_at is not None
    assert statement.said_at.text == "Tuesday"
