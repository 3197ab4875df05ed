"""Places in a content's one text become places in the article."""

from hypothesis import given
from hypothesis import strategies as st

from shared.index.answer import Highlight
from shared.index.document import content_text
from shared.index.highlight_spans import highlights_in_article
from tests.contract.index.samples import article, statement

TEXT = "🛳 One two, she said, three four."
STATEMENT = statement(article(text=TEXT), "One two,", "three four.")


def pieces(*spans: tuple[int, int]) -> list[str]:
    """The words of the article that these places of the content stand for."""
    return [TEXT[one.start : one.end] for one in highlights_in_article(STATEMENT, spans)]


def test_a_place_in_a_fragment_moves_with_the_fragment() -> None:
    joined = content_text(STATEMENT)
    for word in ("One", "two", "three", "four"):
        start = joined.index(word)
        assert pieces((start, start + len(word))) == [word]


def test_a_place_over_two_fragments_is_cut_at_the_break() -> None:
    joined = content_text(STATEMENT)
    start, end = joined.index("two"), joined.index("three") + 5
    assert pieces((start, end)) == ["two,", "three"]


def test_places_that_overlap_become_one() -> None:
    assert highlights_in_article(STATEMENT, [(2, 5), (0, 3)]) == (Highlight(2, 7),)


def test_places_side_by_side_stay_two() -> None:
    assert pieces((0, 3), (3, 5)) == ["One", " t"]


@given(st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25)).map(sorted), max_size=6))
def test_highlights_are_in_order_apart_and_inside_the_content(spans: list[list[int]]) -> None:
    found = highlights_in_article(STATEMENT, [(start, end) for start, end in spans])
    last = 0
    for one in found:
        assert last <= one.start < one.end
        assert any(part.start <= one.start and one.end <= part.end for part in STATEMENT.content)
        last = one.end
