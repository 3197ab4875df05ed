"""The project's own annotations, laid over texts that are not in the project."""

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from services.nlp.training import annotated
from services.nlp.training.articles import own_articles, read_articles
from services.nlp.training.labels import NO_TARGET, STANCES

TEXT = "Ann Lee said the toll was a scandal."
TOLL = [13, 21]


def statement() -> annotated.Record:
    return {
        "content": [[13, 35]],
        "cue": [8, 12],
        "cue_class": "say",
        "modality": "asserted",
        "act": "communication",
        "speaker": {
            "name": "Ann Lee",
            "kind": "person",
            "role": None,
            "affiliation": None,
            "country": None,
            "mention": [0, 7],
        },
        "channel": None,
        "via": [],
        "said_at": None,
        "targets": [["toll", "oppose"]],
        "about": [[*TOLL, "oppose"], [24, 35, "none"]],
    }


@pytest.fixture
def annotations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sets of annotations of one article, "polnear" and "articles"."""
    record = {
        "id": "a3",
        "path": "a3.txt",
        "published_at": "2024-05-01",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "statements": [statement()],
    }
    for name in ("polnear", "articles"):
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
            lines.write(json.dumps(record) + "\n")
    monkeypatch.setattr(annotated, "FOLDER", tmp_path)
    return tmp_path


@pytest.mark.usefixtures("annotations")
def test_an_article_gets_its_words_back() -> None:
    (record,) = annotated.read_annotated("polnear", lambda _: ("A title", TEXT))
    (one,) = record["statements"]
    assert (record["title"], record["text"]) == ("A title", TEXT)
    assert one["cue"] == {"start": 8, "end": 12, "text": "said"}
    assert one["speaker"]["mention"]["text"] == "Ann Lee"
    assert [(target["name"], target["stance"]) for target in one["targets"]] == [("toll", "oppose")]


@pytest.mark.usefixtures("annotations")
def test_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match=r"a3\.txt is not the text that was annotated"):
        list(annotated.read_annotated("polnear", lambda _: (None, TEXT + " ")))


@pytest.mark.usefixtures("annotations")
def test_what_a_statement_may_be_about_becomes_mentions_to_learn_from() -> None:
    (article,) = own_articles("polnear", lambda _: (None, TEXT))
    ((frame,),) = article.alternatives
    assert frame.targets == (((13, 21), "oppose"), ((24, 35), "none"))
    assert frame.spans["source"] == ((0, 7),)


@pytest.mark.usefixtures("annotations")
def test_annotated_articles_are_told_what_else_their_statements_mention(tmp_path: Path) -> None:
    places = {"start": 13, "end": 35}
    given = statement() | {
        "content": [places],
        "cue": {"start": 8, "end": 12},
        "speaker": {"mention": {"start": 0, "end": 7}},
        "targets": [],
    }
    del given["about"]
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a3.json").write_text(json.dumps({"text": TEXT, "statements": [given]}))
    (article,) = read_articles(folder, annotated.read_about())
    assert len(article.alternatives[0][0].targets) == 2
    (plain,) = read_articles(folder)
    assert plain.alternatives[0][0].targets == ()


@pytest.mark.parametrize("name", ["articles", "polnear", "news"])
def test_the_shipped_annotations_hold_places_and_no_words_of_the_texts(name: str) -> None:
    records = list(annotated._records(name))
    assert len(records) > 100
    for record in records:
        for one in record["statements"]:
            assert all(start < end for start, end in one["content"])
            assert {side for *_, side in one["about"]} <= {*STANCES, NO_TARGET}
            assert not {"text", "words"} & set(one)


def test_a_part_of_the_articles_is_held_out() -> None:
    share = sum(annotated.is_held_out(f"article {n}") for n in range(1000)) / 1000
    assert 0.15 < share < 0.25
