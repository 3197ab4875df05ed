import pytest

from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.extraction.targets.words import leaning
from shared.contracts import Target
from tests.unit.nlp.conftest import Complete, Read, said


def targets(complete: Complete, text: str, attribution: Attribution) -> dict[str, Target]:
    (statement,) = complete(text, attribution)
    return {target.name: target for target in statement.targets}


@pytest.mark.parametrize(
    ("text", "cue", "content", "sides"),
    [
        (
            "Ada Brown condemned Lee Grey for the fire.",
            "condemned",
            "Lee Grey for the fire",
            {"Lee Grey": "oppose"},
        ),
        ("Ada Brown praised Lee Grey.", "praised", "Lee Grey", {"Lee Grey": "support"}),
        (
            "Ada Brown accused Lee Grey of theft.",
            "accused",
            "Lee Grey of theft",
            {"Lee Grey": "oppose"},
        ),
        ("Ada Brown said Lee Grey lied.", "said", "Lee Grey lied", {"Lee Grey": "oppose"}),
        (
            "Ada Brown said Lee Grey never lied.",
            "said",
            "Lee Grey never lied",
            {"Lee Grey": "support"},
        ),
        (
            "Ada Brown said Lee Grey is a liar.",
            "said",
            "Lee Grey is a liar",
            {"Lee Grey": "oppose"},
        ),
        (
            "Ada Brown said she supports Lee Grey.",
            "said",
            "she supports Lee Grey",
            {"Lee Grey": "support"},
        ),
        (
            "Ada Brown said Lee Grey lives in Calder.",
            "said",
            "Lee Grey lives in Calder",
            {"Lee Grey": "neutral"},
        ),
        (
            "Russia condemned US meddling in Venezuela.",
            "condemned",
            "US meddling in Venezuela",
            {"United States": "oppose", "Venezuela": "neutral"},
        ),
        (
            "Russia voiced support for Venezuela against meddling by the United States.",
            "voiced",
            "support for Venezuela against meddling by the United States",
            {"Venezuela": "support", "United States": "oppose"},
        ),
        (
            "Ada Brown voiced opposition to Lee Grey.",
            "voiced",
            "opposition to Lee Grey",
            {"Lee Grey": "oppose"},
        ),
    ],
)
def test_a_statement_takes_a_side(
    complete: Complete, text: str, cue: str, content: str, sides: dict[str, str]
) -> None:
    source = text.split(f" {cue}", maxsplit=1)[0]
    found = targets(complete, text, said(text, content, cue, source))
    assert {name: target.stance for name, target in found.items()} == sides


def test_who_is_lied_to_is_not_opposed(complete: Complete) -> None:
    text = "Ada Brown said Lee Grey lied to Walter Green."
    found = targets(
        complete, text, said(text, "Lee Grey lied to Walter Green", "said", "Ada Brown")
    )
    assert found["Lee Grey"].stance == "oppose"
    assert found["Walter Green"].stance != "oppose"


def test_a_speaker_who_tells_of_their_own_doings_is_no_target(complete: Complete) -> None:
    text = "Ada Brown said she would play against Lee Grey."
    found = targets(
        complete, text, said(text, "she would play against Lee Grey", "said", "Ada Brown")
    )
    assert list(found) == ["Lee Grey"]


def test_there_are_four_at_most(complete: Complete) -> None:
    text = "Ada Brown said Greece, Ireland, Spain, Poland and Norway lied."
    found = targets(complete, text, said(text, text[15:-1], "said", "Ada Brown"))
    countries = {"Greece": "GR", "Ireland": "IE", "Spain": "ES", "Poland": "PL", "Norway": "NO"}
    assert len(found) == 4
    assert list(found) == [name for name in countries if name in found]  # as the text has them
    assert all(one.country == countries[name] for name, one in found.items())


def test_a_side_shows_its_evidence_and_a_neutral_one_has_none(complete: Complete) -> None:
    text = "Ada Brown said Lee Grey lied to Walter Green."
    found = targets(
        complete, text, said(text, "Lee Grey lied to Walter Green", "said", "Ada Brown")
    )
    assert found["Lee Grey"].evidence is not None
    assert found["Lee Grey"].evidence.text == "Lee Grey lied"
    assert found["Walter Green"].evidence is None


def test_a_group_is_a_target_where_nobody_is_named(complete: Complete) -> None:
    text = "Ada Brown criticised the nurses for the strike."
    found = targets(
        complete, text, said(text, "the nurses for the strike", "criticised", "Ada Brown")
    )
    assert found["nurses"].kind == "group"
    assert found["nurses"].stance == "oppose"


@pytest.mark.parametrize(
    ("content", "sides"),
    [
        ("meddling by Lee Grey must be stopped", {"Lee Grey": "oppose"}),
        ("Lee Grey's lies cost the town a bridge", {"Lee Grey": "oppose"}),
    ],
)
def test_whose_wrong_is_spoken_of_is_opposed(
    complete: Complete, content: str, sides: dict[str, str]
) -> None:
    text = f"Ada Brown said {content}."
    found = targets(complete, text, said(text, content, "said", "Ada Brown"))
    assert {name: target.stance for name, target in found.items() if name in sides} == sides


@pytest.mark.parametrize(
    ("content", "lean"),
    [
        ("the town cut its ties with Lee Grey", -1),
        ("the town has an alliance with Lee Grey", 1),
        ("the party withdrew its support for Lee Grey", -1),
    ],
)
def test_what_is_ended_leans_the_other_way(read_english: Read, content: str, lean: int) -> None:
    text = f"Ada Brown said {content}."
    reading, given = read_english(text), said(text, content, "said", "Ada Brown")
    head = next(n for n, token in enumerate(reading.tokens) if token.text == "Grey")
    assert leaning(reading, given.content, head - 1, head)[0] == lean


def test_what_neither_judges_nor_is_judged_leans_to_no_side(read_english: Read) -> None:
    text = "Ada Brown said Lee Grey lives in Calder."
    reading, given = read_english(text), said(text, "Lee Grey lives in Calder", "said")
    assert leaning(reading, given.content, 3, 4) == (0, None)
