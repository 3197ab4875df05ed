"""Names that spaCy tags or cuts wrongly, as (first token, token after the last, label)."""

import pytest

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers import hinted, shapes, sightings
from tests.unit.nlp.conftest import Read

Place = tuple[int, int]


def tokens(reading: Reading, words: str) -> Place:
    start = reading.text.index(words)
    numbers = reading.within(start, start + len(words))
    return numbers.start, numbers.stop


def relabelled(reading: Reading, words: str, label: str) -> Reading:
    """The reading as if spaCy had found only this name, with this label."""
    first, last = tokens(reading, words)
    named = type(reading.names[0]) if reading.names else None
    assert named is not None
    return Reading(reading.text, reading.tokens, (named(first, last, label),), reading.lemmas)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Maurin Calder, an editor in Athens, spoke on Monday.", "Maurin Calder"),
        ("Maurin Calder, who owns the farm in Athens, spoke.", "Maurin Calder"),
        ("Maurin Calder, 41, spoke in Athens.", "Maurin Calder"),
        ("In Athens, farmer Maurin Calder spoke.", "Maurin Calder"),
        ("In Athens, Susan Calder spoke.", "Susan Calder"),
        ("In Athens, Dr Maurin Calder spoke.", "Dr Maurin Calder"),
    ],
)
def test_a_person_tagged_as_a_body_is_a_person_by_what_is_beside_the_name(
    read_english: Read, text: str, name: str
) -> None:
    reading = relabelled(read_english(text), name, "ORG")
    persons, _ = sightings.persons_and_bodies(reading, [])
    assert tokens(reading, name) in persons


@pytest.mark.parametrize("name", ["Calder Foods", "Calder Bank", "Home Office"])
def test_a_body_stays_a_body(read_english: Read, name: str) -> None:
    text = f"In Athens, {name}, which sells jam, was glad."
    reading = relabelled(read_english(text), name, "ORG")
    persons, bodies = sightings.persons_and_bodies(reading, [])
    assert (persons, bodies) == ([], [tokens(reading, name)])


def test_a_speaker_known_by_the_family_name_founds_the_full_name(read_english: Read) -> None:
    text = "Orsolya Tarn left Athens. It rains, Tarn said."
    reading = relabelled(read_english(text), "Athens", "GPE")
    start = text.rindex("Tarn")
    numbers = reading.within(start, start + 4)
    found = hinted.names(reading, [], [(numbers.start, numbers.stop)])
    assert {(first, last) for first, last, label in found if label == "PERSON"} == {
        tokens(reading, "Orsolya Tarn"),
        (numbers.start, numbers.stop),
    }


def test_a_speaker_named_in_many_words_is_one_body(read_english: Read) -> None:
    text = "According to the Office for the Study of Bells, all is well in Athens."
    reading = read_english(text)
    name = tokens(reading, "the Office for the Study of Bells")
    assert hinted.names(reading, [], [name]) == [(name[0] + 1, name[1], "ORG")]


@pytest.mark.parametrize(
    ("text", "name", "label", "right", "right_label"),
    [
        ("Mountainous Greece is near.", "Mountainous Greece", "PERSON", "Greece", "GPE"),
        ("Lee Jae-in spoke in Athens.", "Lee Jae", "PERSON", "Lee Jae-in", "PERSON"),
        ("The Bell Fair after Brown sang.", "Bell Fair after Brown", "ORG", "Bell Fair", "ORG"),
        ("Calder Co ‘stunned’ by prices.", "Calder Co ‘stunned", "ORG", "Calder Co", "ORG"),
    ],
)  # fmt: skip
def test_a_name_is_cut_to_its_own_words(  # noqa: PLR0917 - a name before and after
    read_english: Read, text: str, name: str, label: str, right: str, right_label: str
) -> None:
    reading = read_english(text)
    named = [(*tokens(reading, name), label)]
    assert (*tokens(reading, right), right_label) in shapes.corrected(reading, named)


def test_two_names_are_one_where_the_text_has_the_initials_of_both(read_english: Read) -> None:
    text = "Bells and Bridge Protection met. BBP was glad."
    reading = read_english(text)
    named = [(*tokens(reading, "Bells"), "ORG"), (*tokens(reading, "BBP"), "ORG")]
    joined = (*tokens(reading, "Bells and Bridge Protection"), "ORG")
    assert joined in shapes.corrected(reading, named)
