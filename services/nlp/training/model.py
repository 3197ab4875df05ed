"""The attribution network: encoder, heads, and what it is taught by."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from services.nlp.training.batches import Batch
from services.nlp.training.encoder import Encoder
from services.nlp.training.examples import IGNORED
from services.nlp.training.heads import AnchorHead, LabelHead, MentionHead, Mentions, RoleHead
from services.nlp.training.labels import POLNEAR_ROLES, ROLES, STANCES
from services.nlp.training.side_batches import SideBatch

# Weights of the losses; those of the labels are small because they must not bend the encoder.
_ANCHOR, _ROLE, _LABEL, _STANCE, _SIDE, _ABOUT = 1.0, 1.0, 0.15, 0.3, 0.7, 0.3
_NEVER = -1e4


class AttributionNetwork(nn.Module):  # type: ignore[misc]
    """Encoder and heads."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.anchors = AnchorHead()
        self.roles = RoleHead()
        self.labels = LabelHead()
        self.stance = MentionHead(len(STANCES))
        self.about = MentionHead(2)

    def states(
        self, pieces: Tensor, types: Tensor, shapes: Tensor, mask: Tensor | None, first: Tensor
    ) -> Tensor:
        """Return the states (B, W, width) of the words, those of their first pieces."""
        encoded = self.encoder(pieces, types, shapes, mask)
        return encoded[torch.arange(first.shape[0], device=first.device)[:, None], first]

    def loss(self, batch: Batch, mentions: float = 1.0) -> dict[str, Tensor]:
        """Return the weighted losses of a batch by name; their sum is what is minimised.

        ``mentions`` is a factor for the losses of mentions.
        """
        states = self.states(batch.pieces, batch.types, batch.shapes, batch.mask, batch.first)
        scores = self.anchors(states, batch.style).float()
        losses = {"anchor": _ANCHOR * _anchor_loss(scores, batch)}
        if not len(batch.row):
            return losses
        roles = self.roles(states, batch.paragraphs, batch.style, batch.row, batch.anchor)
        style = batch.style[batch.row]
        losses["role"] = _ROLE * _role_loss(roles.float(), batch, style)
        labels = self.labels(states[batch.row, batch.anchor], style)
        losses["class"] = _LABEL * _label_loss(labels.cue_class, batch.cue_class)
        losses["modality"] = _LABEL * _label_loss(labels.modality, batch.modality)
        losses["act"] = _LABEL * _label_loss(labels.act, batch.act)
        losses["source"] = _LABEL * functional.binary_cross_entropy_with_logits(
            labels.sourceless.float(), batch.sourceless
        )
        if len(batch.target):
            told = self._mention_losses(states, batch)
            losses |= {name: mentions * loss for name, loss in told.items()}
        return losses

    def _mention_losses(self, states: Tensor, batch: Batch) -> dict[str, Tensor]:
        """Return the losses of what is mentioned: is it a target, and which side is taken."""
        told = batch.roles[batch.target]
        said = (told == ROLES.index("content")) | (told == ROLES.index("cue"))
        source = told == ROLES.index("source")
        row = batch.row[batch.target]
        anchors = states[row, batch.anchor[batch.target]]
        asked = Mentions(states, row, anchors, batch.mention, source, said, torch.zeros_like(row))
        meant = batch.stance < len(STANCES)
        about = functional.cross_entropy(self.about(asked).float(), meant.long())
        losses = {"about": _ABOUT * about}
        if meant.any():
            sides = self.stance(asked.only(meant)).float()
            losses["stance"] = _STANCE * functional.cross_entropy(sides, batch.stance[meant])
        return losses

    def sides(self, batch: SideBatch) -> Tensor:
        """Return the logits (T, stances) of the pairs of some sentences."""
        states = self.states(batch.pieces, batch.types, batch.shapes, batch.mask, batch.first)
        nobody = torch.zeros_like(states[batch.row, 0])
        asked = Mentions(
            states, batch.row, nobody, batch.mention, batch.source, batch.said, batch.kind
        )
        return self.stance(asked).float()

    def side_loss(self, batch: SideBatch, weights: Tensor) -> Tensor:
        """Return the weighted loss of sentences; ``weights`` is (kinds, stances)."""
        every = functional.cross_entropy(self.sides(batch), batch.stance, reduction="none")
        weight = weights[batch.kind, batch.stance]
        return _SIDE * (every * weight).sum() / weight.sum()


def _anchor_loss(scores: Tensor, batch: Batch) -> Tensor:
    """Cross entropy summed over the words, for each gold anchor (at least one a window)."""
    every = functional.binary_cross_entropy_with_logits(
        scores, batch.anchor_labels, reduction="none"
    )
    count = batch.anchor_labels.sum().clamp(min=float(len(batch.style)))
    return (every * batch.word_mask).sum() / count


def _role_loss(logits: Tensor, batch: Batch, style: Tensor) -> Tensor:
    """Cross entropy summed over the words, for each word that has a role.

    What PolNeAR does not annotate cannot be had there: its logits are taken out.
    """
    hidden = torch.zeros_like(logits)
    hidden[..., POLNEAR_ROLES:] = torch.where(style == 0, _NEVER, 0.0)[:, None, None]
    total = functional.cross_entropy(
        (logits + hidden).flatten(0, 1),
        batch.roles.flatten(),
        ignore_index=IGNORED,
        reduction="sum",
    )
    return total / (batch.roles > 0).sum().clamp(min=1)


def _label_loss(logits: Tensor, gold: Tensor) -> Tensor:
    """Cross entropy for each labelled anchor; zero where there is none."""
    total = functional.cross_entropy(logits.float(), gold, ignore_index=IGNORED, reduction="sum")
    return total / (gold != IGNORED).sum().clamp(min=1)
