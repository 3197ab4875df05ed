from collections.abc import Callable

import pytest

from services.nlp.extraction.speakers.resolver import Resolver
from services.nlp.extraction.targets.candidates import candidate
from services.nlp.extraction.targets.entities import Article, Scene
from services.nlp.extraction.targets.phrases import Phrases
from tests.unit.nlp.conftest import Read, said

SceneOf = Callable[..., tuple[Article, Scene]]


@pytest.fixture
def scene_of(read_english: Read) -> SceneOf:
    """The scene of one content of a text."""

    def made(
        text: str, content: str, source: str = "", cue: str = "said", title: str = ""
    ) -> tuple[Article, Scene]:
        reading, given = read_english(text), said(text, content, cue, source)
        resolver = Resolver(reading, None, [given])
        speaker = resolver.speakers(given)[0].who
        numbers = list(reading.within(*given.content[0]))
        article = Article(resolver, title)
        return article, article.scene(numbers, speaker)

    return made


def mentions(article: Article, scene: Scene) -> dict[str, list[str]]:
    """The words of a content that stand for each entity."""
    found = [candidate(article, scene, one) for one in scene.entities]
    return {one.name: [article.reading.words(span) for span in one.mentions] for one in found}


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("the use of salt on the roads", "use of salt"),
        ("the mayor should lift the tax on lorries", "tax on lorries"),
        ("the ferry tolls of last summer were fair", "ferry tolls"),
        ("people who never cross the bridge pay for it", "people who never cross the bridge"),
        ("a number of river pilots are unhappy", "river pilots"),
        ("the existing, unfair river tolls stay", "river tolls"),
        ("the 15-year-old pilot left", "15-year-old pilot"),
        ("the “skinny” river deal stays", "skinny river deal"),
        ("Greek sailors are unhappy", "Greek sailors"),
    ],
)
def test_a_phrase_goes_on_where_its_head_tells_little(
    scene_of: SceneOf, content: str, name: str
) -> None:
    _, scene = scene_of(f"Ada Brown said {content}.", content, "Ada Brown")
    assert name in [one.name for one in scene.entities]


@pytest.mark.parametrize(
    ("content", "country"),
    [
        ("the North Korean leader lied", "North Korea"),
        ("the Sri Lankan government lied", "Sri Lanka"),
    ],
)
def test_a_people_of_two_words_is_its_country(
    scene_of: SceneOf, content: str, country: str
) -> None:
    _, scene = scene_of(f"Ada Brown said {content}.", content, "Ada Brown")
    assert country in [one.name for one in scene.entities if one.references]


@pytest.mark.parametrize("content", ["it is a matter of time", "nothing came of the idea"])
def test_nouns_that_say_nothing_are_no_entities(scene_of: SceneOf, content: str) -> None:
    _, scene = scene_of(f"Ada Brown said {content}.", content, "Ada Brown")
    assert [one.name for one in scene.entities if one.references] == []


@pytest.mark.parametrize(
    ("before", "content", "name", "words"),
    [
        (
            "Lee Grey ran the harbour. Lee Grey left in May.",
            "the swindler ruined us",
            "Lee Grey",
            "the swindler",
        ),
        (
            "Calder Lines sank two boats. Calder Lines lost money.",
            "the airline is to blame",
            "Calder Lines",
            "the airline",
        ),
        (
            "The Ministry of Ferries closed the pier.",
            "the ministry is to blame",
            "Ministry of Ferries",
            "the ministry",
        ),
        ("Lee Grey ran the harbour. Lee Grey left in May.", "this liar ruined us", "Lee Grey",
         "this liar"),
        ("The Larrow Fund bought the pier. Larrow sold it.", "Larrow is to blame", "Larrow Fund",
         "Larrow"),
        ("The Central Harbour Board met.", "the HB is to blame", "Central Harbour Board", "HB"),
        ("The Federated Bank failed.", "the Fed is to blame", "Federated Bank", "Fed"),
        ("Norway met Iceland.", "Oslo is to blame", "Norway", "Oslo"),
        ("Norway closed its ports.", "Norwegian greed is to blame", "Norway", "Norwegian"),
        ("Norway closed its ports.", "the Norwegians are to blame", "Norway", "the Norwegians"),
        ("Norway closed its ports.", "the Norwegian regime is to blame", "Norway",
         "the Norwegian regime"),
    ],
)  # fmt: skip
def test_a_description_likely_means_somebody_named_before(
    scene_of: SceneOf, before: str, content: str, name: str, words: str
) -> None:
    text = f"{before} Ada Brown said {content}."
    assert mentions(*scene_of(text, content, "Ada Brown"))[name] == [words]


def test_a_speaker_is_no_swindler(scene_of: SceneOf) -> None:
    text = "Ada Brown left in May. Ada Brown said the swindler ruined Ada Brown."
    article, scene = scene_of(text, "the swindler ruined Ada Brown", "Ada Brown")
    assert mentions(article, scene)["Ada Brown"] == ["Ada Brown"]


TOLLS = "The bridge tolls rose. Drivers hate the bridge tolls. "


def test_a_content_can_be_about_what_the_article_repeats(scene_of: SceneOf) -> None:
    text = f"{TOLLS}Ada Brown said they are a shame."
    assert mentions(*scene_of(text, "they are a shame", "Ada Brown"))["bridge tolls"] == ["they"]


def test_a_thing_is_named_by_its_fullest_words(scene_of: SceneOf) -> None:
    text = f"{TOLLS}Ada Brown said the tolls are a shame."
    article, scene = scene_of(text, "the tolls are a shame", "Ada Brown")
    assert mentions(article, scene)["bridge tolls"] == ["the tolls"]


def test_the_fullest_words_can_have_capitals(scene_of: SceneOf) -> None:
    text = "Larrow Harbour Rezoning is unloved. Ada Brown said the rezoning is a shame."
    article, scene = scene_of(text, "the rezoning is a shame", "Ada Brown")
    assert mentions(article, scene)["Larrow Harbour Rezoning"] == ["the rezoning"]


@pytest.mark.parametrize(("quote", "found"), [("he was at home", ["he"]), ("“he was at home”", [])])
def test_he_is_the_speaker_only_outside_of_quotation_marks(
    scene_of: SceneOf, quote: str, found: list[str]
) -> None:
    text = f"Lee Grey sold boats. Lee Grey lives in Calder. Lee Grey said {quote}."
    assert mentions(*scene_of(text, quote.strip("“”"), "Lee Grey"))["Lee Grey"] == found


def test_towns_and_those_named_in_passing_are_not_around(scene_of: SceneOf) -> None:
    text = (
        "Walter Green sailed to Bergen. The sea was calm. The wind was weak. The sun shone. "
        "Ada Brown said it was a matter of time."
    )
    _, scene = scene_of(text, "it was a matter of time", "Ada Brown")
    assert [one.name for one in scene.entities] == []


def test_a_place_in_a_capital_is_no_country(scene_of: SceneOf) -> None:
    text = "Norway met Iceland. Ada Brown said the talks in Oslo failed."
    article, scene = scene_of(text, "the talks in Oslo failed", "Ada Brown")
    assert mentions(article, scene)["Oslo"] == ["Oslo"]


def test_you_are_those_named_just_before(scene_of: SceneOf) -> None:
    text = "Lee Grey came in. Ada Brown said: “You are late.”"
    assert mentions(*scene_of(text, "You are late", "Ada Brown"))["Lee Grey"] == ["You"]


def test_a_pronoun_before_the_name_is_a_mention(scene_of: SceneOf) -> None:
    text = "Lee Grey came in. Ada Brown said he was late and Lee Grey knew it."
    found = mentions(*scene_of(text, "he was late and Lee Grey knew it", "Ada Brown"))
    assert found["Lee Grey"] == ["he", "Lee Grey"]


@pytest.mark.parametrize(
    ("content", "kind", "country"),
    [
        ("the fishing industry is at fault", "group", None),
        ("the Norwegian ban is at fault", "policy", "NO"),
        ("Norway is at fault", "government", "NO"),
        ("the weather is at fault", "other", None),
    ],
)
def test_kind_and_country(scene_of: SceneOf, content: str, kind: str, country: str | None) -> None:
    article, scene = scene_of(f"Ada Brown said {content}.", content, "Ada Brown")
    first = candidate(article, scene, scene.entities[0])
    assert (first.kind, first.country) == (kind, country)


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        ("Trinidad Guardian", "Trinidad and Tobago government"),
        ("The Irish Times", "Irish government"),
        (None, "government"),
    ],
)
def test_a_bare_government_is_the_country_s_own(
    read_english: Read, publisher: str | None, name: str
) -> None:
    text = "Ada Brown said the government failed."
    reading, given = read_english(text), said(text, "the government failed", "said", "Ada Brown")
    article = Article(Resolver(reading, publisher, [given]), "")
    scene = article.scene(list(reading.within(*given.content[0])), None)
    assert scene.entities[0].name == name


def test_what_describes_a_name_is_no_part_of_it(read_english: Read) -> None:
    reading = read_english("She works for internet firm Larrow.")
    phrase = Phrases(reading).at(5)
    assert phrase is not None
    assert phrase.name == "Larrow"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("both officers lied", "both officers"),
        ("the couple lied", "the couple"),
        ("they lied", "they"),
    ],
)
def test_several_are_those_named_together(scene_of: SceneOf, content: str, words: str) -> None:
    text = f"Walter Green met Lee Grey and Ruth Black. Ada Brown said {content}."
    found = mentions(*scene_of(text, content, "Ada Brown"))
    assert (found["Lee Grey"], found["Ruth Black"]) == ([words], [words])
    assert found["Walter Green"] == []


def test_two_countries_are_those_named_together(scene_of: SceneOf) -> None:
    text = "Norway and Iceland met. Ada Brown said the two countries agree."
    found = mentions(*scene_of(text, "the two countries agree", "Ada Brown"))
    assert found["Norway"] == found["Iceland"] == ["the two countries"]


def test_a_stance_is_about_its_object(scene_of: SceneOf) -> None:
    text = "Ada Brown voiced support for Lee Grey."
    _, scene = scene_of(text, "support for Lee Grey", "Ada Brown", "voiced")
    assert [one.name for one in scene.entities if one.references] == ["Lee Grey"]
