"""A BERT encoder (post-norm, learned positions) that can hold MiniLM's published weights."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

VOCABULARY, POSITIONS, WIDTH, HEADS, LAYERS, INNER = 30522, 512, 384, 12, 6, 1536
#: Classes of :func:`services.nlp.extraction.attribution.windows._shape`.
SHAPES = 6
_EPSILON = 1e-12


class Layer(nn.Module):  # type: ignore[misc]
    """Self-attention and a feed-forward network, each added to its input and normalised."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.projection = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.dropout = nn.Dropout(dropout)
        #: What mixes the places; the export puts one operation of onnxruntime in its place.
        self.attention = attend

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """Map (B, L, width) to the same shape; ``mask`` is (B, 1, 1, L), true where read."""
        query, key, value = self.projection(states).chunk(3, -1)
        mixed = self.attention(query, key, value, mask)
        states = self.attention_norm(states + self.dropout(self.attended(mixed)))
        fed = self.outer(functional.gelu(self.inner(states)))
        return self.norm(states + self.dropout(fed))


def attend(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
    """Map (B, L, width) queries, keys and values to what each place takes from all others."""
    rows, length, _ = query.shape

    def apart(states: Tensor) -> Tensor:
        return states.view(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2)

    mixed = functional.scaled_dot_product_attention(
        apart(query), apart(key), apart(value), attn_mask=mask
    )
    return mixed.transpose(1, 2).reshape(rows, length, WIDTH)


class Encoder(nn.Module):  # type: ignore[misc]
    """Pieces, token types and shapes to states."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.piece = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Embedding(2, WIDTH)
        # The pieces are uncased; what the capitals say starts at nothing and is learned.
        self.shape = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        #: How many of the first layers, the embeddings with them, no longer learn.
        self.frozen = 0

    def forward(self, pieces: Tensor, types: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        """Map int64 (B, L) inputs to states (B, L, width); ``mask`` (B, L) or None for all."""
        wide = None if mask is None else mask[:, None, None, :]
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self.frozen):
            states = self._embedded(pieces, types, shapes)
            for layer in self.layers[: self.frozen]:
                states = layer(states, wide)
        for layer in self.layers[self.frozen :]:
            states = layer(states, wide)
        return states

    def _embedded(self, pieces: Tensor, types: Tensor, shapes: Tensor) -> Tensor:
        places = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.piece(pieces) + self.position(places) + self.kind(types) + self.shape(shapes)
        return self.dropout(self.norm(states))


def load_pretrained(encoder: Encoder, path: Path) -> None:
    """Fill an encoder from a safetensors file with BERT's parameter names."""
    source = load_file(path)
    state = {
        "piece.weight": source["embeddings.word_embeddings.weight"],
        "position.weight": source["embeddings.position_embeddings.weight"],
        "kind.weight": source["embeddings.token_type_embeddings.weight"],
        "norm.weight": source["embeddings.LayerNorm.weight"],
        "norm.bias": source["embeddings.LayerNorm.bias"],
        "shape.weight": torch.zeros(SHAPES, WIDTH),
    }
    names = {
        "attended": "attention.output.dense",
        "attention_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm": "output.LayerNorm",
    }
    for number in range(LAYERS):
        old, new = f"encoder.layer.{number}", f"layers.{number}"
        for kind in ("weight", "bias"):
            for mine, theirs in names.items():
                state[f"{new}.{mine}.{kind}"] = source[f"{old}.{theirs}.{kind}"]
            parts = [source[f"{old}.attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
            state[f"{new}.projection.{kind}"] = torch.cat(parts)
    encoder.load_state_dict(state)
