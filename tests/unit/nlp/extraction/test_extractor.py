import pytest

from services.nlp.extraction import StatementExtractor, load_extractor
from services.nlp.extraction.length import readable
from shared.contracts import Article

RAIN = Article(
    id="rain",
    text="“It will rain for a week,” Ada Brown told reporters on Monday. "
    "Ada Brown, 41, a forecaster at the Calder Weather Office, warned against floods.",
)
GERMAN = Article(
    id="regen",
    text="Die Bürgermeisterin sagte am Montag, die Brücke werde im Frühjahr wieder geöffnet, und "
    "bedankte sich bei allen, die beim Aufräumen geholfen hatten.",
)


def test_the_same_article_gives_the_same_bytes_alone_and_in_company(
    with_model: StatementExtractor,
) -> None:
    alone = [one.model_dump_json() for one in with_model(RAIN)]
    with_model(GERMAN)
    with_model(Article(id="b", text="Lee Grey said that Ada Brown was wrong about Mount Cald."))
    assert [one.model_dump_json() for one in with_model(RAIN)] == alone


def test_statements_come_in_order_of_appearance(with_model: StatementExtractor) -> None:
    starts = [one.content[0].start for one in with_model(RAIN)]
    assert starts == sorted(starts)
    assert len(starts) == 2


def test_a_text_in_another_language_has_no_statements_and_says_why(
    with_model: StatementExtractor,
) -> None:
    explained = with_model.explain(GERMAN)
    assert explained.records == ()
    assert explained.skipped is not None
    assert "German" in explained.skipped


def test_a_text_over_the_limit_is_cut_at_a_sentence_and_says_so(
    with_model: StatementExtractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.nlp.extraction.extractor.readable", lambda t: readable(t, 120))
    text = RAIN.text + " Lee Grey said that the harbour was closed."
    explained = with_model.explain(Article(id="long", text=text))
    assert [one.statement.speaker.name for one in explained.records] == ["Ada Brown"]
    assert explained.skipped is not None
    assert f"of {len(text)} characters" in explained.skipped


def test_every_record_says_what_found_it(with_model: StatementExtractor) -> None:
    records = with_model.explain(RAIN).records
    for one in records:
        reasons = dict(one.reasons)
        assert reasons["attribution"].startswith("model")
        assert reasons["speaker"]


def test_an_article_is_read_part_by_part_and_stays_whole(with_model: StatementExtractor) -> None:
    filler = "Rain fell on the harbour, and nobody came. " * 600
    text = f"{filler}\nAda Brown said the harbour was closed.\n{filler}"
    found = with_model(Article(id="long", text=text))
    assert [one.content[0].text for one in found] == ["the harbour was closed"]


@pytest.mark.filterwarnings("default")
def test_the_door_opens_and_names_what_is_behind_it() -> None:
    extractor = load_extractor()
    assert extractor.identity.name == "onrecord"
    names = {statement.speaker.name for statement in extractor(RAIN)}
    assert names == {"Ada Brown"}
