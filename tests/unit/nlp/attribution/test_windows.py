"""Words, their offsets and the windows that they are read in."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from services.nlp.extraction.attribution.windows import encode_window, windows
from services.nlp.extraction.attribution.words import WORD_PIECES, Words, read_words


def surfaces(words: Words) -> list[str]:
    return [words.text[word.start : word.end] for word in words.items]


def test_words_are_runs_of_letters_and_single_marks(tokenizer: Tokenizer) -> None:
    words = read_words("Mr. O'Neil paid $5.", tokenizer)
    assert surfaces(words) == ["Mr", ".", "O", "'", "Neil", "paid", "$", "5", "."]


def test_doubled_single_marks_are_one_word(tokenizer: Tokenizer) -> None:
    assert surfaces(read_words("''We go,'' he said", tokenizer))[0] == "''"


def test_words_know_their_paragraph_and_whether_they_are_quoted(tokenizer: Tokenizer) -> None:
    words = read_words("He said:\n“We go”", tokenizer)
    assert [word.paragraph for word in words.items] == [0, 0, 0, 1, 1, 1, 1]
    assert [word.quoted for word in words.items] == [False] * 3 + [True] * 4


def test_the_pieces_of_one_word_are_limited(tokenizer: Tokenizer) -> None:
    words = read_words("漢" * 500, tokenizer)
    assert [len(word.pieces) for word in words.items] == [WORD_PIECES]


@given(st.text())
def test_offsets_hold_their_words(tokenizer: Tokenizer, text: str) -> None:
    end = 0
    for word in read_words(text, tokenizer).items:
        assert end <= word.start < word.end <= len(text)
        assert not text[word.start : word.end].isspace()
        assert word.pieces
        end = word.end


def test_a_lone_surrogate_is_read(tokenizer: Tokenizer) -> None:
    assert surfaces(read_words("a \ud800 b", tokenizer))[0] == "a"


@given(st.lists(st.integers(0, 40), max_size=30), st.integers(12, 60))
def test_windows_own_each_word_once_and_keep_to_their_limit(
    tokenizer: Tokenizer, sizes: list[int], limit: int
) -> None:
    words = read_words("\n".join("word " * size for size in sizes), tokenizer)
    found = windows(words, limit, context=10)
    owned = [n for window in found for n in range(window.own, window.end)]
    assert owned == list(range(len(words.items)))
    for window in found:
        pieces = sum(len(word.pieces) for word in words.items[window.begin : window.end])
        assert 0 < pieces <= limit
        assert window.begin <= window.own < window.end


def test_a_long_paragraph_is_cut_at_the_end_of_a_sentence(tokenizer: Tokenizer) -> None:
    words = read_words("One two three. " + "Four five six seven eight. " * 3, tokenizer)
    first, *_ = windows(words, 12, context=0)
    assert surfaces(words)[first.end] == "Four"


def test_windows_see_short_paragraphs_before_them_again(tokenizer: Tokenizer) -> None:
    words = read_words("\n".join(["a b c d e"] * 4), tokenizer)
    assert [(w.begin, w.own, w.end) for w in windows(words, 10, context=5)] == [
        (0, 0, 10),
        (5, 10, 15),
        (10, 15, 20),
    ]


def test_reading_twice_as_much_takes_twice_as_many_windows(tokenizer: Tokenizer) -> None:
    def read(paragraphs: int) -> int:
        words = read_words("one two three four five.\n" * paragraphs, tokenizer)
        return sum(window.end - window.begin for window in windows(words))

    assert read(400) <= 2.2 * read(200)


def test_a_window_is_encoded_with_its_marks(tokenizer: Tokenizer) -> None:
    words = read_words("He:\n“Go”", tokenizer)
    pieces, types, shapes, first, paragraphs = encode_window(words.items, 1, 2)
    assert pieces.tolist() == [1, 0, 0, 0, 0, 0, 2]
    assert types.tolist() == [0, 0, 0, 1, 1, 1, 0]
    assert shapes.tolist() == [0, 4, 0, 0, 4, 0, 0]
    assert first.tolist() == [1, 2, 3, 4, 5]
    assert paragraphs.tolist() == [0, 0, 1, 1, 1]
    assert {array.dtype for array in (pieces, types, shapes, first, paragraphs)} == {
        np.dtype(np.int64)
    }
