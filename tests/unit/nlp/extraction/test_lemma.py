import pytest

from tests.unit.nlp.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "word", "lemma"),
    [
        ("She said it.", "said", "say"),
        ("They were telling everyone.", "telling", "tell"),
        ("He denies the claims.", "denies", "deny"),
        ("He denies the claims.", "claims", "claim"),
        ("Both were unsaid.", "Both", "both"),
    ],
)
def test_words_have_their_base_forms(
    read_english: Read, sentence: str, word: str, lemma: str
) -> None:
    reading = read_english(sentence)
    number = next(n for n, token in enumerate(reading.tokens) if token.text == word)
    assert reading.lemma(number) == lemma
