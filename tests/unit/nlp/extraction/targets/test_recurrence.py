"""What the other sayings of an article tell of an entity."""

import pytest

from services.nlp.extraction.targets.recurrence import Likely, Recurrence
from services.nlp.extraction.targets.scene import Entity, Reference

BRIDGE, MAYOR, TOLL = "Larrow Bridge", "Ada Brown", "ferry toll"


def likely(saying: int, name: str, chance: float, mentioned: bool = True) -> Likely:
    references = [Reference(0, 1, 0, "name")] if mentioned else []
    return Likely(saying, Entity(name, None, None, references), chance)


def told(one: Likely, *others: Likely) -> dict[str, float]:
    """The facts of an entity without the part of their names that says its sort."""
    facts = Recurrence([one, *others]).facts(one)
    return {name.rsplit(".", 1)[1]: value for name, value in facts.items()}


def test_what_is_likely_elsewhere_is_told_without_its_own_chance() -> None:
    facts = told(likely(0, BRIDGE, 0.9), likely(1, BRIDGE, 0.2), likely(2, BRIDGE, 0.4))
    assert facts["most"] == 0.4
    assert facts["mean"] == pytest.approx(0.3)


def test_what_is_named_once_has_nothing_elsewhere() -> None:
    facts = told(likely(0, BRIDGE, 0.9), likely(1, MAYOR, 0.8))
    assert facts["most"] == facts["mean"] == facts["sum"] == facts["share"] == 0.0


def test_a_name_is_the_same_in_capitals() -> None:
    assert told(likely(0, BRIDGE, 0.5), likely(1, BRIDGE.upper(), 0.7))["most"] == 0.7


def test_the_sayings_before_and_after_are_told_apart() -> None:
    facts = told(likely(1, TOLL, 0.5), likely(0, TOLL, 0.1), likely(2, TOLL, 0.3))
    assert (facts["before"], facts["after"]) == (0.1, 0.3)


def test_speakers_who_share_a_cue_count_once() -> None:
    facts = told(likely(0, TOLL, 0.5), likely(0, TOLL, 0.5), likely(1, TOLL, 0.2))
    assert facts["most"] == 0.2
    assert facts["mean"] == pytest.approx(0.2)


def test_the_share_counts_only_contents_that_mention_it() -> None:
    facts = told(likely(0, TOLL, 0.5), likely(1, TOLL, 0.2, mentioned=False), likely(2, TOLL, 0.2))
    assert facts["share"] == pytest.approx(1 / 3)


def test_the_likeliest_of_its_own_content_is_the_first() -> None:
    one, other = likely(0, TOLL, 0.5), likely(0, MAYOR, 0.7)
    assert told(one, other)["behind"] == pytest.approx(0.2)
    assert (told(one, other)["first"], told(other, one)["first"]) == (0.0, 1.0)


@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_certain_chances_have_finite_odds(chance: float) -> None:
    assert abs(told(likely(0, TOLL, chance))["odds"]) < 10
