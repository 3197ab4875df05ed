from hypothesis import given
from hypothesis import strategies as st

from services.nlp.extraction.length import readable, unread


def test_a_text_up_to_the_limit_is_read_whole() -> None:
    assert readable("It rained.", 10) == "It rained."
    assert unread("It rained.", "It rained.") is None


def test_a_longer_one_is_cut_behind_the_last_whole_sentence() -> None:
    text = "It rained. " * 10 + "Then the sun came out and stayed."
    assert readable(text, 115).endswith("rained.")
    assert len(readable(text, 115)) == len("It rained. " * 10) - 1


def test_closing_marks_go_with_their_sentence_and_paragraphs_end_one() -> None:
    assert readable("a" * 90 + " “It rained.” he said that", 105).endswith("rained.”")
    assert readable("a" * 92 + " rain\nand more rain", 100).endswith(" rain")


def test_a_text_without_sentences_is_cut_at_a_word_and_one_without_words_anywhere() -> None:
    assert readable("rain " * 50, 101) == ("rain " * 50)[:99]
    assert readable("a" * 50, 20) == "a" * 20


def test_what_was_not_read_is_said_with_numbers() -> None:
    said = unread("a" * 2_000, "a" * 1_000)
    assert said is not None
    assert "first 1,000 of 2,000 characters" in said


@given(st.text(max_size=200), st.integers(min_value=10, max_value=100))
def test_what_is_read_is_the_start_of_the_text(text: str, limit: int) -> None:
    read = readable(text, limit)
    assert text.startswith(read)
    assert len(read) <= limit
    assert read or not text
