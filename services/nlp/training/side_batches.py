"""Sentences with sides as tensors, and the order in which they are learned from."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from services.nlp.extraction.attribution.windows import encode_window
from services.nlp.training.batches import mask_of, padded
from services.nlp.training.labels import STANCE_KINDS, STANCES
from services.nlp.training.sides import SideText

_CHUNK = 20
# Sentences of DSE without any side are this many times those with one.
_NEUTRAL = 1.0


@dataclass(frozen=True)
class SideBatch:
    """B sentences with T pairs: ``row`` (T,) is the sentence; see ``Batch`` for the rest."""

    pieces: torch.Tensor
    types: torch.Tensor
    shapes: torch.Tensor
    mask: torch.Tensor
    first: torch.Tensor
    kind: torch.Tensor
    row: torch.Tensor
    said: torch.Tensor
    source: torch.Tensor
    mention: torch.Tensor
    stance: torch.Tensor


def weights(texts: Sequence[SideText]) -> torch.Tensor:
    """Return what a pair counts, (kinds, stances): the root of how rare its side is."""
    counts = Counter((text.kind, pair.stance) for text in texts for pair in text.pairs)
    table = torch.ones(len(STANCE_KINDS), len(STANCES))
    for kind in {text.kind for text in texts}:
        seen = torch.tensor([max(1.0, counts[kind, n]) for n in range(len(STANCES))])
        scale = seen.rsqrt()
        table[kind] = scale * seen.sum() / (scale * seen).sum()
    return table


def side_epoch(texts: Sequence[SideText], size: int, seed: tuple[int, int]) -> list[list[SideText]]:
    """Return the batches of an epoch, each of sentences of like length.

    Of the sentences of DSE in which nobody takes a side another part is seen in each epoch.
    Raises ValueError where there is nothing to learn from.
    """
    chance = random.Random(f"sides/{seed[0]}/{seed[1]}")
    directed = STANCE_KINDS.index("directed")
    idle = [text for text in texts if text.kind == directed and not text.sided]
    kept = [text for text in texts if text.kind != directed or text.sided]
    many = round(_NEUTRAL * sum(text.kind == directed for text in kept))
    kept += chance.sample(idle, min(many, len(idle)))
    if not kept:
        raise ValueError("nobody takes a side in any of the sentences")
    chance.shuffle(kept)
    batches: list[list[SideText]] = []
    chunk = size * _CHUNK
    for start in range(0, len(kept), chunk):
        part = sorted(kept[start : start + chunk], key=lambda text: text.size)
        batches.extend(part[i : i + size] for i in range(0, len(part), size))
    chance.shuffle(batches)
    return batches


def collate_sides(texts: Sequence[SideText], start_piece: int, end_piece: int) -> SideBatch:
    """Lay sentences side by side, padded to the longest."""
    rows = [encode_window(text.words, start_piece, end_piece) for text in texts]
    columns = (padded(list(column)) for column in zip(*rows, strict=True))
    pieces, types, shapes, first, _ = columns
    pairs = [(row, pair) for row, text in enumerate(texts) for pair in text.pairs]
    words = mask_of([len(text.words) for text in texts])
    source = np.zeros((len(pairs), first.shape[1]), dtype=np.bool_)
    mention = source.copy()
    for n, (_, pair) in enumerate(pairs):
        source[n, list(pair.source)] = True
        mention[n, list(pair.target)] = True
    row = torch.tensor([row for row, _ in pairs])
    return SideBatch(
        pieces=pieces,
        types=types,
        shapes=shapes,
        mask=mask_of([len(r[0]) for r in rows]),
        first=first,
        kind=torch.tensor([texts[row].kind for row, _ in pairs]),
        row=row,
        said=words[row],
        source=torch.from_numpy(source),
        mention=torch.from_numpy(mention),
        stance=torch.tensor([pair.stance for _, pair in pairs]),
    )
