from importlib.resources import files
from typing import get_args

import pytest

from services.nlp.extraction.circumstances import channel, cue
from services.nlp.extraction.speakers import kinds, names, places
from services.nlp.extraction.tables import table, wordlist
from services.nlp.extraction.targets import words
from shared.contracts.vocabulary import ChannelClass, CueClass, ResolvedBy, SpeakerKind

TABLES = [
    entry.name.removesuffix(".toml")
    for entry in files("services.nlp.extraction.tables").iterdir()
    if entry.name.endswith(".toml")
]


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_can_be_read_and_is_not_empty(name: str) -> None:
    assert table(name)


def test_classes_are_those_of_the_contract() -> None:
    assert set(table("cues")) <= set(get_args(CueClass))
    assert set(channel.nouns().values()) <= set(get_args(ChannelClass))
    assert set(kinds.noun_kinds().values()) <= set(get_args(SpeakerKind))
    assert set(table("confidence")["speaker"]) == set(get_args(ResolvedBy))


def test_a_wrong_class_is_named_with_those_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cue, "table", lambda _: {"shout": ["yell"]})
    with pytest.raises(ValueError, match="'shout' is no cue class; there are say, report"):
        cue._classes.__wrapped__()


def test_countries_are_found_by_name_people_capital_part_and_place() -> None:
    found = [places.country_of(w) for w in ("Greece", "Greeks", "Athens", "Ohio", "Leeds")]
    assert found == ["GR", "GR", "GR", "US", "GB"]


def test_a_name_of_two_countries_is_the_one_at_home() -> None:
    assert places.country_of("Georgia") == "GE"
    assert places.country_of("Georgia", "US") == "US"


def test_institutions_and_figures_have_countries_that_exist() -> None:
    codes = {facts["country"] for facts in table("institutions").values() if "country" in facts}
    codes |= set(table("figures")) | set(table("markers")) | set(table("outlets"))
    assert codes <= set(table("countries"))


def test_no_word_is_for_and_against_at_once() -> None:
    for sort, listed in table("opinion")["support"].items():
        assert not set(listed.split()) & set(table("opinion")["oppose"][sort].split())
    assert words.lexicon()["words"]["liar"] == -1


def test_a_given_name_of_men_and_women_tells_nothing() -> None:
    men, women = (set(table("given_names")[kind].split()) for kind in ("man", "woman"))
    assert not (men & women) & set(names.given_names())


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        wordlist("no_such_list")
