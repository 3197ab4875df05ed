"""Highlights point at the words that matched, in code points of the article's text."""

import itertools

import pytest

from shared.index.port import StatementIndex
from tests.contract.index.asking import hits, write
from tests.contract.index.samples import article, message, statement

TEXT = (
    "🛳🛳 Ferry Ferry. “🌊 The ferries' old boats,” said نجيب, “are running, 👩‍👩‍👧 e\u0301te\u0301, "
    "running late.” Boats late."
)
FRAGMENTS = ("“🌊 The ferries' old boats,”", "“are running, 👩‍👩‍👧 e\u0301te\u0301, running late.”")


@pytest.fixture
async def index(index: StatementIndex) -> StatementIndex:
    """One statement in two fragments, with characters beyond the first 65,536 before and in it."""
    of = article(text=TEXT)
    await write(index, message(of, statement(of, *FRAGMENTS)))
    return index


async def marked(index: StatementIndex, text: str) -> list[str]:
    """The highlighted pieces of the one hit, words of a phrase joined by what is between them."""
    (hit,) = await hits(index, text)
    spans = [(mark.start, mark.end) for mark in hit.highlights]
    assert spans == sorted(spans)
    fragments = [(one.start, one.end) for one in hit.statement.content]
    for (_, end), (start, _) in itertools.pairwise(spans):
        assert end <= start
    for start, end in spans:
        assert any(first <= start < end <= last for first, last in fragments)
    return [TEXT[start:end] for start, end in spans]


async def test_words_are_marked_where_they_stand_in_the_article(index: StatementIndex) -> None:
    assert await marked(index, "boats") == ["boats"]
    (hit,) = await hits(index, "boats")
    assert hit.highlights[0].start == TEXT.index("boats")


async def test_every_occurrence_in_the_content_is_marked(index: StatementIndex) -> None:
    assert await marked(index, "running") == ["running", "running"]


async def test_other_forms_of_a_word_are_marked_whole(index: StatementIndex) -> None:
    assert await marked(index, "ferry runs") == ["ferries", "running", "running"]


async def test_several_words_are_marked_in_the_order_of_the_text(index: StatementIndex) -> None:
    assert await marked(index, "late OR boats OR missing") == ["boats", "late"]


async def test_a_phrase_is_marked_where_it_is_one(index: StatementIndex) -> None:
    pieces = await marked(index, '"running late"')
    assert " ".join(pieces) == "running late"
    (hit,) = await hits(index, '"running late"')
    assert hit.highlights[0].start == TEXT.index("running late")


async def test_a_phrase_over_two_fragments_is_marked_inside_each(index: StatementIndex) -> None:
    pieces = await marked(index, '"boats are"')
    assert [piece.strip("“”, ") for piece in pieces] == ["boats", "are"]


async def test_words_that_must_not_be_there_are_not_marked(index: StatementIndex) -> None:
    assert await marked(index, "late -missing") == ["late"]
    assert await marked(index, "(late OR -boats)") == ["late"]


async def test_words_of_the_title_or_the_speaker_are_not_marked(index: StatementIndex) -> None:
    assert await marked(index, "harbour") == []
    assert await marked(index, "speaker:lind") == []
    assert await marked(index, "lind boats") == ["boats"]


async def test_nothing_is_marked_where_nothing_is_looked_for(index: StatementIndex) -> None:
    assert await marked(index, "") == []


async def test_marks_of_an_engine_in_the_text_are_only_text(index: StatementIndex) -> None:
    of = article("a2", text="<em>tram</em> \ue000tram\ue000 **tram** &lt;b&gt; tram")
    await write(index, message(of, statement(of, of.text)))
    (hit,) = await hits(index, "tram")
    assert [of.text[mark.start : mark.end] for mark in hit.highlights] == ["tram"] * 4
