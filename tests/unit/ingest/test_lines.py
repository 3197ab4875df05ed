from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from services.ingest.lines import Line, LineSplitter


def split(*pieces: bytes, limit: int = 100) -> list[Line]:
    splitter = LineSplitter(limit)
    found = [line for piece in pieces for line in splitter.feed(piece)]
    return found + splitter.finish()


def test_a_line_that_comes_in_pieces_is_one_line() -> None:
    assert split(b"on", b"e\ntw", b"", b"o") == [Line(1, b"one"), Line(2, b"two")]


def test_empty_lines_are_left_out_and_count() -> None:
    assert split(b"\n\none\r\n \r\ntwo\n\n") == [Line(3, b"one\r"), Line(5, b"two")]


def test_a_line_that_is_too_long_is_skipped_to_its_end() -> None:
    assert split(b"x" * 60, b"x" * 60, b"x\nok\n") == [Line(1, None), Line(2, b"ok")]
    assert split(b"ok\n" + b"x" * 101) == [Line(1, b"ok"), Line(2, None)]


def test_of_a_line_that_is_too_long_nothing_is_kept() -> None:
    splitter = LineSplitter(limit=10)
    for _ in range(1000):
        assert splitter.feed(b"x" * 1000) == []
    assert splitter._pieces == []


@given(st.lists(st.binary(max_size=20)), st.lists(st.integers(0, 200)))
def test_where_the_network_cuts_makes_no_difference(lines: list[bytes], cuts: list[int]) -> None:
    whole = b"\n".join(lines)
    edges = [0, *sorted(min(cut, len(whole)) for cut in cuts), len(whole)]
    pieces = [whole[start:end] for start, end in pairwise(edges)]
    assert split(*pieces, limit=30) == split(whole, limit=30)
