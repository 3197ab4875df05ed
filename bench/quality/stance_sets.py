"""Sides in sentences: DSE valid with sources, and a tenth of NewsMTSC train that is held out."""

from pathlib import Path

from bench.quality.tables import Table, percent
from services.nlp.extraction.attribution.component import WEIGHTS
from services.nlp.extraction.attribution.network import Network
from services.nlp.training.labels import STANCES
from services.nlp.training.side_scores import Told, sentences
from services.nlp.training.sides import held_out_sides

NAMES = {"directed": "DSE valid, with source", "author": "NewsMTSC train, held-out tenth"}
WANTED = {"directed": "65", "author": "75"}
PEERS = (
    ("bag of words (DSE test)", "32.2", "", "", ""),
    ("MiniLM fine-tuned on 9,000 rows (DSE test)", "49.6", "", "", ""),
    ("RoBERTa, published (NewsMTSC)", "83.1", "", "", ""),
)


def measure(folder: Path, style: str = "articles") -> dict[str, Told]:
    """What the model tells of each set.

    Raises:
        ValueError: a file is not what it should be.
        FileNotFoundError: one is missing.
    """
    network = Network(WEIGHTS)
    number = network.settings.styles.index(style)
    sets = held_out_sides(folder, network.tokenizer)
    return {name: sentences(network, texts, number) for name, texts in sets.items()}


def table(told: dict[str, Told]) -> Table:
    """Ours beside the others'."""
    rows = [
        (
            NAMES[name],
            percent(one.macro),
            *(percent(one.f1(number)) for number in range(len(STANCES))),
        )
        for name, one in told.items()
    ]
    rows += [(f"wanted: {NAMES[name]}", WANTED[name], "", "", "") for name in told]
    note = "; ".join(
        f"{NAMES[name]}: {len(one.gold)} targets, accuracy {percent(one.accuracy)}, expected "
        f"calibration error {one.calibration_error:.3f}"
        for name, one in told.items()
    )
    return Table(
        "Stance: F1 of support, oppose and neutral in sentences",
        ("", "macro", *STANCES),
        (*rows, *PEERS),
        f"{note}.",
    )
