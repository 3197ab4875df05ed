import pytest

from services.nlp.extraction.speakers.names import (
    gender_of,
    misspelled,
    same_person,
    strip_titles,
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Mr Grey", "Grey"),
        ("Sen. Ada Brown", "Ada Brown"),
        ("former President Lee Grey", "Lee Grey"),
        ("Prince Olaf", "Prince Olaf"),
        ("Prince Olaf Grey", "Olaf Grey"),
        ("Judge", "Judge"),
        ("Calder DA Lee Grey", "Lee Grey"),
        ("JD Grey", "JD Grey"),
    ],
)
def test_titles_are_no_part_of_a_name(words: str, name: str) -> None:
    low, high = strip_titles(words.split())
    assert " ".join(words.split()[low:high]) == name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("guaido", "gauido", True),
        ("marchetti", "marcheti", True),
        ("lee", "les", False),
        ("brown", "crown", False),
        ("harrison", "harris", False),
    ],
)
def test_one_letter_wrong_in_a_long_name_is_forgiven(one: str, other: str, same: bool) -> None:
    assert misspelled(one, other) is same


@pytest.mark.parametrize(
    ("full", "other", "same"),
    [
        ("Ada Mary Brown", "Ada Brown", True),
        ("Ada Brown", "A. Brown", True),
        ("Robert Brown", "Rob Brown", True),
        ("Ada Brown", "Brown", True),
        ("Ada Brown", "Lee Brown", False),
        ("Jan Van Der Beek", "Van Der Beek", True),
        ("Wen Li", "Li Wen", True),
        ("Ada Brown", "Ada Grey", False),
    ],
)
def test_two_names_can_be_one_person(full: str, other: str, same: bool) -> None:
    assert same_person(full.split(), other.split()) is same


@pytest.mark.parametrize(
    ("before", "words", "gender"),
    [
        ([], "Mrs Grey", "woman"),
        (["Mr."], "Grey", "man"),
        ([], "Susan Grey", "woman"),
        ([], "Walter Grey", "man"),
        ([], "Xqz Grey", None),
        ([], "Grey", None),
    ],
)
def test_a_title_or_a_given_name_tells_the_pronoun(
    before: list[str], words: str, gender: str | None
) -> None:
    assert gender_of(before, words.split()) == gender
