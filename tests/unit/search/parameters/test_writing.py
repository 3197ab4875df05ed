"""Parameters become addresses, and these the same parameters again."""

from urllib.parse import parse_qsl, unquote, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from services.search.parameters import (
    Filters,
    MatrixParameters,
    ResultsParameters,
    StatementsParameters,
    address,
    pairs,
    read,
)
from services.search.parameters.writing import path_segment

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)


@given(texts, st.dictionaries(st.sampled_from(["speaker", "not.target", "role"]), texts))
def test_an_address_leads_back_to_the_same_parameters(q: str, facets: dict[str, str]) -> None:
    asked = read(StatementsParameters, [("q", q), *facets.items(), ("facets", "side,day")])
    query = urlsplit(address("/v1/statements", asked)).query
    assert read(StatementsParameters, parse_qsl(query, keep_blank_values=True)) == asked


def test_only_what_differs_from_the_defaults_is_written() -> None:
    assert address("/", ResultsParameters()) == "/"
    asked = [("since", "2031-01-02"), ("size", "20"), ("sort", "newest"), ("act", "communication")]
    assert pairs(read(ResultsParameters, asked)) == [("since", "2031-01-02"), ("sort", "newest")]


def test_the_same_state_is_the_same_address_in_whatever_order_it_was_given() -> None:
    one = read(Filters, [("country", "RU"), ("q", "oil"), ("speaker", "A")])
    other = read(Filters, [("speaker", "A"), ("country", "ru"), ("q", "oil")])
    assert address("/", one) == address("/", other)


def test_numbers_and_rows_are_written_as_they_are_read() -> None:
    asked = [("by", "country"), ("rows", "7"), ("min_confidence", "0.5")]
    assert dict(pairs(read(MatrixParameters, asked))) == dict(asked)


@given(texts)
def test_any_text_is_one_segment_of_a_path(text: str) -> None:
    segment = path_segment(text)
    assert not set(segment) & set("/?#% ") - {"%"}
    assert unquote(segment) == text
