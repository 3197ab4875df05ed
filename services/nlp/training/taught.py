"""Texts as the model itself reads them, to learn from: most texts are not annotated.

PolNeAR's texts are annotated by other rules than statements follow.  Read by a model in the
second style they are articles of that style, with its mistakes; hidden words and averaging
keep a pupil from learning these by heart.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.extraction.attribution.component import AttributionModel
from services.nlp.training.export import export
from services.nlp.training.labels import Article, Frame
from services.nlp.training.model import AttributionNetwork

# Anchors of the teacher are to be surer than those of a reader.
_SURE = 0.7


def read_taught(
    network: AttributionNetwork, tokenizer: Path, texts: Iterable[tuple[str, str]]
) -> list[Article]:
    """Read named texts by a network, as int8 and with all rules, like the extractor does.

    ``tokenizer`` is the tokenizer's file.
    """
    with tempfile.TemporaryDirectory() as folder:
        export(network, tokenizer, Path(folder), "teacher", anchor=_SURE)
        model = AttributionModel(Path(folder))
        return [
            Article(name, text, "articles", (tuple(_frame(one) for one in model(text)),))
            for name, text in texts
        ]


def _frame(one: Attribution) -> Frame:
    spans = {
        "source": one.source,
        "cue": one.cue,
        "content": one.content,
        "channel": (one.channel,) if one.channel else (),
        "via": one.via,
        "when": (one.when,) if one.when else (),
    }
    return Frame(
        {role: tuple((start, end) for start, end in found) for role, found in spans.items()},
        one.cue_class,
        one.modality,
    )
