"""Quotations with a name at the foot or the head."""

from collections.abc import Callable

import pytest

from services.nlp.extraction.attribution.quotation import quotations
from services.nlp.extraction.attribution.signed import signed
from services.nlp.extraction.attribution.words import Words

Read = Callable[[str], Words]


def found(words: Words, anchors: frozenset[int] = frozenset()) -> list[tuple[str, str]]:
    """Name and quotation of each signed one."""
    made = signed(words, quotations(words.text), anchors)
    return [(_text(words, one.source), _text(words, one.said)) for one in made]


def _text(words: Words, numbers: range | tuple[int, ...]) -> str:
    first, last = words.items[numbers[0]], words.items[numbers[-1]]
    return words.text[first.start : last.end]


@pytest.mark.parametrize("dash", ["—", "―", " – ", "--"])
def test_a_name_behind_a_dash_signs_the_quotation_of_its_line(read: Read, dash: str) -> None:
    words = read(f"“We will go soon.”{dash}Ann Lee\n“We shall stay here.”")
    assert found(words) == [("Ann Lee", "“We will go soon.”")]


@pytest.mark.parametrize(
    "text",
    [
        "“We will go soon” — Lee said so.",
        "“We will go soon.” — and they went.",
        "He said: “We will go soon.” — Ann Lee",
        "“Go soon.” — Ann Lee",
    ],
)
def test_a_dash_alone_signs_nothing(read: Read, text: str) -> None:
    assert found(read(text)) == []


def test_a_label_at_the_head_is_the_speaker(read: Read) -> None:
    words = read("It went on:\n“MS. LEE: We will go soon.”")
    assert found(words) == [("MS. LEE", "We will go soon.”")]


def test_a_label_with_an_anchor_of_its_own_is_left_to_it(read: Read) -> None:
    words = read("“LEE: We will go soon.”")
    assert found(words, frozenset((1,))) == []
