"""The network as ONNX graphs: one window in, probabilities out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from services.nlp.training.encoder import HEADS, WIDTH, attend
from services.nlp.training.heads import MentionHead, Mentions
from services.nlp.training.labels import POLNEAR_ROLES, ROLES
from services.nlp.training.model import AttributionNetwork

_OPSET = 17
_INPUTS = {
    "pieces": "pieces",
    "types": "pieces",
    "shapes": "pieces",
    "first": "words",
    "paragraphs": "words",
    "style": None,
    "threshold": None,
}
_OUTPUTS = (
    "anchors",
    "probability",
    "roles",
    "cue_class",
    "modality",
    "act",
    "sourceless",
    "states",
)


class FusedAttention(torch.autograd.Function):  # type: ignore[misc]
    """:func:`encoder.attend` without a mask, as the one operation that onnxruntime has for it."""

    @staticmethod
    def forward(_: object, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """Compute it as training does."""
        return attend(query, key, value, None)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any) -> Any:
        """Write the operation."""
        made = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=HEADS)
        return made.setType(query.type())


def _fused(query: Tensor, key: Tensor, value: Tensor, _: Tensor | None) -> Tensor:
    mixed: Tensor = FusedAttention.apply(query, key, value)
    return mixed


class Graph(nn.Module):  # type: ignore[misc]
    """One window in, anchors and their roles and labels out, all as probabilities."""

    def __init__(self, network: AttributionNetwork) -> None:
        super().__init__()
        self.network = network
        for layer in network.encoder.layers:
            layer.attention = _fused

    def forward(  # noqa: PLR0917  the exporter passes inputs by place
        self,
        pieces: Tensor,
        types: Tensor,
        shapes: Tensor,
        first: Tensor,
        paragraphs: Tensor,
        style: Tensor,
        threshold: Tensor,
    ) -> tuple[Tensor, ...]:
        """Read a window of L pieces and W words; see ``network.Reading`` for the outputs."""
        network = self.network
        encoded = network.encoder(pieces[None], types[None], shapes[None], None)
        states = encoded[:, first]
        chance = torch.sigmoid(network.anchors(states, style))[0]
        # The likeliest word is always looked at: a graph with no anchor at all is never run.
        anchors = torch.nonzero((chance >= threshold) | (chance >= chance.max()))[:, 0]
        row = torch.zeros_like(anchors)
        roles = network.roles(states, paragraphs[None], style, row, anchors)
        unknown = torch.arange(len(ROLES)) >= POLNEAR_ROLES
        roles = torch.where(unknown & (style == 0), torch.tensor(-1e4), roles)
        labels = network.labels(states[0, anchors], style[row])
        return (
            anchors,
            chance[anchors],
            torch.softmax(roles, -1),
            torch.softmax(labels.cue_class, -1),
            torch.softmax(labels.modality, -1),
            torch.softmax(labels.act, -1),
            torch.sigmoid(labels.sourceless),
            states[0],
        )


class MentionGraph(nn.Module):  # type: ignore[misc]
    """The states of a window's words in, how one statement stands to T mentions out."""

    def __init__(self, head: MentionHead) -> None:
        super().__init__()
        self.head = head

    def forward(  # noqa: PLR0917  the exporter passes inputs by place
        self,
        states: Tensor,
        anchor: Tensor,
        mention: Tensor,
        source: Tensor,
        said: Tensor,
        kind: Tensor,
    ) -> Tensor:
        """Return the chances (T, answers); see ``network.Asked`` for the inputs."""
        many = mention.shape[0]
        asked = Mentions(
            states[None],
            torch.zeros_like(mention[:, 0], dtype=torch.long),
            anchor[None].expand(many, -1),
            mention,
            source[None].expand(many, -1),
            said[None].expand(many, -1),
            kind.expand(many),
        )
        return torch.softmax(self.head(asked), -1)


def write_graph(network: AttributionNetwork, path: Path) -> None:
    """Write the float graph."""
    pieces = torch.arange(1000, 1012)
    words = torch.arange(1, 11)
    example = (
        pieces,
        torch.zeros_like(pieces),
        torch.zeros_like(pieces),
        words,
        torch.zeros_like(words),
        torch.tensor([1]),
        torch.tensor([0.5]),
    )
    axes = {name: {0: size} for name, size in _INPUTS.items() if size}
    axes |= {name: {0: "anchors"} for name in _OUTPUTS}
    axes |= {"roles": {0: "anchors", 1: "words"}, "states": {0: "words"}}
    with torch.no_grad():
        torch.onnx.export(
            Graph(network),
            example,
            str(path),
            input_names=list(_INPUTS),
            output_names=list(_OUTPUTS),
            dynamic_axes=axes,
            opset_version=_OPSET,
            dynamo=False,
        )


def write_mentions(head: MentionHead, path: Path) -> None:
    """Write the graph of a head for mentions, in float: it is small."""
    example = (
        torch.zeros(10, WIDTH),
        torch.zeros(WIDTH),
        torch.ones(2, 10, dtype=torch.bool),
        torch.ones(10, dtype=torch.bool),
        torch.ones(10, dtype=torch.bool),
        torch.tensor([0]),
    )
    with torch.no_grad():
        torch.onnx.export(
            MentionGraph(head),
            example,
            str(path),
            input_names=["states", "anchor", "mention", "source", "said", "kind"],
            output_names=["chances"],
            dynamic_axes={
                "states": {0: "words"},
                "mention": {0: "targets", 1: "words"},
                "source": {0: "words"},
                "said": {0: "words"},
                "chances": {0: "targets"},
            },
            opset_version=_OPSET,
            dynamo=False,
        )
