"""Windows of words with their labels, and batches of them as arrays."""

from __future__ import annotations

import random
from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer

from services.nlp.extraction.attribution.windows import (
    Window,
    Word,
    Words,
    encode_window,
    read_words,
)
from services.nlp.training.labels import (
    ACTS,
    CUE_CLASSES,
    MODALITIES,
    ROLES,
    STYLES,
    Article,
    Frame,
)

#: Where a word has two roles toward one anchor, the first of these wins.
_PRIORITY = ("cue", "content", "source", "via", "channel", "when")
#: Windows of training are cut at other places in each epoch: their size is drawn from this range.
_SHORTEST, _LONGEST = 190, 254
IGNORED = -100


@dataclass(frozen=True)
class LabelledFrame:
    """A frame over word numbers: its anchor, a role for each of its words, and labels."""

    anchor: int
    roles: dict[int, int]
    cue_class: int
    modality: int
    act: int
    has_source: bool


@dataclass(frozen=True)
class LabelledArticle:
    """The words of an article, and its frames in the reading of each annotator."""

    words: Words
    style: int
    readings: tuple[tuple[LabelledFrame, ...], ...]


@dataclass(frozen=True)
class Example:
    """A window with the frames whose anchors lie in it."""

    words: tuple[Word, ...]
    offset: int
    style: int
    frames: tuple[LabelledFrame, ...]

    @property
    def size(self) -> int:
        """Pieces, without the two marks."""
        return sum(len(word.pieces) for word in self.words)


@dataclass(frozen=True)
class Batch:
    """B windows of at most L pieces and W words, with N anchors among them.

    ``pieces``, ``types``, ``shapes`` and ``mask`` are (B, L); ``first``, ``paragraphs``,
    ``word_mask`` and ``anchor_labels`` are (B, W); ``style`` is (B,); ``row`` (which
    window), ``anchor`` (which word), ``cue_class``, ``modality``, ``act`` and
    ``sourceless`` are (N,); ``roles`` is (N, W).  Labels are -100 where there are none.
    """

    pieces: torch.Tensor
    types: torch.Tensor
    shapes: torch.Tensor
    mask: torch.Tensor
    first: torch.Tensor
    paragraphs: torch.Tensor
    word_mask: torch.Tensor
    anchor_labels: torch.Tensor
    style: torch.Tensor
    row: torch.Tensor
    anchor: torch.Tensor
    roles: torch.Tensor
    cue_class: torch.Tensor
    modality: torch.Tensor
    act: torch.Tensor
    sourceless: torch.Tensor


def label(article: Article, tokenizer: Tokenizer) -> LabelledArticle:
    """Tokenise an article and lay its frames over its words."""
    words = read_words(article.text, tokenizer)
    ends = [word.end for word in words.items]
    readings = tuple(
        tuple(_merged([_labelled(frame, words, ends) for frame in reading]))
        for reading in article.alternatives
    )
    return LabelledArticle(words, STYLES.index(article.style), readings)


def _labelled(frame: Frame, words: Words, ends: list[int]) -> LabelledFrame | None:
    roles: dict[int, int] = {}
    for role in reversed(_PRIORITY):
        for start, end in frame.spans.get(role, ()):
            for at in range(bisect_right(ends, start), len(ends)):
                if words.items[at].start >= end:
                    break
                roles[at] = ROLES.index(role)
    cue = [at for at, role in roles.items() if role == ROLES.index("cue")]
    content = [at for at, role in roles.items() if role == ROLES.index("content")]
    if not content:
        return None
    return LabelledFrame(
        min(cue or content),
        roles,
        CUE_CLASSES.index(frame.cue_class) if frame.cue_class in CUE_CLASSES else IGNORED,
        MODALITIES.index(frame.modality) if frame.modality in MODALITIES else IGNORED,
        ACTS.index(frame.act) if frame.act in ACTS else IGNORED,
        ROLES.index("source") in roles.values(),
    )


def _merged(frames: list[LabelledFrame | None]) -> list[LabelledFrame]:
    """Join frames with the same anchor; the first one's labels stand."""
    out: dict[int, LabelledFrame] = {}
    for frame in frames:
        if frame is None:
            continue
        known = out.get(frame.anchor)
        if known is None:
            out[frame.anchor] = frame
        else:
            known.roles.update({k: v for k, v in frame.roles.items() if k not in known.roles})
    return list(out.values())


def cut(article: LabelledArticle, chance: random.Random) -> list[Example]:
    """Cut an article into windows of a size drawn by chance, in one annotator's reading."""
    frames = chance.choice(article.readings)
    windows = article.words.windows(chance.randint(_SHORTEST, _LONGEST), context=0)
    return [_example(article, frames, window) for window in windows]


def _example(
    article: LabelledArticle, frames: tuple[LabelledFrame, ...], window: Window
) -> Example:
    inside = tuple(f for f in frames if window.begin <= f.anchor < window.end)
    words = article.words.items[window.begin : window.end]
    return Example(words, window.begin, article.style, inside)


def epoch(
    articles: list[LabelledArticle], repeats: dict[int, int], size: int, seed: tuple[int, int]
) -> list[list[Example]]:
    """Return the batches of an epoch; the same seed gives the same batches.

    ``repeats`` says how often the articles of a style are seen in an epoch.  Batches hold
    windows of like length, so that little is padded.
    """
    chance = random.Random(f"{seed[0]}/{seed[1]}")
    examples = [
        example
        for article in articles
        for _ in range(repeats[article.style])
        for example in cut(article, chance)
    ]
    chance.shuffle(examples)
    batches = []
    chunk = size * 10
    for start in range(0, len(examples), chunk):
        part = sorted(examples[start : start + chunk], key=lambda e: e.size)
        batches.extend(part[i : i + size] for i in range(0, len(part), size))
    chance.shuffle(batches)
    return batches


def collate(examples: list[Example], start_piece: int, end_piece: int) -> Batch:
    """Lay windows side by side, padded to the longest."""
    rows = [encode_window(e.words, start_piece, end_piece) for e in examples]
    length = max(len(r[0]) for r in rows)
    width = max(len(e.words) for e in examples)
    pieces, types, shapes = (
        np.stack([np.pad(r[i], (0, length - len(r[i]))) for r in rows]) for i in range(3)
    )
    mask = np.stack([np.arange(length) < len(r[0]) for r in rows])
    first, paragraphs = (
        np.stack([np.pad(r[i], (0, width - len(r[i]))) for r in rows]) for i in (3, 4)
    )
    word_mask = np.stack([np.arange(width) < len(e.words) for e in examples])
    anchor_labels = np.zeros((len(examples), width), dtype=np.float32)
    frames = [(row, f) for row, e in enumerate(examples) for f in e.frames]
    roles = np.full((len(frames), width), IGNORED, dtype=np.int64)
    for n, (row, frame) in enumerate(frames):
        offset, count = examples[row].offset, len(examples[row].words)
        anchor_labels[row, frame.anchor - offset] = 1
        roles[n, :count] = 0
        for at, role in frame.roles.items():
            if 0 <= at - offset < count:
                roles[n, at - offset] = role
    return Batch(
        *(torch.from_numpy(np.ascontiguousarray(x)) for x in (pieces, types, shapes, mask)),
        *(torch.from_numpy(np.ascontiguousarray(x)) for x in (first, paragraphs, word_mask)),
        torch.from_numpy(anchor_labels),
        torch.tensor([e.style for e in examples]),
        torch.tensor([row for row, _ in frames], dtype=torch.long),
        torch.tensor([f.anchor - examples[row].offset for row, f in frames], dtype=torch.long),
        torch.from_numpy(roles),
        torch.tensor([f.cue_class for _, f in frames], dtype=torch.long),
        torch.tensor([f.modality for _, f in frames], dtype=torch.long),
        torch.tensor([f.act for _, f in frames], dtype=torch.long),
        torch.tensor([float(not f.has_source) for _, f in frames]),
    )
