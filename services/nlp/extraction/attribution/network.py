"""The trained network as numbers in, numbers out: one window at a time, on one thread."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from services.nlp.extraction.attribution.windows import encode_window
from services.nlp.extraction.attribution.words import Word

Floats = NDArray[np.float32]
Booleans = NDArray[np.bool_]

GRAPH, STANCE, ABOUT = "attribution.onnx", "stance.onnx", "about.onnx"
# The least probability that is told from none.
_NEVER = 1e-6
_VOICES = ("statement", "author")
TOKENIZER, SETTINGS = "tokenizer.json", "attribution.json"


@dataclass(frozen=True)
class Settings:
    """What belongs to the weights: the names of their outputs, and thresholds set on dev.

    ``anchor`` is the least probability of an anchor in each style; one that has at least
    ``rescue`` is taken where a quotation would else be nobody's.  ``calibration`` are the
    slopes of the evidence for an attribution (see ``decode.evidence``) and an offset, which
    add up to the log odds of its being right.  ``sides`` has
    for each of ``stance_kinds`` a factor and, for each stance, what is added to its log chance.
    """

    styles: tuple[str, ...]
    roles: tuple[str, ...]
    cue_classes: tuple[str, ...]
    modalities: tuple[str, ...]
    acts: tuple[str, ...]
    stances: tuple[str, ...]
    stance_kinds: tuple[str, ...]
    sides: tuple[tuple[float, ...], ...]
    anchor: tuple[float, ...]
    rescue: float
    calibration: tuple[float, ...]
    version: str


@dataclass(frozen=True)
class Reading:
    """What the network says of one window of W words with A anchors, in probabilities.

    ``anchors`` (A,) are word numbers in the window; ``probability`` (A,); ``roles`` (A, W,
    roles); ``cue_class`` (A, classes); ``modality`` (A, modalities); ``act`` (A, acts);
    ``sourceless`` (A,).  ``states`` (W, width) are the words' states, for stance.
    """

    anchors: NDArray[np.int64]
    probability: Floats
    roles: Floats
    cue_class: Floats
    modality: Floats
    act: Floats
    sourceless: Floats
    states: Floats


@dataclass(frozen=True)
class Asked:
    """What the sides toward T targets are told from.

    ``states`` (W, width) are of one window; ``anchor`` (width,) is the state of the
    statement's anchor, zero where there is none; ``mentions`` (T, W) mark the words of each
    target, ``source`` (W,) those of who speaks and ``said`` (W,) those of content and cue,
    at least one; ``kind`` is the number of a kind of stance.
    """

    states: Floats
    anchor: Floats
    mentions: Booleans
    source: Booleans
    said: Booleans
    kind: int = 0


class Network:
    """An ONNX graph with its tokenizer and settings, from one folder.

    Raises FileNotFoundError if a file is missing and ValueError if the settings do not fit.
    """

    def __init__(self, folder: Path) -> None:
        self.tokenizer = open_tokenizer(folder / TOKENIZER)
        self.settings = read_settings(folder / SETTINGS)
        self._marks = marks(self.tokenizer)
        self._session = _session(folder / GRAPH)
        self._stance = _session(folder / STANCE)
        self._about = _session(folder / ABOUT)
        self._statement, self._author = map(self.settings.stance_kinds.index, _VOICES)

    def read(self, words: Sequence[Word], style: int) -> Reading:
        """Read one window of at least one word in an annotation style."""
        pieces, types, shapes, first, paragraphs = encode_window(words, *self._marks)
        feed: dict[str, Any] = {
            "pieces": pieces,
            "types": types,
            "shapes": shapes,
            "first": first,
            "paragraphs": paragraphs,
            "style": np.array([style], dtype=np.int64),
            "threshold": np.array([self.settings.rescue], dtype=np.float32),
        }
        return Reading(*self._session.run(None, feed))

    def stance(self, asked: Asked) -> Floats:
        """Return the calibrated probabilities (T, stances) of the sides toward T targets.

        What a statement says is also read as if its speaker were the author: the mean of
        both log chances is better on dev than either.
        """
        logs = self._sides(asked)
        if asked.kind == self._statement:
            told = self._sides(self._as_author(asked))
            logs = ((logs + told) / 2).astype(np.float32)
        factor, *added = self.settings.sides[asked.kind]
        logits = logs * factor + np.array(added, dtype=np.float32)
        chances = np.exp(logits - logits.max(-1, keepdims=True))
        sure: Floats = (chances / chances.sum(-1, keepdims=True)).astype(np.float32)
        return sure

    def about(self, asked: Asked) -> Floats:
        """Return how likely the statement is about each of T mentions, (T,)."""
        chances: Floats = self._about.run(None, _feed(asked))[0][:, 1]
        return chances

    def _sides(self, asked: Asked) -> Floats:
        chances: Floats = self._stance.run(None, _feed(asked))[0]
        logs: Floats = np.log(np.maximum(chances, _NEVER))
        return logs

    def _as_author(self, asked: Asked) -> Asked:
        """Ask for the side of the author of what is said."""
        nobody, none = np.zeros_like(asked.anchor), np.zeros_like(asked.source)
        return replace(asked, anchor=nobody, source=none, kind=self._author)


def _feed(asked: Asked) -> dict[str, Any]:
    return {
        "states": asked.states,
        "anchor": asked.anchor,
        "mention": asked.mentions,
        "source": asked.source,
        "said": asked.said,
        "kind": np.array([asked.kind], dtype=np.int64),
    }


def open_tokenizer(path: Path) -> Tokenizer:
    """Open a tokenizer file with neither truncation nor padding."""
    if not path.is_file():
        raise FileNotFoundError(path)
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def marks(tokenizer: Tokenizer) -> tuple[int, int]:
    """Return the pieces that open and close a window; ValueError if there are none."""
    opening, closing = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    if opening is None or closing is None:
        raise ValueError("the tokenizer knows no [CLS] or [SEP]")
    return opening, closing


def read_settings(path: Path) -> Settings:
    """Read the settings that were exported with the weights."""
    fields = json.loads(path.read_text(encoding="utf-8"))
    try:
        return Settings(
            styles=tuple(fields["styles"]),
            roles=tuple(fields["roles"]),
            cue_classes=tuple(fields["cue_classes"]),
            modalities=tuple(fields["modalities"]),
            acts=tuple(fields["acts"]),
            stances=tuple(fields["stances"]),
            stance_kinds=tuple(fields["stance_kinds"]),
            sides=tuple(tuple(map(float, row)) for row in fields["sides"]),
            anchor=tuple(map(float, fields["anchor"])),
            rescue=float(fields["rescue"]),
            calibration=tuple(map(float, fields["calibration"])),
            version=str(fields["version"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path}: not the settings of these weights: {error!r}") from error


def _session(path: Path) -> onnxruntime.InferenceSession:
    """Open a graph on one thread, so that each run of it adds up in the same order."""
    if not path.is_file():
        raise FileNotFoundError(path)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.use_deterministic_compute = True
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
