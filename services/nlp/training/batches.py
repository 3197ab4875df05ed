"""Windows side by side as tensors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from services.nlp.extraction.attribution.windows import encode_window
from services.nlp.training.examples import IGNORED, Example, LabelledFrame


@dataclass(frozen=True)
class Batch:
    """B windows of at most L pieces and W words, with N anchors among them.

    ``pieces``, ``types``, ``shapes`` and ``mask`` are (B, L); ``first``, ``paragraphs``,
    ``word_mask`` and ``anchor_labels`` are (B, W); ``style`` is (B,); ``row`` (which
    window), ``anchor`` (which word), ``cue_class``, ``modality``, ``act`` and
    ``sourceless`` are (N,); ``roles`` is (N, W).  Labels are -100 where there are none.
    Of the T mentions of targets, ``target`` (T,) is the anchor, ``mention`` (T, W) is true
    for its words and ``stance`` (T,) is the label.
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
    target: torch.Tensor
    mention: torch.Tensor
    stance: torch.Tensor


def collate(examples: list[Example], start_piece: int, end_piece: int) -> Batch:
    """Lay windows side by side, padded to the longest."""
    rows = [encode_window(e.words, start_piece, end_piece) for e in examples]
    pieces, types, shapes, first, paragraphs = (
        padded(list(column)) for column in zip(*rows, strict=True)
    )
    width = first.shape[1]
    frames = [(row, frame) for row, e in enumerate(examples) for frame in e.frames]
    places = [frame.anchor - examples[row].offset for row, frame in frames]
    anchor_labels = torch.zeros(len(examples), width)
    anchor_labels[[row for row, _ in frames], places] = 1.0
    return Batch(
        pieces=pieces,
        types=types,
        shapes=shapes,
        mask=mask_of([len(row[0]) for row in rows]),
        first=first,
        paragraphs=paragraphs,
        word_mask=mask_of([len(e.words) for e in examples]),
        anchor_labels=anchor_labels,
        style=torch.tensor([e.style for e in examples]),
        row=torch.tensor([row for row, _ in frames], dtype=torch.long),
        anchor=torch.tensor(places, dtype=torch.long),
        roles=_roles(examples, frames, width),
        cue_class=torch.tensor([f.cue_class for _, f in frames], dtype=torch.long),
        modality=torch.tensor([f.modality for _, f in frames], dtype=torch.long),
        act=torch.tensor([f.act for _, f in frames], dtype=torch.long),
        sourceless=torch.tensor([float(not f.has_source) for _, f in frames]),
        **_targets(examples, frames, width),
    )


def padded(rows: list[NDArray[np.int64]]) -> torch.Tensor:
    """Stack rows of whole numbers, with zeros behind the shorter ones."""
    width = max(len(row) for row in rows)
    return torch.from_numpy(np.stack([np.pad(row, (0, width - len(row))) for row in rows]))


def mask_of(lengths: list[int]) -> torch.Tensor:
    """Return (rows, longest), true where a row has a value."""
    return torch.arange(max(lengths))[None] < torch.tensor(lengths)[:, None]


def _roles(
    examples: list[Example], frames: list[tuple[int, LabelledFrame]], width: int
) -> torch.Tensor:
    """Return the role of each word of its window toward each frame, (N, width)."""
    roles = np.full((len(frames), width), IGNORED, dtype=np.int64)
    for n, (row, frame) in enumerate(frames):
        offset, count = examples[row].offset, len(examples[row].words)
        roles[n, :count] = 0
        for at, role in frame.roles.items():
            if 0 <= at - offset < count:
                roles[n, at - offset] = role
    return torch.from_numpy(roles)


def _targets(
    examples: list[Example], frames: list[tuple[int, LabelledFrame]], width: int
) -> dict[str, torch.Tensor]:
    """Return the mentions of targets that lie wholly in the window of their anchor."""
    found: list[tuple[int, list[int], int]] = []
    for n, (row, frame) in enumerate(frames):
        offset, count = examples[row].offset, len(examples[row].words)
        for mention, stance in frame.targets:
            places = [at - offset for at in mention]
            if places and places[0] >= 0 and places[-1] < count:
                found.append((n, places, stance))
    mention = torch.zeros(len(found), width, dtype=torch.bool)
    for t, (_, places, _) in enumerate(found):
        mention[t, places] = True
    return {
        "target": torch.tensor([n for n, _, _ in found], dtype=torch.long),
        "mention": mention,
        "stance": torch.tensor([stance for _, _, stance in found], dtype=torch.long),
    }
