"""Writes a trained network as one ONNX graph, in float and in int8, with its settings."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from services.nlp.extraction.attribution.network import ABOUT, GRAPH, SETTINGS, STANCE, TOKENIZER
from services.nlp.training.graphs import write_graph, write_mentions
from services.nlp.training.labels import (
    ACTS,
    CUE_CLASSES,
    MODALITIES,
    ROLES,
    STANCE_KINDS,
    STANCES,
    STYLES,
)
from services.nlp.training.model import AttributionNetwork

_ANCHOR, _RESCUE = 0.5, 0.1
# What is quantised: the encoder, the table of pieces, and the two products that the role head
# takes for each pair of anchor and word.  The rest is small and decides.
_OPERATIONS = ["MatMul", "Gather"]
_QUANTISED = ("/encoder/", "/roles/product/", "/roles/mix/")


def load_network(path: Path) -> AttributionNetwork:
    """Load the network of a checkpoint for use, without dropout."""
    network = AttributionNetwork()
    network.load_state_dict(torch.load(path, weights_only=True)["network"])
    network.eval()
    return network


def quantise(source: Path, target: Path) -> None:
    """Write a graph with int8 weights: products with activations quantised as they come."""
    prepared = target.with_suffix(".prepared.onnx")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        str(prepared),
        str(target),
        op_types_to_quantize=_OPERATIONS,
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=_exact(prepared),
    )
    prepared.unlink()


def _exact(path: Path) -> list[str]:
    """Return the names of the graph's nodes that stay in float."""
    names = [node.name for node in onnx.load(str(path)).graph.node]
    exact = [name for name in names if not any(part in name for part in _QUANTISED)]
    # The quantiser first turns Gemm nodes into products with this ending.
    return exact + [f"{name}_MatMul" for name in exact]


def write_settings(path: Path, version: str, anchor: float = _ANCHOR) -> None:
    """Write the names of the outputs, and thresholds that ``calibrate`` will replace."""
    settings = {
        "styles": STYLES,
        "roles": ROLES,
        "cue_classes": CUE_CLASSES,
        "modalities": MODALITIES,
        "acts": ACTS,
        "stances": STANCES,
        "stance_kinds": STANCE_KINDS,
        "sides": [[1.0] + [0.0] * len(STANCES)] * len(STANCE_KINDS),
        "anchor": [anchor] * len(STYLES),
        "rescue": _RESCUE,
        "calibration": [1.0, 1.0, 0.0, 0.0],
        "version": version,
    }
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def export(
    network: AttributionNetwork,
    tokenizer: Path,
    out: Path,
    version: str,
    *,
    anchor: float = _ANCHOR,
    float32: bool = False,
) -> None:
    """Write the graphs, the tokenizer and the settings of a network into a folder.

    The network is no longer good for training afterwards: its attention is replaced.
    """
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    exact = out / "float.onnx"
    write_graph(network, exact)
    write_mentions(network.stance, out / STANCE)
    write_mentions(network.about, out / ABOUT)
    if float32:
        exact.rename(out / GRAPH)
    else:
        quantise(exact, out / GRAPH)
        exact.unlink()
    shutil.copy(tokenizer, out / TOKENIZER)
    write_settings(out / SETTINGS, version, anchor)


@click.command()
@click.option("--checkpoint", type=click.Path(exists=True, path_type=Path), required=True)
@click.option(
    "--encoder",
    envvar="ONRECORD_ENCODER",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder with the encoder's tokenizer.json.",
)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--version", default="1", show_default=True)
@click.option("--float32", is_flag=True, help="Write the float graph instead of the int8 one.")
def main(*, checkpoint: Path, encoder: Path, out: Path, float32: bool, version: str) -> None:
    """Write the graph, the tokenizer and the settings of CHECKPOINT into OUT."""
    export(load_network(checkpoint), encoder / TOKENIZER, out, version, float32=float32)
    click.echo(f"{out / GRAPH}: {(out / GRAPH).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
