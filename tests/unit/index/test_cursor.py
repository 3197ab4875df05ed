"""A cursor comes back as it was, and nothing else passes for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.index.cursor import read_cursor, write_cursor
from shared.index.port import InvalidQueryError
from shared.index.query import StatementQuery

QUERY = StatementQuery(text="tram")


@given(st.text(max_size=50), st.integers(0, 2**63), st.floats(allow_nan=False))
def test_the_parts_come_back(name: str, number: int, score: float) -> None:
    cursor = write_cursor(QUERY, (name, number, score))
    assert read_cursor(QUERY, cursor, (str, int, float)) == (name, number, score)


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(InvalidQueryError, match="start without it"):
        read_cursor(QUERY, text, (int,))


def test_the_order_of_values_makes_no_other_query() -> None:
    one = StatementQuery(include={"speaker": ("Ada", "Bo"), "country": ()})
    same = StatementQuery(include={"speaker": ("Bo", "Ada")})
    assert read_cursor(same, write_cursor(one, (1,)), (int,)) == (1,)


def test_parts_of_other_types_or_numbers_are_refused() -> None:
    cursor = write_cursor(QUERY, (1, 2))
    for types in ((int,), (int, str), (int, int, int), (int, float)):
        with pytest.raises(InvalidQueryError):
            read_cursor(QUERY, cursor, types)
