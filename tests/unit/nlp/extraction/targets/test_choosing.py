"""Which of the things that contents can be about are their targets."""

from collections.abc import Callable, Sequence

import pytest

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.speakers.resolver import Resolver
from services.nlp.extraction.targets.choosing import (
    MOST,
    Saying,
    choose,
    consider,
    consider_again,
)
from services.nlp.extraction.targets.entities import Article
from tests.unit.nlp.conftest import NoReader, Read, said

Sayings = Callable[..., tuple[Article, list[Saying]]]


@pytest.fixture
def sayings(read_english: Read) -> Sayings:
    """The sayings of a text, each given by its content; Ada Brown says them all."""

    def made(text: str, *contents: str) -> tuple[Article, list[Saying]]:
        reading = read_english(text)
        given = [
            said(text, content, "said", "Ada Brown", nth) for nth, content in enumerate(contents)
        ]
        resolver = Resolver(reading, None, given)
        found = [
            Saying(number, one, "say", resolver.speakers(one)[0].who)
            for number, one in enumerate(given)
        ]
        return Article(resolver, ""), found

    return made


def test_whom_a_short_content_names_is_its_target(sayings: Sayings) -> None:
    article, given = sayings("Ada Brown said Lee Grey lied.", "Lee Grey lied")
    ((target,),) = choose(article, given, NoReader())
    assert target.name == "Lee Grey"
    assert target.rank == 0


def test_a_content_has_four_targets_at_most_in_the_order_of_the_text(sayings: Sayings) -> None:
    content = (
        "Lee Grey, Eve Stone, Tom Reed, Ann Lake, Bob Marsh and Sue Field betrayed Larrow Lines"
    )
    article, given = sayings(f"Ada Brown said {content}.", content)
    (targets,) = choose(article, given, NoReader())
    places = [one.mentions[0].start for one in targets if one.mentions]
    assert len(targets) <= MOST
    assert places == sorted(places)
    assert [one.rank for one in targets] == list(range(len(targets)))


def test_the_second_look_keeps_the_entities_and_changes_their_chances(sayings: Sayings) -> None:
    text = "Ada Brown said Lee Grey lied. Ada Brown said Lee Grey stole money."
    article, given = sayings(text, "Lee Grey lied", "Lee Grey stole money")
    looked = consider(article, given, NoReader())
    again = consider_again(looked)
    for before, after in zip(looked, again, strict=True):
        assert [one.name for one in before.likely] == [one.name for one in after.likely]
        assert all(0.0 <= one.chance <= 1.0 for one in after.likely)
    assert [one.chance for one in looked[0].likely] != [one.chance for one in again[0].likely]


class Sure(NoReader):
    """Finds every mention to be a target, or none."""

    def __init__(self, chance: float) -> None:
        self.chance = chance
        self.asked: list[Span] = []

    def about(self, _: Attribution, mentions: Sequence[Span]) -> list[float | None]:
        """The same chance for each."""
        self.asked += mentions
        return [self.chance] * len(mentions)


def test_what_the_model_finds_of_a_mention_counts(sayings: Sayings) -> None:
    article, given = sayings("Ada Brown said Lee Grey lied.", "Lee Grey lied")
    likely, unlikely = (
        consider(article, given, Sure(chance))[0].likely[0].chance for chance in (0.95, 0.05)
    )
    assert likely > unlikely


def test_the_model_is_asked_of_the_first_mention_of_each(sayings: Sayings) -> None:
    content = "Lee Grey lied to Eve Stone and Lee Grey ran"
    article, given = sayings(f"Ada Brown said {content}.", content)
    model = Sure(0.5)
    consider(article, given, model)
    assert [article.reading.words(one) for one in model.asked][:2] == ["Lee Grey", "Eve Stone"]
    assert len(model.asked) == len(set(model.asked))


def test_nothing_said_has_no_targets(sayings: Sayings) -> None:
    article, _ = sayings("Ada Brown said Lee Grey lied.", "Lee Grey lied")
    assert choose(article, [], NoReader()) == []
