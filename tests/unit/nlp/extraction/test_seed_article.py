"""The seed article: all of its 22 statements, every field but the targets.

What a statement says is found by half of its words, as in `make quality`: where a fragment begins
and ends may move with each new model, what it says and who says it may not.
"""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from bench.quality.matching import WORD
from services.nlp.extraction.extractor import StatementExtractor
from shared.contracts import Article, Statement

SEED = Path(__file__).parents[4] / "seeds" / "seed-000.json"
HALF = 0.5


class Who(NamedTuple):
    """A speaker: name, kind, role, affiliation, country."""

    name: str
    kind: str = "government"
    role: str | None = None
    affiliation: str | None = None
    country: str | None = None


class Expected(NamedTuple):
    """A statement as it is annotated; all are asserted."""

    content: str
    who: Who
    cue: str
    cue_class: str = "say"
    kind: str = "indirect"
    channel: tuple[str, str] | None = None
    via: tuple[str, ...] = ()
    when: tuple[str, str] | None = None


RUSSIA = Who("Russia", country="RU")
CHINA = Who("China", country="CN")
MINISTRY = Who("Russian Foreign Ministry", country="RU")
SENATOR = Who(
    "Konstantin Kosachev",
    "person",
    "Foreign Affairs Committee Chairman",
    "Russian Federation Council",
    "RU",
)
SPOKESWOMAN = Who(
    "Hua Chunying",
    "person",
    "Chinese Foreign Ministry spokeswoman",
    "Chinese Foreign Ministry",
    "CN",
)
GUAIDO = Who(
    "Juan Guaido",
    "person",
    "leader of the opposition in the National Assembly",
    "National Assembly",
    "VE",
)
MADURO = Who("Nicolas Maduro", "person", country="VE")
SUPPORTERS = (
    Who("United States", country="US"),
    Who("Canada", country="CA"),
    Who("Lima Group", "organization"),
    Who("Brazil", country="BR"),
    Who("Chile", country="CL"),
)

MEDDLING = (
    "support for Venezuela against meddling by the United States through military interference, "
    "which includes a planned coup d’état"
)
VIOLATED = "Juan Guaido has violated the country’s constitution"
SIGNS = (
    "“There are all signs of a state coup in Venezuela. Claims can be made against both opposing "
    "sides but declaring oneself president cannot be considered as a constitutional move in any "
    "country,”"
)
EXPERIENCE = (
    "“The experience we gained in a similar situation in 1993 shows that confrontation between "
    "the branches of government leads to no good and launching talks between the parties is the "
    "only way out for Venezuela,”"
)
FUTURE = (
    "“only Venezuelans have the right to determine their future,” and that “destructive external "
    "intervention is unacceptable,”"
)
INTENTION = "the United States’ intention to interfere with Venezuela was unsurprising"
SWEARING = (
    "“the swearing in of a ‘president in charge of Venezuela’ opposition, and its immediate "
    "recognition in that capacity by the U.S. and several regional states, aims to increase the "
    "division in Venezuela, incite violence and essentially seeks to destabilize the internal "
    "political situation and further escalate conflict.”"
)
SOVEREIGNTY = (
    "“China supports the efforts of the Government of Venezuela to maintain its sovereignty, "
    "independence and stability,”"
)
HOPE = (
    "“We hope that all parties will oppose any external interference in the internal affairs of "
    "Venezuela, the complication of the situation will not contribute to the maintenance of "
    "stability,”"
)
PRINCIPLE = (
    "“We always follow the principle of non-interference in the internal affairs of other "
    "countries, we oppose foreign interference in the internal affairs of Venezuela and we hope "
    "that the international community will also follow this principle,”"
)

THURSDAY, EARLY_THURSDAY = ("on Thursday", "2019-01-24"), ("On Thursday", "2019-01-24")
STATEMENTS = (
    Expected(MEDDLING, RUSSIA, "stated their", when=EARLY_THURSDAY),
    Expected(MEDDLING, CHINA, "stated their", when=EARLY_THURSDAY),
    Expected(VIOLATED, SENATOR, "wrote", channel=("Facebook", "social_media"), when=THURSDAY),
    Expected(SIGNS, SENATOR, "said", kind="direct"),
    Expected(EXPERIENCE, SENATOR, "added", kind="direct"),
    Expected(FUTURE, MINISTRY, "says", kind="mixed", via=("Interfax",)),
    Expected(INTENTION, MINISTRY, "indicated"),
    Expected(SWEARING, MINISTRY, "noting", kind="direct"),
    Expected("himself the legitimate president of Venezuela", GUAIDO, "declared", "announce"),
    *(Expected("support of Gauido", one, "confirmed their") for one in SUPPORTERS),
    Expected("breaking ties with the U.S.", MADURO, "the announcement of", "announce"),
    Expected("full support for Maduro", CHINA, "declared", "announce"),
    Expected(
        "the “intrusion in internal affairs” by the United States",
        CHINA,
        "rejecting",
        "reject",
        "mixed",
    ),
    Expected(
        SOVEREIGNTY,
        SPOKESWOMAN,
        "remarked",
        kind="direct",
        channel=("a press conference", "press_conference"),
    ),
    Expected("opposition to all external interference", SPOKESWOMAN, "expressed", "reject"),
    Expected("a peaceful resolution", SPOKESWOMAN, "recommends", "suggest"),
    Expected(HOPE, SPOKESWOMAN, "said", kind="direct"),
    Expected(PRINCIPLE, SPOKESWOMAN, "concluded", kind="direct"),
)
EACH = pytest.mark.parametrize(
    "number", range(len(STATEMENTS)), ids=[f"{one.who.name}-{one.cue}" for one in STATEMENTS]
)


@pytest.fixture(scope="module")
def statements(with_model: StatementExtractor) -> tuple[Statement, ...]:
    given = json.loads(SEED.read_text(encoding="utf-8"))
    fields = {name: value for name, value in given.items() if name in Article.model_fields}
    return with_model(Article.model_validate(fields))


@pytest.fixture(scope="module")
def partners(statements: tuple[Statement, ...]) -> list[Statement | None]:
    """For each annotated statement the one that says the same by the same speaker."""
    left = list(statements)
    found: list[Statement | None] = []
    for expected in STATEMENTS:
        one = next((s for s in left if _says(s, expected)), None)
        found.append(one)
        if one:
            left.remove(one)
    return found


def _says(statement: Statement, expected: Expected) -> bool:
    said = " ".join(part.text for part in statement.content)
    return statement.speaker.name == expected.who.name and _alike(said, expected.content)


def _alike(one: str, other: str) -> bool:
    """Whether at least half of the words of two texts are common."""
    first, second = set(WORD.findall(one)), set(WORD.findall(other))
    return len(first & second) >= HALF * len(first | second)


def _partner(partners: list[Statement | None], number: int) -> Statement:
    found = partners[number]
    assert found is not None, f"not found: {STATEMENTS[number].content}"
    return found


def test_there_is_no_statement_too_many(statements: tuple[Statement, ...]) -> None:
    assert len(statements) == len(STATEMENTS)


@EACH
def test_what_is_said_is_found_with_its_kind(partners: list[Statement | None], number: int) -> None:
    assert _partner(partners, number).kind == STATEMENTS[number].kind


@EACH
def test_the_speaker_is_right_in_every_field(partners: list[Statement | None], number: int) -> None:
    who = _partner(partners, number).speaker
    found = Who(who.name or "", who.kind, who.role, who.affiliation, who.country)
    assert found == STATEMENTS[number].who


@EACH
def test_the_cue_is_right_with_its_class(partners: list[Statement | None], number: int) -> None:
    cue, expected = _partner(partners, number).cue, STATEMENTS[number]
    assert cue is not None
    assert _alike(cue.text, expected.cue)
    assert (cue.cue_class, cue.modality) == (expected.cue_class, "asserted")


@EACH
def test_the_circumstances_are_right(partners: list[Statement | None], number: int) -> None:
    found, expected = _partner(partners, number), STATEMENTS[number]
    channel = found.channel and (found.channel.text, found.channel.channel_class)
    when = found.said_at and (found.said_at.text, str(found.said_at.date))
    assert channel == expected.channel
    assert tuple(one.name for one in found.via) == expected.via
    assert when == expected.when
