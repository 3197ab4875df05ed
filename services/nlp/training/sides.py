"""Reads sentences with a side toward somebody (DSE, NewsMTSC).

A sentence of DSE has a source, whose side it is; one of NewsMTSC has the author's.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from services.nlp.extraction.attribution.words import Word, read_words
from services.nlp.training.labels import STANCE_KINDS, STANCES

#: NewsMTSC's published test is not touched: one text in so many of its train part is dev.
HELD_OUT = 10
# Longer sentences are lists or broken.
_LONGEST = 160


@dataclass(frozen=True)
class Pair:
    """A target and, where there is one, the source, as word numbers; and the side's number."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    stance: int


@dataclass(frozen=True)
class SideText:
    """The words of a sentence, what kind of stance it shows, and its pairs."""

    words: tuple[Word, ...]
    kind: int
    pairs: tuple[Pair, ...]

    @property
    def size(self) -> int:
        """Pieces, without the two marks."""
        return sum(len(word.pieces) for word in self.words)

    @property
    def sided(self) -> bool:
        """Whether anybody takes a side."""
        return any(pair.stance != STANCES.index("neutral") for pair in self.pairs)


def is_held_out(text: str) -> bool:
    """Say whether a text of NewsMTSC's train part belongs to dev, by its hash."""
    return int(hashlib.sha256(text.encode("utf-8")).hexdigest(), 16) % HELD_OUT == 0


def read_sides(path: Path, tokenizer: Tokenizer) -> list[tuple[str, SideText]]:
    """Read a file of rows {text, source or null, target, label}, one text at a time.

    Rows end with a line feed and nothing else: the texts hold other line separators.
    Raises ValueError for a file that is not such rows.
    """
    rows: dict[str, list[dict[str, object]]] = defaultdict(list)
    try:
        for line in path.read_bytes().decode("utf-8").rstrip("\n").split("\n"):
            row = json.loads(line)
            rows[row["text"]].append(row)
    except ValueError as error:
        raise ValueError(f"{path} is not JSON lines: {error}") from error
    return [(text, _side_text(text, found, tokenizer)) for text, found in rows.items()]


def _side_text(text: str, rows: list[dict[str, object]], tokenizer: Tokenizer) -> SideText:
    words = read_words(text, tokenizer).items
    kind = "directed" if rows[0]["source"] else "author"
    pairs = [
        Pair(_inside(words, r["source"]), _inside(words, r["target"]), STANCES.index(r["label"]))
        for r in rows
    ]
    kept = tuple(pair for pair in pairs if pair.target)
    return SideText(words, STANCE_KINDS.index(kind), kept)


def _inside(words: Sequence[Word], place: object) -> tuple[int, ...]:
    if not isinstance(place, dict):
        return ()
    start, end = place["start"], place["end"]
    return tuple(n for n, word in enumerate(words) if word.end > start and word.start < end)


def training_sides(folder: Path, tokenizer: Tokenizer) -> list[SideText]:
    """Return the sentences to learn from: all of DSE train, NewsMTSC train but the held-out."""
    found = read_sides(folder / "dse_train.jsonl", tokenizer)
    author = read_sides(folder / "newsmtsc_train.jsonl", tokenizer)
    found += [(text, one) for text, one in author if not is_held_out(text)]
    return [one for _, one in found if one.pairs and one.size <= _LONGEST]


def held_out_sides(folder: Path, tokenizer: Tokenizer) -> dict[str, list[SideText]]:
    """Return by name the sentences to measure on: DSE valid, and NewsMTSC's held-out tenth."""
    author = read_sides(folder / "newsmtsc_train.jsonl", tokenizer)
    return {
        "directed": [one for _, one in read_sides(folder / "dse_valid.jsonl", tokenizer)],
        "author": [one for text, one in author if is_held_out(text)],
    }
