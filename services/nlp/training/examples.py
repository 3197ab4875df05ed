"""Windows of words with their labels, and the order in which they are learned from."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tokenizers import Tokenizer

from services.nlp.extraction.attribution.windows import Window, windows
from services.nlp.extraction.attribution.words import Word, Words, read_words
from services.nlp.training.labels import (
    ACTS,
    CUE_CLASSES,
    MODALITIES,
    NO_TARGET,
    ROLES,
    STANCES,
    STYLES,
    Article,
    Frame,
)

#: Where a word has two roles toward one anchor, the first of these wins.
_PRIORITY = ("cue", "content", "source", "via", "channel", "when")
#: Windows of training are cut at other places in each epoch: their size is drawn from this range.
_SHORTEST, _LONGEST = 190, 254
IGNORED = -100


@dataclass(frozen=True)
class LabelledFrame:
    """A frame over word numbers: its anchor, a role for each of its words, and labels.

    ``targets`` are the words of a mention with the number of the stance toward it; one more than
    the last stance has stands for what the statement is not about.
    """

    anchor: int
    roles: dict[int, int]
    cue_class: int
    modality: int
    act: int
    has_source: bool
    targets: tuple[tuple[tuple[int, ...], int], ...] = ()


@dataclass(frozen=True)
class LabelledArticle:
    """The words of an article, and its frames in the reading of each annotator."""

    words: Words
    style: int
    readings: tuple[tuple[LabelledFrame, ...], ...]


@dataclass(frozen=True)
class Example:
    """A window with the frames whose anchors lie in it."""

    words: tuple[Word, ...]
    offset: int
    style: int
    frames: tuple[LabelledFrame, ...]

    @property
    def size(self) -> int:
        """Pieces, without the two marks."""
        return sum(len(word.pieces) for word in self.words)


def label(article: Article, tokenizer: Tokenizer) -> LabelledArticle:
    """Tokenise an article and lay its frames over its words."""
    words = read_words(article.text, tokenizer)
    ends = [word.end for word in words.items]
    readings = tuple(
        tuple(_merged([_labelled(frame, words, ends) for frame in reading]))
        for reading in article.alternatives
    )
    return LabelledArticle(words, STYLES.index(article.style), readings)


def _labelled(frame: Frame, words: Words, ends: list[int]) -> LabelledFrame | None:
    roles: dict[int, int] = {}
    for role in reversed(_PRIORITY):
        for span in frame.spans.get(role, ()):
            roles.update(dict.fromkeys(_inside(words, ends, span), ROLES.index(role)))
    cue = [at for at, role in roles.items() if role == ROLES.index("cue")]
    content = [at for at, role in roles.items() if role == ROLES.index("content")]
    if not content:
        return None
    return LabelledFrame(
        min(cue or content),
        roles,
        CUE_CLASSES.index(frame.cue_class) if frame.cue_class in CUE_CLASSES else IGNORED,
        MODALITIES.index(frame.modality) if frame.modality in MODALITIES else IGNORED,
        ACTS.index(frame.act) if frame.act in ACTS else IGNORED,
        ROLES.index("source") in roles.values(),
        tuple(
            (tuple(_inside(words, ends, span)), _number(stance)) for span, stance in frame.targets
        ),
    )


def _number(stance: str) -> int:
    return len(STANCES) if stance == NO_TARGET else STANCES.index(stance)


def _inside(words: Words, ends: list[int], span: tuple[int, int]) -> Iterator[int]:
    """Yield the numbers of the words that share a character with a span."""
    for at in range(bisect_right(ends, span[0]), len(ends)):
        if words.items[at].start >= span[1]:
            break
        yield at


def _merged(frames: list[LabelledFrame | None]) -> list[LabelledFrame]:
    """Join frames with the same anchor; the first one's labels stand."""
    out: dict[int, LabelledFrame] = {}
    for frame in frames:
        if frame is None:
            continue
        known = out.get(frame.anchor)
        if known is None:
            out[frame.anchor] = frame
        else:
            known.roles.update({k: v for k, v in frame.roles.items() if k not in known.roles})
    return list(out.values())


def cut(article: LabelledArticle, chance: random.Random) -> list[Example]:
    """Cut an article into windows of a size drawn by chance, in one annotator's reading."""
    frames = chance.choice(article.readings)
    found = windows(article.words, chance.randint(_SHORTEST, _LONGEST), context=0)
    return [_example(article, frames, window) for window in found]


def _example(
    article: LabelledArticle, frames: tuple[LabelledFrame, ...], window: Window
) -> Example:
    inside = tuple(f for f in frames if window.begin <= f.anchor < window.end)
    words = article.words.items[window.begin : window.end]
    return Example(words, window.begin, article.style, inside)


def mask_piece(tokenizer: Tokenizer) -> int:
    """Return the piece that stands for a hidden one; ValueError if there is none."""
    piece: int | None = tokenizer.token_to_id("[MASK]")
    if piece is None:
        raise ValueError("the tokenizer knows no [MASK]")
    return piece


def hide(example: Example, share: float, mask: int, chance: random.Random) -> Example:
    """Return a window with some words masked, so that it cannot be learned by heart.

    The share of a window is drawn from 0 to twice ``share``; ``mask`` is the masking piece.
    """
    most = 2.0 * share * chance.random()
    words = tuple(
        word._replace(pieces=(mask,) * len(word.pieces)) if chance.random() < most else word
        for word in example.words
    )
    return replace(example, words=words)


def epoch(
    articles: list[LabelledArticle],
    repeats: dict[int, int],
    size: int,
    seed: tuple[int, int],
    once: Sequence[LabelledArticle] = (),
) -> list[list[Example]]:
    """Return the batches of an epoch; the same seed gives the same batches.

    ``repeats`` says how often the articles of a style are seen in an epoch; those of ``once``
    are seen once.  Batches hold windows of like length, so that little is padded.
    """
    chance = random.Random(f"{seed[0]}/{seed[1]}")
    examples = [
        example
        for article in articles
        for _ in range(repeats[article.style])
        for example in cut(article, chance)
    ]
    examples += [example for article in once for example in cut(article, chance)]
    chance.shuffle(examples)
    batches: list[list[Example]] = []
    chunk = size * 10
    for start in range(0, len(examples), chunk):
        part = sorted(examples[start : start + chunk], key=lambda e: e.size)
        batches.extend(part[i : i + size] for i in range(0, len(part), size))
    chance.shuffle(batches)
    return batches
