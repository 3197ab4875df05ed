import pytest

from services.nlp.extraction.rules import attribute
from tests.unit.nlp.conftest import Read


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Ada Brown said that the bridge is open.", "Ada Brown", "said", ["the bridge is open"]),
        (
            "“The bridge is open to all,” said Ada Brown.",
            "Ada Brown",
            "said",
            ["“The bridge is open to all,”"],
        ),
        (
            '"The bridge is open to all," Ada Brown said.',
            "Ada Brown",
            "said",
            ['"The bridge is open to all,"'],
        ),
        (
            "''The bridge is open to all,'' Ada Brown said.",
            "Ada Brown",
            "said",
            ["''The bridge is open to all,''"],
        ),
        (
            "«The bridge is open to all,» Ada Brown said.",
            "Ada Brown",
            "said",
            ["«The bridge is open to all,»"],
        ),
        (
            "“The bridge,” Ada Brown said, “is open to all of us.”",
            "Ada Brown",
            "said",
            ["“The bridge,”", "“is open to all of us.”"],
        ),
        (
            "Ada Brown added: “The bridge is open to all.”",
            "Ada Brown",
            "added",
            ["“The bridge is open to all.”"],
        ),
        (
            "According to Ada Brown, the bridge is open.",
            "Ada Brown",
            "According to",
            ["the bridge is open"],
        ),
        ("Ada Brown accused Lee Grey of theft.", "Ada Brown", "accused", ["Lee Grey of theft"]),
        ("Ada Brown called on Lee Grey to leave.", "Ada Brown", "called on", ["Lee Grey to leave"]),
        ("Ada Brown vowed to fight the ruling.", "Ada Brown", "vowed", ["to fight the ruling"]),
        ("Ada Brown condemned the attack.", "Ada Brown", "condemned", ["the attack"]),
        (
            "Greece stated its support for the bridge.",
            "Greece",
            "stated its",
            ["support for the bridge"],
        ),
        ("Ada Brown voiced opposition to it.", "Ada Brown", "voiced", ["opposition to it"]),
        ("The bridge is open, Ada Brown said.", "Ada Brown", "said", ["The bridge is open"]),
    ],
)
def test_who_says_what(
    read_english: Read, text: str, source: str, cue: str, content: list[str]
) -> None:
    (found,) = attribute(read_english(text))
    cut = [[text[a:b] for a, b in spans] for spans in (found.source, found.cue, found.content)]
    assert cut == [[source], [cue], content]


def test_what_somebody_says_of_themselves_is_one_saying(read_english: Read) -> None:
    text = "Ada Brown said that she supports the bridge."
    (found,) = attribute(read_english(text))
    assert text[slice(*found.content[0])] == "she supports the bridge"


def test_a_plain_event_says_nothing(read_english: Read) -> None:
    assert attribute(read_english("Police arrested two men near the bridge on Monday.")) == []


def test_a_quotation_that_fills_its_paragraph_stands_without_a_cue(read_english: Read) -> None:
    text = "Rain fell.\n“Nobody ever told us that the bridge was closed.”\nRain fell."
    (found,) = attribute(read_english(text))
    assert found.cue == ()
    assert found.source == ()
    assert text[slice(*found.content[0])].startswith("“Nobody")


def test_contents_do_not_cross_line_breaks(read_english: Read) -> None:
    text = "Ada Brown said “it rained\n“and rained on all of us.”"
    for one in attribute(read_english(text)):
        assert not any("\n" in text[start:end] for start, end in one.content)
