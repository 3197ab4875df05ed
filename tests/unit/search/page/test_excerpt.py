"""The content of a statement as it is printed on a card."""

from hypothesis import given
from hypothesis import strategies as st

from services.search.page.excerpt import Piece, excerpt
from shared.contracts import Span
from shared.index.answer import Highlight


def fragment(text: str, start: int = 0) -> Span:
    return Span(start=start, end=start + len(text), text=text)


def test_matched_words_are_pieces_of_their_own() -> None:
    assert excerpt([fragment("no new treaty", 10)], [Highlight(13, 16)]) == (
        Piece("no "),
        Piece("new", "match"),
        Piece(" treaty"),
    )


def test_fragments_have_a_gap_between_them() -> None:
    pieces = excerpt([fragment("one"), fragment("two", 20)], [Highlight(20, 23)])
    assert pieces == (Piece("one"), Piece(" … ", "gap"), Piece("two", "match"))


def test_a_match_is_cut_to_the_fragment() -> None:
    assert excerpt([fragment("treaty", 10)], [Highlight(5, 12)]) == (
        Piece("tr", "match"),
        Piece("eaty"),
    )


def test_a_long_content_begins_a_little_before_its_first_match() -> None:
    text = "x" * 1000 + "treaty" + "y" * 1000
    pieces = excerpt([fragment(text)], [Highlight(1000, 1006)], limit=200)
    assert [piece.kind for piece in pieces] == ["gap", "plain", "match", "plain", "gap"]
    assert pieces[1].text == "x" * 120


def test_a_long_content_without_a_match_is_its_beginning() -> None:
    assert excerpt([fragment("x" * 1000)], limit=5) == (Piece("xxxxx"), Piece("…", "gap"))


@given(
    st.text(min_size=1, max_size=80),
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=4),
    st.integers(1, 100),
)
def test_pieces_are_stretches_of_the_content_in_order(
    text: str, spans: list[tuple[int, int]], limit: int
) -> None:
    highlights = [Highlight(start, end) for start, end in sorted(spans)]
    pieces = excerpt([fragment(text)], highlights, limit)
    printed = "".join(piece.text for piece in pieces if piece.kind != "gap")
    assert printed in text
    assert len(printed) == min(limit, len(text))
