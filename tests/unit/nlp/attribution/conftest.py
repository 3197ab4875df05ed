"""A tokenizer without knowledge, words, candidates made by hand, and the shipped model."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from services.nlp.extraction.attribution.candidates import Candidate
from services.nlp.extraction.attribution.component import WEIGHTS, AttributionModel
from services.nlp.extraction.attribution.network import Settings
from services.nlp.extraction.attribution.words import Words, read_words

MakeCandidate = Callable[..., Candidate]


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """Return a tokenizer that knows no word: one piece a word or mark."""
    made = Tokenizer(WordLevel({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2}, unk_token="[UNK]"))
    made.normalizer = BertNormalizer()
    made.pre_tokenizer = BertPreTokenizer()
    return made


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Return settings with the roles of the shipped weights and few other terms."""
    return Settings(
        styles=("polnear", "articles"),
        roles=("none", "source", "cue", "content", "channel", "via", "when"),
        cue_classes=("say", "deny"),
        modalities=("asserted", "refused"),
        acts=("communication", "attitude"),
        stances=("support", "oppose", "neutral"),
        stance_kinds=("statement", "directed", "author"),
        sides=((1.0, 0.0, 0.0, 0.0),) * 3,
        anchor=(0.5, 0.5),
        rescue=0.1,
        calibration=(1.0, 1.0, 0.0, 0.0),
        version="test",
    )


@pytest.fixture(scope="session")
def read(tokenizer: Tokenizer) -> Callable[[str], Words]:
    """Return a function from a text to its words."""
    return lambda text: read_words(text, tokenizer)


@pytest.fixture(scope="session")
def candidate(settings: Settings) -> MakeCandidate:
    """Return a function that makes an anchor sure of the words that are given for its roles."""

    def make(
        words: Words, anchor: str, probability: float = 0.9, sourceless: float = 0.0, **roles: str
    ) -> Candidate:
        chances = np.full((len(words.items), len(settings.roles)), 0.01, dtype=np.float32)
        chances[:, 0] = 0.9
        for role, surface in roles.items():
            for part in surface.split("|"):
                for number in _numbers(words, part):
                    chances[number] = 0.01
                    chances[number, settings.roles.index(role)] = 0.9
        return Candidate(
            anchor=_numbers(words, anchor)[0],
            probability=probability,
            begin=0,
            roles=chances,
            cue_class=np.array([0.9, 0.1], dtype=np.float32),
            modality=np.array([0.9, 0.1], dtype=np.float32),
            act=np.array([0.9, 0.1], dtype=np.float32),
            sourceless=sourceless,
        )

    return make


def _numbers(words: Words, surface: str) -> list[int]:
    start = words.text.index(surface)
    end = start + len(surface)
    return [n for n, word in enumerate(words.items) if word.start < end and start < word.end]


@pytest.fixture(scope="session")
def model() -> AttributionModel:
    """Return the model with the shipped weights, or with those of ONRECORD_WEIGHTS."""
    return AttributionModel(Path(os.environ.get("ONRECORD_WEIGHTS", WEIGHTS)))
