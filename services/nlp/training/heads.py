"""The heads: anchors, roles toward an anchor, labels of an anchor, stance toward a mention."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from services.nlp.training.encoder import WIDTH
from services.nlp.training.labels import (
    ACTS,
    CUE_CLASSES,
    MODALITIES,
    ROLES,
    STANCE_KINDS,
    STYLES,
)

_HIDDEN = 256
_SMALL = 192
# Distances of 0, 1, 2, 3, 4, 5-6, 7-9, 10-14, 15-22, 23-35, 36-60, 61-100, 101 and more words.
_EDGES = (1, 2, 3, 4, 5, 7, 10, 15, 23, 36, 61, 101)
_PARAGRAPHS = 3
_NEIGHBOURS = 5
_NEVER = -1e4
# Heads of the attention that asks for a side.
_ASKING = 4


class Labels(NamedTuple):
    """Logits of what an anchor's state tells: (N, 19), (N, 5), (N, 2) and (N,)."""

    cue_class: Tensor
    modality: Tensor
    act: Tensor
    sourceless: Tensor


class Mentions(NamedTuple):
    """What it is told from how statements stand to T mentions.

    ``states`` are (B, W, width), ``row`` (T,) says which of these a mention is in; ``anchors``
    are (T, width), zero where there is no anchor; ``mention``, ``source`` and ``said`` are bool
    (T, W) and mark the target's words, those of who takes the side (perhaps none) and those of
    content and cue (at least one); ``kind`` (T,) is the number of the kind of stance.
    """

    states: Tensor
    row: Tensor
    anchors: Tensor
    mention: Tensor
    source: Tensor
    said: Tensor
    kind: Tensor

    def only(self, kept: Tensor) -> Mentions:
        """Return those mentions for which ``kept`` (T,) is true."""
        return Mentions(self.states, *(value[kept] for value in self[1:]))


class AnchorHead(nn.Module):  # type: ignore[misc]
    """How much a word looks like the first word of a cue, or of content without one."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Linear(WIDTH, _HIDDEN)
        self.style = nn.Embedding(len(STYLES), _HIDDEN)
        self.outer = nn.Linear(_HIDDEN, 1)

    def forward(self, states: Tensor, style: Tensor) -> Tensor:
        """Map (B, W, width) and (B,) to logits (B, W)."""
        hidden = functional.gelu(self.inner(states) + self.style(style)[:, None])
        return torch.squeeze(self.outer(hidden), -1)


class RoleHead(nn.Module):  # type: ignore[misc]
    """The role of every word of a window toward an anchor in it."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Linear(WIDTH, _HIDDEN)
        self.anchor = nn.Linear(WIDTH, _HIDDEN)
        self.product = nn.Linear(_HIDDEN, _HIDDEN, bias=False)
        self.distance = nn.Embedding(2 * len(_EDGES) + 1, _HIDDEN)
        self.paragraph = nn.Embedding(2 * _PARAGRAPHS + 1, _HIDDEN)
        self.style = nn.Embedding(len(STYLES), _HIDDEN)
        self.neighbours = nn.Conv1d(
            _HIDDEN, _HIDDEN, _NEIGHBOURS, padding=_NEIGHBOURS // 2, groups=_HIDDEN
        )
        self.mix = nn.Linear(_HIDDEN, _HIDDEN)
        self.outer = nn.Linear(_HIDDEN, len(ROLES))
        self.dropout = nn.Dropout(0.1)
        self.register_buffer("edges", torch.tensor(_EDGES), persistent=False)

    def forward(
        self, states: Tensor, paragraphs: Tensor, style: Tensor, row: Tensor, anchor: Tensor
    ) -> Tensor:
        """Map states (B, W, width) and N anchors to logits (N, W, roles)."""
        words, anchors = self.word(states), self.anchor(states[row, anchor])
        pair = words[row] + anchors[:, None] + self.product(words[row] * anchors[:, None])
        apart = torch.arange(states.shape[1], device=states.device)[None] - anchor[:, None]
        steps = (apart.abs()[..., None] >= self.edges).sum(-1) * apart.sign()
        pair = pair + self.distance(steps + len(_EDGES))
        lines = paragraphs[row] - paragraphs[row, anchor][:, None]
        pair = pair + self.paragraph(lines.clamp(-_PARAGRAPHS, _PARAGRAPHS) + _PARAGRAPHS)
        hidden = self.dropout(functional.gelu(pair + self.style(style[row])[:, None]))
        around = self.neighbours(hidden.transpose(1, 2)).transpose(1, 2)
        hidden = hidden + functional.gelu(self.mix(around))
        return self.outer(hidden)


class LabelHead(nn.Module):  # type: ignore[misc]
    """Cue class, modality, act and the lack of a source, from an anchor's state."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Linear(WIDTH, _SMALL)
        self.style = nn.Embedding(len(STYLES), _SMALL)
        self.sizes = (len(CUE_CLASSES), len(MODALITIES), len(ACTS), 1)
        self.outer = nn.Linear(_SMALL, sum(self.sizes))
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, style: Tensor) -> Labels:
        """Map anchor states (N, width) and styles (N,) to logits."""
        hidden = self.dropout(functional.gelu(self.inner(states) + self.style(style)))
        cue_class, modality, act, sourceless = self.outer(hidden).split(self.sizes, -1)
        return Labels(cue_class, modality, act, torch.squeeze(sourceless, -1))


class MentionHead(nn.Module):  # type: ignore[misc]
    """How a statement stands to a mention in its window: the side it takes, or if it is about it.

    The mention and the source ask the words of what is said what they hold against the
    target or in its favour: an attention with a few heads, and a small network over
    mention, source, their product, the answer and the anchor.
    """

    def __init__(self, answers: int) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, _SMALL)
        self.asker = nn.Linear(WIDTH, _SMALL, bias=False)
        self.key = nn.Linear(WIDTH, _SMALL)
        self.value = nn.Linear(WIDTH, _SMALL)
        self.mention = nn.Linear(WIDTH, _SMALL)
        self.anchor = nn.Linear(WIDTH, _SMALL)
        self.source = nn.Linear(WIDTH, _SMALL)
        self.product = nn.Linear(_SMALL, _SMALL, bias=False)
        self.kind = nn.Embedding(len(STANCE_KINDS), _SMALL)
        self.mix = nn.Linear(_SMALL, _SMALL)
        self.outer = nn.Linear(_SMALL, answers)
        self.dropout = nn.Dropout(0.1)

    def forward(self, asked: Mentions) -> Tensor:
        """Return the logits (T, answers)."""
        states, row = asked.states, asked.row
        meant, spoken = _mean(states, row, asked.mention), _mean(states, row, asked.source)
        query = _apart((self.query(meant) + self.asker(spoken))[:, None])
        scores = (_apart(self.key(states))[row] * query).sum(-1) / (_SMALL / _ASKING) ** 0.5
        share = torch.softmax(torch.where(asked.said[..., None], scores, _NEVER), 1)
        answer = (_apart(self.value(states))[row] * share[..., None]).sum(1).flatten(1)
        target, source = self.mention(meant), self.source(spoken)
        hidden = target + source + self.product(target * source) + answer
        hidden = hidden + self.anchor(asked.anchors) + self.kind(asked.kind)
        hidden = self.dropout(functional.gelu(hidden))
        return self.outer(hidden + self.dropout(functional.gelu(self.mix(hidden))))


def _mean(states: Tensor, row: Tensor, marked: Tensor) -> Tensor:
    """Return the mean state (T, width) of marked words (T, W); zero where there is none."""
    weight = marked.to(states.dtype)
    total = torch.bmm(weight[:, None], states[row])[:, 0]
    return total / weight.sum(1, keepdim=True).clamp(min=1)


def _apart(states: Tensor) -> Tensor:
    """Split the last dimension into those of the attention's heads."""
    return states.view(*states.shape[:-1], _ASKING, _SMALL // _ASKING)
