"""Opens the shipped graphs as a network that can be trained further.

Weights in int8 come back as what the run time takes them for; rounding is all that is lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from services.nlp.extraction.attribution.network import ABOUT, GRAPH, STANCE
from services.nlp.training.model import AttributionNetwork

# A product's node is called by the place of its layer: "/encoder/layers.0/inner/MatMul_quant".
_PRODUCT = re.compile(r"/(?P<place>[\w./]+)/(?:MatMul|Gemm_MatMul|Gemm)(?:_quant)?")
_QUANTISED, _TURNED = "_quantized", "_Transposed"

Stored = dict[str, NDArray[np.generic]]
Floats = NDArray[np.float32]


def open_shipped(weights: Path) -> AttributionNetwork:
    """Return the network of the graphs in a folder, ready to learn.

    Raises FileNotFoundError where a graph is missing and ValueError where one lacks a weight.
    """
    found = _weights(weights / GRAPH, "network.", "")
    found |= _weights(weights / STANCE, "head.", "stance.")
    network = AttributionNetwork()
    wanted = network.state_dict()
    if (weights / ABOUT).exists():
        found |= _weights(weights / ABOUT, "head.", "about.")
    else:
        found = _with_about(found, wanted)
    missing = sorted(name for name in wanted if name not in found)
    if missing:
        raise ValueError(f"{weights} has no weights for {', '.join(missing)}")
    network.load_state_dict({name: torch.tensor(found[name]) for name in wanted})
    return network


def _with_about(found: dict[str, Floats], fresh: Mapping[str, torch.Tensor]) -> dict[str, Floats]:
    """Let the head that weights before version 5 lack begin as the stance head, which asks the
    same words, but for its last layer.
    """
    begun = {
        f"about.{name.removeprefix('stance.')}": value
        for name, value in found.items()
        if name.startswith("stance.")
    }
    last = {name: value.numpy() for name, value in fresh.items() if name.startswith("about.outer.")}
    return found | begun | last


def _weights(path: Path, mine: str, theirs: str) -> dict[str, Floats]:
    """Return a graph's weights by the names of the network, for its own prefix another one."""
    graph = onnx.load(str(path)).graph
    stored: Stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    found = {
        theirs + _plain(name).removeprefix(mine): _exact(stored, _plain(name))
        for name in stored
        if name.startswith(mine) and not name.endswith(("_scale", "_zero_point", _TURNED))
    }
    for node in graph.node:
        product = _PRODUCT.fullmatch(node.name)
        name = _plain(node.input[1]) if product and len(node.input) > 1 else ""
        # The exporter gives products weights of its own, turned; others it calls as we do.
        if product and name not in found and _is_stored(stored, name) and not _is_ours(name, mine):
            place = product["place"].replace("/", ".").removeprefix(mine)
            found[f"{theirs}{place}.weight"] = _exact(stored, name).T.copy()
    return found


def _plain(name: str) -> str:
    return name.removesuffix(_QUANTISED)


def _is_stored(stored: Stored, name: str) -> bool:
    return name in stored or name + _QUANTISED in stored


def _is_ours(name: str, mine: str) -> bool:
    return name.startswith(mine) and not name.endswith(_TURNED)


def _exact(stored: Stored, name: str) -> Floats:
    """Return a weight in float, whether it is stored so or in whole numbers with a scale."""
    if name in stored:
        return np.asarray(stored[name], dtype=np.float32)
    whole = stored[name + _QUANTISED].astype(np.float32)
    zero = stored[f"{name}_zero_point"].astype(np.float32)
    scale = np.asarray(stored[f"{name}_scale"], dtype=np.float32)
    return np.asarray((whole - zero) * scale, dtype=np.float32)
