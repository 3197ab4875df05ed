"""Sentences with sides: reading them, holding a tenth out, and what scores say."""

import json
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from services.nlp.training.labels import STANCE_KINDS, STANCES
from services.nlp.training.side_scores import Told, scaling
from services.nlp.training.sides import held_out_sides, is_held_out, read_sides, training_sides

TEXT = "Moss praised\u2028the plan of Calder."


def row(text: str, source: str | None, target: str, label: str) -> str:
    def place(part: str) -> dict[str, object]:
        return {"text": part, "start": text.index(part), "end": text.index(part) + len(part)}

    fields = {"text": text, "source": place(source) if source else None, "target": place(target)}
    return json.dumps(fields | {"label": label}, ensure_ascii=False) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    directed = row(TEXT, "Moss", "Calder", "support") + row(TEXT, "Calder", "Moss", "neutral")
    author = "".join(row(f"Calder won {n} votes.", None, "Calder", "neutral") for n in range(100))
    (tmp_path / "dse_train.jsonl").write_text(directed, encoding="utf-8", newline="\n")
    (tmp_path / "dse_valid.jsonl").write_text(directed, encoding="utf-8", newline="\n")
    (tmp_path / "newsmtsc_train.jsonl").write_text(author, encoding="utf-8", newline="\n")
    return tmp_path


def test_pairs_of_one_sentence_are_read_together(folder: Path, tokenizer: Tokenizer) -> None:
    ((text, read),) = read_sides(folder / "dse_train.jsonl", tokenizer)
    assert text == TEXT
    assert STANCE_KINDS[read.kind] == "directed"
    assert [(one.source, one.target) for one in read.pairs] == [((0,), (5,)), ((5,), (0,))]
    assert [STANCES[one.stance] for one in read.pairs] == ["support", "neutral"]


def test_what_is_measured_on_is_not_learned_from(folder: Path, tokenizer: Tokenizer) -> None:
    learned, measured = training_sides(folder, tokenizer), held_out_sides(folder, tokenizer)
    assert len(learned) + len(measured["author"]) == 1 + 100
    assert len(measured["author"]) == sum(is_held_out(f"Calder won {n} votes.") for n in range(100))
    assert 0 < len(measured["author"]) < 30


def test_a_file_that_is_no_rows_is_refused(tmp_path: Path, tokenizer: Tokenizer) -> None:
    path = tmp_path / "holes.jsonl"
    path.write_bytes(b"\0" * 64)
    with pytest.raises(ValueError, match=r"holes\.jsonl is not JSON lines"):
        read_sides(path, tokenizer)


def test_macro_f1_counts_each_side_alike() -> None:
    chances = np.eye(3, dtype=np.float32)[[0, 1, 2, 2]]
    told = Told(chances, np.array([0, 1, 2, 0]))
    assert told.accuracy == 0.75
    assert told.macro == pytest.approx((2 / 3 + 1 + 2 / 3) / 3)
    assert told.calibration_error == pytest.approx(0.25)


def test_scaling_makes_chances_those_of_the_gold() -> None:
    chance = np.random.default_rng(1)
    gold = chance.integers(0, 3, 3000)
    said = np.where(chance.random(3000) < 0.6, gold, chance.integers(0, 3, 3000))
    raw = np.full((3000, 3), 0.01, dtype=np.float32)
    raw[np.arange(3000), said] = 0.98
    factor, *added = scaling(Told(raw, gold))
    logits = np.log(raw) * factor + np.array(added)
    told = Told(np.exp(logits) / np.exp(logits).sum(-1, keepdims=True), gold)
    assert Told(raw, gold).calibration_error > 0.2
    assert told.calibration_error < 0.02
