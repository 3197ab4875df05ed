"""Fingerprints of wordings: what shares words shares them, what does not does not."""

from hypothesis import given
from hypothesis import strategies as st

from shared.index.wording import LONGEST, MOST, SURE_RUN, fingerprints, runs, words

WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=5), max_size=40)


def test_case_punctuation_and_the_form_of_apostrophes_do_not_matter() -> None:
    one, other = "“We don’t know — yet,” he SAID.", "we don't know yet he said"
    assert words(one) == words(other) == ["we", "don't", "know", "yet", "he", "said"]
    assert fingerprints(one) == fingerprints(other)


def test_scripts_without_spaces_are_taken_letter_by_letter() -> None:
    assert words("我们同意 OK") == ["我", "们", "同", "意", "ok"]


def test_fewer_than_four_words_are_no_wording() -> None:
    assert fingerprints("higher pay now") == ()
    assert fingerprints("") == ()
    assert len(fingerprints("much higher pay now")) == 1
    assert runs("higher pay") == []


@given(WORDS, WORDS, WORDS, WORDS, WORDS.filter(lambda shared: len(shared) >= SURE_RUN))
def test_texts_that_share_a_run_of_words_share_a_fingerprint(
    before: list[str], after: list[str], ahead: list[str], behind: list[str], shared: list[str]
) -> None:
    one, other = [*before, *shared, *after], [*ahead, *shared, *behind]
    assert set(fingerprints(" ".join(one))) & set(fingerprints(" ".join(other)))


def test_texts_without_a_run_of_three_words_in_common_share_none() -> None:
    one = fingerprints("the ferry will sail again in may and not before")
    other = fingerprints("in may the ferry and the tram will not be back")
    assert not set(one) & set(other)


def test_a_long_text_has_no_more_than_so_many_and_keeps_those_of_its_near_copy() -> None:
    text = [f"word{place}" for place in range(1_900)]
    found = fingerprints(" ".join(text))
    copy = fingerprints(" ".join([*text[:900], "changed", *text[901:]]))
    assert len(found) == len(copy) == MOST
    assert len(set(found) & set(copy)) > MOST - 10


def test_of_a_text_without_end_only_the_beginning_counts() -> None:
    text = " ".join(f"word{place}" for place in range(LONGEST))
    assert len(words(text + " and more" * 100_000)) == LONGEST
    assert fingerprints(text) == fingerprints(text + " and more" * 100_000)
    assert words("." * 10_000_000) == []
