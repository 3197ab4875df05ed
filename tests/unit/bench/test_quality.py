import pytest

from bench.quality.calibration import Judged, expected_error, shares
from bench.quality.fields import Score
from bench.quality.gold import Places, Row
from bench.quality.matching import close_name, overlap, pairs, same_name, words

TEXT = "Ada Brown said it rained and Lee Grey said it snowed."


def row(content: Places, name: str | None) -> Row:
    return Row(
        content=content,
        kind="indirect",
        cue=(),
        cue_class="say",
        modality="asserted",
        name=name,
        speaker_kind="person",
        role=None,
        affiliation=None,
        country=None,
        mention=(),
        channel=(),
        via=(),
        via_names=(),
        when=(),
        targets=(),
    )


def test_overlap_counts_words_and_not_marks() -> None:
    assert overlap(words("“a b”", ((0, 5),)), words("“a b”", ((1, 4),))) == 1.0
    assert overlap(words("a b c", ((0, 5),)), words("a b c", ((0, 1),))) == pytest.approx(1 / 3)


def test_of_equal_contents_the_right_speaker_is_matched() -> None:
    it_rained = ((15, 24),)
    gold = (row(it_rained, "Ada Brown"), row(it_rained, "Lee Grey"))
    found = (row(it_rained, "Lee Grey"), row(it_rained, "Ada Brown"))
    hits = pairs(TEXT, gold, found)
    assert all(one.name == other.name for one, other in hits)
    assert len(hits) == 2


def test_contents_that_share_too_little_do_not_match() -> None:
    assert pairs(TEXT, (row(((0, 53),), "Ada Brown"),), (row(((15, 24),), "Ada Brown"),)) == []


def test_names_are_compared_without_articles_and_marks() -> None:
    assert same_name("The Wind-Fund", "wind fund")
    assert not same_name("Wind Fund", "Rain Fund")
    assert close_name("chief executive of Calder", "chief executive")
    assert not close_name("mayor", None)


def test_a_score_is_harmonic() -> None:
    score = Score(right=2, gold=4, found=2)
    assert (score.precision, score.recall) == (1.0, 0.5)
    assert score.f1 == pytest.approx(2 / 3)
    assert Score().f1 == 0.0


def test_calibration_error_is_the_distance_from_what_was_right() -> None:
    sure = [Judged(0.95, True)] * 19 + [Judged(0.95, False)]
    assert expected_error(sure) == pytest.approx(0.0)
    assert expected_error([Judged(0.95, False)] * 4) == pytest.approx(0.95)
    assert expected_error([]) == 0.0


def test_shares_are_counted_by_label() -> None:
    assert shares([("b", True), ("a", False), ("b", False)]) == {"a": (0, 1), "b": (1, 2)}
