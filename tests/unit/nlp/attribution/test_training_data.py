"""Reading the two annotations, labelling words, and scoring: all without torch."""

import json
import random
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.training.articles import read_articles
from services.nlp.training.examples import cut, epoch, hide, label, mask_piece
from services.nlp.training.labels import ROLES, Article, Frame
from services.nlp.training.polnear import cue_words, read_polnear
from services.nlp.training.scores import Tally, WordIndex, pair, score_article

TEXT = "Ann Lee said the plan was bad.\nShe hopes that it fails."


def spans(*parts: str) -> tuple[tuple[int, int], ...]:
    return tuple((TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)


@pytest.fixture
def article() -> Article:
    said = Frame(
        {"source": spans("Ann Lee"), "cue": spans("said"), "content": spans("the plan was bad")},
        "say",
        "asserted",
        "communication",
        ((spans("the plan")[0], "oppose"),),
    )
    return Article("made", TEXT, "articles", ((said,),))


@pytest.fixture
def polnear(tmp_path: Path) -> Path:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "made.txt").write_text(TEXT, encoding="utf-8")
    places = {name: " ".join(map(str, spans(name)[0])) for name in ("Ann Lee", "said", "She hopes")}
    plan, fails = (spans(part)[0] for part in ("the plan was bad", "that it fails"))
    first = [
        f"T1\tSource {places['Ann Lee']}\tAnn Lee",
        f"T2\tCue {places['said']}\tsaid",
        f"T3\tContent {plan[0]} {plan[1]}\tthe plan",
        "was bad",
        "E1\tAttribution:T2 Content:T3 Cue:T2 Source:T1",
    ]
    second = [
        f"T1\tCue {TEXT.index('hopes')} {TEXT.index('hopes') + 5}\thopes",
        f"T2\tContent {fails[0]} {fails[1]}\tthat it fails",
        "E1\tAttribution:T1 Content:T2 Cue:T1",
        "E2\tAttribution:T1 Cue:T1",
    ]
    for name, lines in (("made_a1", first), ("made_b2", second)):
        path = tmp_path / "attributions" / f"{name}.ann"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def test_polnear_keeps_every_annotator_and_skips_broken_lines(
    polnear: Path, article: Article
) -> None:
    (read,) = read_polnear(polnear, {"said": "say"})
    assert [len(reading) for reading in read.alternatives] == [1, 1]
    said, hopes = read.alternatives[0][0], read.alternatives[1][0]
    assert said.spans == {k: v for k, v in article.alternatives[0][0].spans.items() if v}
    assert (said.cue_class, said.act) == ("say", "communication")
    assert (hopes.cue_class, hopes.act, hopes.modality) == (None, "attitude", None)


def test_cue_words_are_those_that_agree(article: Article) -> None:
    other = Frame({"cue": spans("hopes"), "content": ()}, "promise")
    twice = Article("twice", TEXT, "articles", ((*article.alternatives[0], other),))
    assert cue_words([article, twice]) == {"said": "say"}


def test_speakers_who_share_a_cue_are_read_as_one_frame(tmp_path: Path) -> None:
    def record(name: str) -> dict[str, object]:
        start = TEXT.index(name)
        return {
            "content": [{"start": 13, "end": 29}],
            "cue": {"start": 8, "end": 12},
            "cue_class": "say",
            "modality": "asserted",
            "speaker": {"mention": {"start": start, "end": start + len(name)}},
            "channel": None,
            "via": [],
            "said_at": None,
            "targets": [],
        }

    fields = {"text": TEXT, "statements": [record("Ann"), record("Lee")]}
    (tmp_path / "made.json").write_text(json.dumps(fields), encoding="utf-8")
    ((frame,),) = (read.alternatives[0] for read in read_articles(tmp_path))
    assert frame.spans["source"] == ((0, 3), (4, 7))


def test_words_are_labelled_with_their_roles(article: Article, tokenizer: Tokenizer) -> None:
    labelled = label(article, tokenizer)
    (frame,) = labelled.readings[0]
    named = {
        TEXT[slice(*labelled.words.items[number][:2])]: ROLES[role]
        for number, role in frame.roles.items()
    }
    assert named["Ann"] == named["Lee"] == "source"
    assert named["said"] == "cue"
    assert named["plan"] == named["bad"] == "content"
    assert TEXT[labelled.words.items[frame.anchor].start :].startswith("said")
    assert frame.targets == (((3, 4), 1),)


def test_an_epoch_is_the_same_for_the_same_seed(article: Article, tokenizer: Tokenizer) -> None:
    articles = [label(article, tokenizer)] * 5
    first, again, other = (epoch(articles, {1: 2}, 3, seed) for seed in ((1, 0), (1, 0), (1, 1)))
    assert first == again
    assert sum(map(len, first)) == sum(map(len, other)) == 10


def test_windows_hold_the_frames_of_their_anchors(article: Article, tokenizer: Tokenizer) -> None:
    examples = cut(label(article, tokenizer), random.Random(1))
    assert [len(example.frames) for example in examples] == [1]


def test_scoring_counts_content_and_mention(article: Article) -> None:
    def found(source: str) -> Attribution:
        content = (Span(*spans("plan was bad")[0]),)
        cue, mention = (Span(*spans("said")[0]),), (Span(*spans(source)[0]),)
        rest = ("say", "asserted", "communication", 0.9, "model")
        return Attribution(content, cue, mention, None, (), None, *rest)

    right = score_article(TEXT, article.alternatives[0], [found("Lee")])
    wrong = score_article(TEXT, article.alternatives[0], [found("She")])
    assert right["content"] == wrong["content"] == Tally(1, 1, 1)
    assert right["content+mention"].f1 == 1
    assert wrong["content+mention"].f1 == 0


def test_sets_are_paired_best_first() -> None:
    gold = [frozenset({1, 2, 3}), frozenset({3, 4})]
    predicted = [frozenset({3, 4}), frozenset({1, 2}), frozenset({9})]
    assert sorted(pair(gold, predicted)) == [(0, 1), (1, 0)]


def test_words_of_an_index_are_runs_of_letters() -> None:
    assert WordIndex("a-b cd.").words([(0, 7)]) == {0, 1, 2}


def test_hidden_words_keep_their_places_and_the_number_of_pieces(
    article: Article, tokenizer: Tokenizer
) -> None:
    chance, mask = random.Random(1), 999
    (window,) = cut(label(article, tokenizer), chance)
    seen = [hide(window, 0.4, mask, chance) for _ in range(50)]
    shares = []
    for one in seen:
        assert one.frames == window.frames
        assert [len(w.pieces) for w in one.words] == [len(w.pieces) for w in window.words]
        hidden = [set(w.pieces) == {mask} for w in one.words]
        kept = [a.pieces == b.pieces for a, b in zip(one.words, window.words, strict=True)]
        assert all(h or k for h, k in zip(hidden, kept, strict=True))
        shares.append(sum(hidden) / len(hidden))
    assert 0.2 < sum(shares) / len(shares) < 0.6
    assert hide(window, 0.0, mask, chance) == window


def test_articles_that_are_only_read_are_seen_once_in_an_epoch(
    article: Article, tokenizer: Tokenizer
) -> None:
    known = label(article, tokenizer)
    batches = epoch([known], {known.style: 3}, 2, (1, 0), [known])
    assert sum(len(batch) for batch in batches) == 4


def test_a_tokenizer_without_a_masking_piece_is_refused(tokenizer: Tokenizer) -> None:
    with pytest.raises(ValueError, match="MASK"):
        mask_piece(tokenizer)
