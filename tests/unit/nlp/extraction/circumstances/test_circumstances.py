from dataclasses import replace

import pytest

from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.circumstances import channel
from tests.unit.nlp.conftest import Complete, said

OPEN = "the bridge is open"


@pytest.mark.parametrize(
    ("sentence", "cue", "found"),
    [
        (
            f"Ada Brown said in a statement that {OPEN}.",
            "said",
            ("a statement", "written_statement"),
        ),
        (f"Ada Brown told Reuters that {OPEN}.", "told", ("Reuters", "print")),
        (
            f"At a press conference, Ada Brown said {OPEN}.",
            "said",
            ("a press conference", "press_conference"),
        ),
        (f"Ada Brown wrote on Facebook that {OPEN}.", "wrote", ("Facebook", "social_media")),
        (
            f"Ada Brown issued a statement saying {OPEN}.",
            "saying",
            ("a statement", "written_statement"),
        ),
        (f"Ada Brown told the mayor that {OPEN}.", "told", None),
        (f"Ada Brown said on the bridge that {OPEN}.", "said", None),
    ],
)
def test_where_it_was_said(
    complete: Complete, sentence: str, cue: str, found: tuple[str, str] | None
) -> None:
    (statement,) = complete(sentence, said(sentence, OPEN, cue, "Ada Brown"))
    place = statement.channel
    assert (place and (place.text, place.channel_class)) == found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("an interview with the BBC", "interview"),
        ("the BBC", "broadcast"),
        ("a letter to the council", "letter"),
        ("text messages", "written_statement"),
        ("his opening statement", "court"),
        ("the corridor", "other"),
    ],
)
def test_a_channel_has_a_class(words: str, expected: str) -> None:
    assert channel.class_of(words) == expected


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        (f"Ada Brown said on Monday that {OPEN}.", "on Monday"),
        (f"Ada Brown said Tuesday night {OPEN}.", "Tuesday night"),
        (f"Ada Brown previously said {OPEN}.", "previously"),
        (f"Ada Brown, 52, said {OPEN}.", None),
        ("Ada Brown said the bridge is open since Monday.", None),
    ],
)
def test_when_it_was_said(complete: Complete, sentence: str, when: str | None) -> None:
    content = sentence[sentence.index("the bridge") : -1]
    (statement,) = complete(sentence, said(sentence, content, "said", "Ada Brown"))
    assert (statement.said_at and statement.said_at.text) == when


@pytest.mark.parametrize(
    ("sentence", "cue", "content", "modality"),
    [
        ("Ada Brown said it was over.", "said", "it was over", "asserted"),
        ("Ada Brown denied taking the bell.", "denied", "taking the bell", "denied"),
        ("Ada Brown did not deny taking the bell.", "did not deny", "taking the bell", "asserted"),
        ("Ada Brown declined to comment.", "declined to", "comment", "refused"),
        ("Ada Brown did not say why she left.", "did not say", "why she left", "refused"),
        ("Ada Brown rejected the accusation.", "rejected", "the accusation", "denied"),
        ("Ada Brown asked whether it was over.", "asked", "whether it was over", "question"),
        ("Ada Brown asked the mayor to leave.", "asked", "the mayor to leave", "asserted"),
    ],
)
def test_whether_it_was_said(
    complete: Complete, sentence: str, cue: str, content: str, modality: str
) -> None:
    (statement,) = complete(sentence, said(sentence, content, cue, "Ada Brown"))
    assert statement.cue is not None
    assert statement.cue.modality == modality


@pytest.mark.parametrize(
    ("sentence", "cue", "source", "lemma", "cue_class"),
    [
        ("Ada Brown said it was over.", "said", "Ada Brown", "say", "say"),
        ("Ada Brown called for it was over.", "called for", "Ada Brown", "call", "demand"),
        ("According to Ada Brown it was over.", "According to", "Ada Brown", "according to", "say"),
        (
            "According to a new study it was over.",
            "According to",
            "a new study",
            "according to",
            "report",
        ),
        ("The report says it was over.", "says", "The report", "say", "report"),
        ("Ada Brown slammed it was over.", "slammed", "Ada Brown", "slam", "condemn"),
    ],
)
def test_a_cue_has_its_lemma_and_its_class(  # noqa: PLR0917 - pytest passes them by name
    complete: Complete, sentence: str, cue: str, source: str, lemma: str, cue_class: str
) -> None:
    (statement,) = complete(sentence, said(sentence, "it was over", cue, source))
    assert statement.cue is not None
    assert (statement.cue.lemma, statement.cue.cue_class) == (lemma, cue_class)


def test_who_only_reports_is_an_intermediary(complete: Complete) -> None:
    text = "Reuters reported that the Greek Trade Ministry said the port was closed."
    outer = said(text, "the Greek Trade Ministry said the port was closed", "reported", "Reuters")
    inner = said(text, "the port was closed", "said", "the Greek Trade Ministry")
    (statement,) = complete(text, outer, inner)
    assert statement.speaker.name == "Greek Trade Ministry"
    assert [one.name for one in statement.via] == ["Reuters"]


def test_who_adds_something_has_a_statement_of_its_own(complete: Complete) -> None:
    text = "Ada Brown said Lee Grey told her the port was closed and that she wept for a week."
    whole = text[text.index("Lee Grey") : -1]
    outer = said(text, whole, "said", "Ada Brown")
    inner = said(text, "the port was closed", "told", "Lee Grey")
    speakers = [(s.speaker.name, [v.name for v in s.via]) for s in complete(text, outer, inner)]
    assert speakers == [("Ada Brown", []), ("Lee Grey", ["Ada Brown"])]


def test_a_document_that_speaks_is_not_its_own_channel(complete: Complete) -> None:
    text = f"The statement said that {OPEN}."
    (statement,) = complete(
        text, replace(said(text, OPEN, "said", "The statement"), channel=Span(4, 13))
    )
    assert statement.channel is None


def test_a_document_of_somebodys_is_their_channel(complete: Complete) -> None:
    text = f"A statement by Ada Brown said that {OPEN}."
    (statement,) = complete(
        text, replace(said(text, OPEN, "said", "A statement"), channel=Span(0, 11))
    )
    assert statement.channel is not None
    assert statement.channel.text == "A statement"
