"""An article's text is cut so that each statement can be marked, however they overlap."""

from hypothesis import given
from hypothesis import strategies as st

from services.search.page.passages import Passage, passages
from shared.contracts import Article, Span, Statement
from tests.unit.search.records import article, statement

TEXT = "Ines Abel said the crews were right.\n\nThe union agreed.\nNothing else was said."


def marked(passage: Passage, place: int) -> str:
    return "".join(
        segment.text
        for paragraph in passage.paragraphs
        for segment in paragraph
        if place in segment.content
    )


def test_a_text_without_statements_is_its_paragraphs() -> None:
    cut = passages(TEXT, [])
    assert [part.text for passage in cut for row in passage.paragraphs for part in row] == [
        "Ines Abel said the crews were right.",
        "The union agreed.",
        "Nothing else was said.",
    ]
    assert all(not passage.statements for passage in cut)


def test_content_cue_and_mention_are_told_apart() -> None:
    of = article(TEXT)
    one = statement(of, "the crews were right", cue="said", mention="Ines Abel")
    (first, *_) = passages(TEXT, [one])
    roles = [(part.text, part.content, part.cue, part.mention) for part in first.paragraphs[0]]
    assert roles == [
        ("Ines Abel", (), (), (0,)),
        (" ", (), (), ()),
        ("said", (), (0,), ()),
        (" ", (), (), ()),
        ("the crews were right", (0,), (), ()),
        (".", (), (), ()),
    ]


def test_nested_and_overlapping_statements_share_segments() -> None:
    of = article(TEXT)
    outer = statement(of, "the crews were right")
    inner = statement(of, "crews", by="Lena Farrow")
    across = statement(of, "were right.", by="Tomas Reed")
    (first, *_) = passages(TEXT, [outer, inner, across])
    covered = [(part.text, part.content) for part in first.paragraphs[0]]
    assert covered == [
        ("Ines Abel said ", ()),
        ("the ", (0,)),
        ("crews", (0, 1)),
        (" ", (0,)),
        ("were right", (0, 2)),
        (".", (2,)),
    ]


def test_statements_with_the_same_words_begin_and_end_together() -> None:
    of = article(TEXT)
    two = [statement(of, "the crews were right", by=name) for name in ("Ines Abel", "Lena Farrow")]
    (first, *_) = passages(TEXT, two)
    segment = next(part for part in first.paragraphs[0] if part.content)
    assert segment.opens == segment.closes == (0, 1)


def test_a_statement_that_runs_on_joins_its_paragraphs_into_one_passage() -> None:
    of = article(TEXT)
    one = statement(of, ("the crews were right.", "The union agreed."))
    first, second = passages(TEXT, [one])
    assert len(first.paragraphs) == 2
    assert marked(first, 0) == "the crews were right.The union agreed."
    assert first.statements == (0,)
    assert [len(second.paragraphs), second.statements] == [1, ()]


def test_a_statement_opens_once_and_closes_once() -> None:
    of = article(TEXT)
    one = statement(of, ("the crews were right.", "The union agreed."))
    parts = [part for row in passages(TEXT, [one])[0].paragraphs for part in row]
    assert [part.text for part in parts if part.opens] == ["the crews were right."]
    assert [part.text for part in parts if part.closes] == ["The union agreed."]


def test_a_statement_outside_the_text_is_in_no_passage() -> None:
    of = article(TEXT + " And more than that.")
    assert all(not p.statements for p in passages(TEXT, [statement(of, "more than that")]))


line_breaks = "\n\r\u2028\u2029\x85\x0b\x0c"
texts = st.text(st.sampled_from("ab (\u202e😀" + line_breaks), min_size=1, max_size=60)


@st.composite
def statements_of_a_text(draw: st.DrawFn) -> tuple[str, list[Statement]]:
    """A text and statements with one to three fragments anywhere in it."""
    text = draw(texts)
    of = Article(id="any", text=text)
    found = []
    for number in range(draw(st.integers(0, 5))):
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
        fragments = [
            Span(start=start, end=end, text=text[start:end])
            for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        base = statement(of, text[:1])
        found.append(base.model_copy(update={"id": str(number), "content": tuple(fragments)}))
    return text, found


@given(statements_of_a_text())
def test_all_segments_together_are_the_text_and_each_statement_marks_its_own_words(
    drawn: tuple[str, list[Statement]],
) -> None:
    text, found = drawn
    cut = passages(text, found)
    without_breaks = "".join(letter for letter in text if letter not in line_breaks)
    parts = [part for passage in cut for row in passage.paragraphs for part in row]
    assert "".join(part.text for part in parts) == without_breaks
    for place, one in enumerate(found):
        words = "".join(span.text for span in one.content)
        expected = "".join(letter for letter in words if letter not in line_breaks)
        assert "".join(part.text for part in parts if place in part.content) == expected


@given(statements_of_a_text())
def test_a_statement_stands_in_one_passage_alone(drawn: tuple[str, list[Statement]]) -> None:
    text, found = drawn
    cut = passages(text, found)
    for place, _ in enumerate(found):
        holding = [
            passage
            for passage in cut
            if any(place in part.content for row in passage.paragraphs for part in row)
        ]
        opening = [passage for passage in cut if place in passage.statements]
        assert len(holding) <= 1
        assert len(opening) <= 1
        assert opening == holding
