"""Quotation marks of every house style, and text that only looks as if it had some."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.nlp.extraction.attribution.quotation import paragraphs, quotations

MARKS = st.text(alphabet="ab s.,\n\"'“”‘’«»`„—9", max_size=60)


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said: "We go."', ['"We go."']),
        ("She said: “We go.”", ["“We go.”"]),
        ("She said: ''We go.''", ["''We go.''"]),
        ("She said: ``We go.''", ["``We go.''"]),
        ("She said: «We go.»", ["«We go.»"]),
        ("She said: „We go.”", ["„We go.”"]),
        ("She said: ‘We go.’", ["‘We go.’"]),
        ("She said: 'We go.'", ["'We go.'"]),
        ("“A ‘b c’ d,” he said, “e.”", ["“A ‘b c’ d,”", "“e.”"]),
        ("‘A “b c” d,’ he said.", ["‘A “b c” d,’"]),
        ('"He said “no more” to me," she said.', ['"He said “no more” to me,"']),
    ],
)
def test_every_kind_of_mark_is_paired(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It’s the workers’ right, isn't it?",
        "The '90s and the ’80s were the players' years.",
        'A 5" screen',
        "rock 'n' roll",
        "",
        "\n\n",
    ],
)
def test_apostrophes_and_stray_marks_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_plural_possessive_does_not_end_a_quotation_in_single_marks() -> None:
    assert quoted("‘The workers’ rights are gone,’ he said.") == ["‘The workers’ rights are gone,’"]


def test_a_quotation_runs_on_where_the_next_paragraph_opens_with_a_mark() -> None:
    text = "He said: “First.\n\n“Second.” Then he left."
    first, second = quotations(text)
    assert (text[first.start : first.end], first.closed) == ("“First.", False)
    assert (text[second.start : second.end], second.closed) == ("“Second.”", True)


def test_an_open_mark_in_mid_paragraph_is_ignored_where_nothing_runs_on() -> None:
    assert quoted("He said: “First.\n\nThen he left.") == []


def test_an_open_mark_at_the_start_quotes_its_paragraph() -> None:
    assert quoted("“First of all.\n\nThen he left.") == ["“First of all."]


@given(st.one_of(st.text(), MARKS))
def test_quotations_are_ordered_and_keep_to_their_paragraph(text: str) -> None:
    end = 0
    for quotation in quotations(text):
        assert end <= quotation.start < quotation.end <= len(text)
        assert "\n" not in text[quotation.start : quotation.end]
        end = quotation.end


@given(st.text(alphabet="ab \n\r\u2028x", max_size=40))
def test_paragraphs_hold_everything_that_is_not_white_space(text: str) -> None:
    inside = "".join(text[start:end] for start, end in paragraphs(text))
    assert "".join(inside.split()) == "".join(text.split())
