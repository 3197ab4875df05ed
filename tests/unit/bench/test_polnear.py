from pathlib import Path

import pytest

from bench.quality.agreement import Marked, matched
from bench.quality.fields import Score
from bench.quality.polnear import table
from bench.quality.standoff import Saying, read_standoff

TEXT = (
    "Ada Brown said the plan was bad.\n\n“It will cost too much,” she added. Some said “no” to it."
)


def places(*words: str) -> tuple[tuple[int, int], ...]:
    return tuple((TEXT.index(word), TEXT.index(word) + len(word)) for word in words)


def saying(source: str, content: str) -> Saying:
    return Saying(places(source) if source else (), (), places(content))


BAD = saying("Ada Brown", "the plan was bad")
COST = saying("she", "“It will cost too much,”")


def test_a_saying_is_right_if_half_of_its_words_and_a_word_of_its_source_are() -> None:
    found = (saying("Brown", "plan was bad"), saying("Some", "“It will cost too much,”"))
    assert sorted(matched(Marked(TEXT), (BAD, COST), found)) == [(0, 0, True), (1, 1, False)]


def test_too_few_common_words_are_no_match() -> None:
    assert matched(Marked(TEXT), (BAD,), (saying("Ada Brown", "bad"),)) == []


def test_of_equal_contents_the_one_with_the_right_source_is_matched() -> None:
    found = (saying("Some", "the plan was bad"), BAD)
    assert matched(Marked(TEXT), (BAD,), found) == [(0, 1, True)]


def test_no_source_is_the_same_as_no_source_only() -> None:
    nobody = saying("", "the plan was bad")
    assert matched(Marked(TEXT), (nobody,), (nobody,)) == [(0, 0, True)]
    assert matched(Marked(TEXT), (nobody,), (BAD,)) == [(0, 0, False)]
    assert matched(Marked(TEXT), (BAD,), (nobody,)) == [(0, 0, False)]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“It will cost too much,”", "direct"),
        ("the plan was bad", "indirect"),
        ("“no” to it", "mixed"),
    ],
)
def test_the_kind_is_told_by_the_marks(content: str, kind: str) -> None:
    text = Marked(TEXT)
    assert text.kind(text.within(places(content))) == kind


def test_a_quotation_goes_on_where_the_next_paragraph_opens_with_a_mark() -> None:
    text = "“It rains\n\n“and pours,” she said. “And so on"
    quoted = {text[start:].split(maxsplit=1)[0].strip(",”") for start in Marked(text).quoted}
    assert quoted == {"It", "rains", "and", "pours"}


def test_two_apostrophes_are_marks() -> None:
    text = Marked("''We win,'' Lee Grey said.")
    assert text.kind(text.within(((0, 9),))) == "direct"


def test_standoff_is_read_with_its_fragments_and_its_broken_lines(tmp_path: Path) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "doc.txt").write_text("Ada Brown said it rained.", encoding="utf-8")
    notes = [
        "T1\tSource 0 9\tAda Brown",
        "T2\tCue 10 14\tsaid",
        "T3\tContent 15 17;18 24\tit",
        "rained",
        "E1\tAttribution:T9 Source:T1 Cue:T2 Content2:T3",
        "E2\tAttribution:T9 Source:T1",
    ]
    (tmp_path / "attributions" / "doc_b.ann").write_text("E1\tContent:T1", encoding="utf-8")
    (tmp_path / "attributions" / "doc_a.ann").write_text("\n".join(notes), encoding="utf-8")
    ((text, sayings),) = read_standoff(tmp_path)
    assert text.startswith("Ada")
    assert sayings == (Saying(((0, 9),), ((10, 14),), ((15, 17), (18, 24))),)


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no texts"):
        list(read_standoff(tmp_path))


def test_the_table_has_ours_above_what_is_wanted() -> None:
    scores = {name: Score(3, 4, 4) for name in ("all", "direct", "indirect", "content")}
    made = table(scores, "dev")
    assert made.rows[0] == ("onrecord", "75.0", "75.0", "", "75.0")
    assert made.rows[1][0] == "wanted"
    assert "4 statements" in made.note
