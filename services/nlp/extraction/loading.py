"""Puts the extractor together from what is installed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.extraction.attribution.component import WEIGHTS, AttributionModel
from services.nlp.extraction.extractor import Attributor, StatementExtractor
from services.nlp.extraction.pipeline import load_english
from services.nlp.extraction.reading import Reading, read
from services.nlp.extraction.targets.asked import MentionReader
from shared.contracts import Extractor

VERSION = "0.4"
"""Of the rules; raised with every change of code that can change a record. The tables add a digest
of their own, since anyone may correct them."""


def load_extractor() -> StatementExtractor:
    """Load the models, about a second; call it once a process.

    Raises:
        OSError: the English model's package is not installed.
        UnreadableWeightsError: the weights that ship with onrecord are missing or damaged.
    """
    english, lemmas = load_english()
    attributor, model = load_attributor()
    identity = Extractor(name="onrecord", version=f"{VERSION}+{model}.{_tables_digest()}")
    return StatementExtractor(lambda text: read(text, english, lemmas), attributor, identity)


def load_attributor(weights: Path = WEIGHTS) -> tuple[Attributor, str]:
    """What says who says what, and on which side, and the version of its weights.

    Raises:
        UnreadableWeightsError: the weights are missing or damaged.
    """
    try:
        model = AttributionModel(weights)
    except Exception as error:  # Each library of the three has errors of its own.
        raise UnreadableWeightsError(weights, error) from error

    return ByModel(model), model.version


@dataclass(frozen=True)
class ByModel:
    """The trained model as the extractor asks it."""

    model: AttributionModel

    def read(self, reading: Reading) -> tuple[list[Attribution], MentionReader]:
        """The attributions of a text, and what tells of their mentions."""
        found = self.model.read(reading.text)
        return found.attributions, found.mentions

    def given(self, reading: Reading, attributions: Sequence[Attribution]) -> MentionReader:
        """What tells of the mentions of attributions from elsewhere."""
        return self.model.given(reading.text, attributions)


class UnreadableWeightsError(RuntimeError):
    """The weights that ship with onrecord are not there or not what they were."""

    def __init__(self, folder: Path, error: Exception) -> None:
        super().__init__(
            f"the weights of the attribution model in {folder} are missing or damaged "
            f"({type(error).__name__}: {error}): install onrecord again, they come with it"
        )


def _tables_digest() -> str:
    """Eight hexadecimal digits over all tables."""
    found = hashlib.sha256()
    folder = files("services.nlp.extraction.tables")
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            found.update(entry.name.encode() + b"\0" + entry.read_bytes() + b"\0")
    return found.hexdigest()[:8]
