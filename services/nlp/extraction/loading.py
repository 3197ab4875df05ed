"""Puts the extractor together from what is installed."""

import hashlib
import logging
from importlib.resources import files

from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.extraction.attribution.component import AttributionModel
from services.nlp.extraction.extractor import Attributor, StatementExtractor
from services.nlp.extraction.pipeline import load_english
from services.nlp.extraction.reading import Reading, read
from services.nlp.extraction.rules import attribute
from services.nlp.extraction.targets.stance import Sides, no_sides
from shared.contracts import Extractor

log = logging.getLogger(__name__)

VERSION = "0.2"
"""Of the rules; raised with every change of code that can change a record. The tables add a digest
of their own, since anyone may correct them."""


def load_extractor() -> StatementExtractor:
    """Load the models, about a second; call it once a process.

    Raises:
        OSError: the English model's package is not installed.
    """
    english, lemmas = load_english()
    attributor, model = load_attributor()
    identity = Extractor(name="onrecord", version=f"{VERSION}+{model}.{_tables_digest()}")
    return StatementExtractor(lambda text: read(text, english, lemmas), attributor, identity)


def load_attributor() -> tuple[Attributor, str]:
    """What says who says what, and its version: the trained model, or rules where its weights are
    not installed.
    """
    try:
        model = AttributionModel()
    except FileNotFoundError as missing:
        log.warning("statements are found by rules, the model's weights are missing: %s", missing)
        return by_rules, "rules"

    def by_model(reading: Reading) -> tuple[list[Attribution], Sides]:
        found = model.read(reading.text)
        return found.attributions, found.stance.sides

    return by_model, model.version


def by_rules(reading: Reading) -> tuple[list[Attribution], Sides]:
    """Attribution by rules; they know nothing of sides."""
    return attribute(reading), no_sides


def _tables_digest() -> str:
    """Eight hexadecimal digits over all tables."""
    found = hashlib.sha256()
    folder = files("services.nlp.extraction.tables")
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            found.update(entry.name.encode() + b"\0" + entry.read_bytes() + b"\0")
    return found.hexdigest()[:8]
