"""What the model learns to say, and the frames that data is read into."""

from __future__ import annotations

from dataclasses import dataclass, field

#: Roles of a word toward an anchor.  PolNeAR annotates the first four only.
ROLES = ("none", "source", "cue", "content", "channel", "via", "when")
POLNEAR_ROLES = 4

#: Annotation styles; the run time always asks for the second.
STYLES = ("polnear", "articles")

CUE_CLASSES = (
    "say",
    "accuse",
    "admit",
    "agree",
    "announce",
    "ask",
    "condemn",
    "demand",
    "deny",
    "explain",
    "other",
    "praise",
    "predict",
    "promise",
    "reject",
    "report",
    "suggest",
    "support",
    "warn",
)
MODALITIES = ("asserted", "denied", "refused", "conditional", "question")
STANCES = ("support", "oppose", "neutral")
#: Stands for a stance where a statement is not about what it mentions.
NO_TARGET = "none"
#: Whose side is asked for: a statement's, a named source's in a sentence, its author's.
STANCE_KINDS = ("statement", "directed", "author")
ACTS = ("communication", "attitude")

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Frame:
    """One annotated attribution: spans in code points by role, and labels where there are any.

    ``cue_class``, ``modality`` and ``act`` are None where the data does not say; ``targets``
    are mentions with the stance toward them, or with ``NO_TARGET``.
    """

    spans: dict[str, Spans]
    cue_class: str | None = None
    modality: str | None = None
    act: str | None = None
    targets: tuple[tuple[tuple[int, int], str], ...] = ()


@dataclass(frozen=True)
class Article:
    """A text with its frames.  ``alternatives`` holds the readings of several annotators."""

    name: str
    text: str
    style: str
    alternatives: tuple[tuple[Frame, ...], ...] = field(default=())
