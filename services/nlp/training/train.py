"""Trains the attribution model: on windows of articles, later beside sentences with sides."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click
import torch
from torch import nn

from services.nlp.training.batches import collate
from services.nlp.training.examples import Example, LabelledArticle, epoch, hide
from services.nlp.training.labels import STYLES
from services.nlp.training.model import AttributionNetwork
from services.nlp.training.side_batches import collate_sides, side_epoch, weights
from services.nlp.training.sides import SideText

_ENCODER_RATE, _HEAD_RATE = 1.5e-4, 1e-3
_DECAY, _WARM_UP, _CLIP = 0.01, 0.06, 1.0
_REPORT = 20
_POLNEAR = STYLES.index("polnear")


@dataclass(frozen=True)
class Settings:
    """What holds for a whole run.

    ``steps`` is when the rate would reach zero if it were not cooled before; ``batch`` the
    windows of a step; ``sides_from`` the step from which sentences are counted.  ``mask`` is the
    piece that stands for a hidden one.  Half precision is faster only on processors with matrix
    units; on others it takes twice the time.
    """

    marks: tuple[int, int]
    mask: int
    steps: int = 3600
    batch: int = 12
    seed: int = 1
    sides_from: int = 2500
    bfloat16: bool = False
    save_every: int = 100


@dataclass(frozen=True)
class Stage:
    """A part of a run, up to step ``end``.

    ``cooled`` takes the rate linearly to zero at the end, from ``share`` of the peak or from
    where it is; ``rise`` lets it rise to that first, over so many steps.  ``sides`` are the
    sentences of a step, beside which so many times fewer windows are learned from as ``thin``
    says; ``frozen`` how many of the encoder's first layers, the embeddings with them, no
    longer learn; ``repeat`` how often the annotated articles are seen in an epoch; ``hidden``
    the share of words that are masked, in the mean over windows.  ``every`` how many steps there
    are sentences, and of PolNeAR's articles one of ``polnear`` is seen in an epoch; ``mentions``
    is what the losses of mentions count for; ``turn`` makes the order another one.
    """

    end: int
    cooled: bool = False
    share: float | None = None
    rise: int = 0
    sides: int = 0
    frozen: int = 0
    thin: int = 4
    repeat: int = 3
    hidden: float = 0.0
    every: int = 1
    polnear: int = 1
    mentions: float = 1.0
    turn: int = 0


class Trainer:
    """A network, its optimiser and how far it has come; resumable to the same end."""

    def __init__(
        self, articles: list[LabelledArticle], sides: list[SideText], settings: Settings
    ) -> None:
        self.articles = articles
        self.sides = sides
        #: Articles that are seen once in an epoch: read by a model, or annotated by ourselves.
        self.once: list[LabelledArticle] = []
        self.weights = weights(sides)
        self.settings = settings
        torch.manual_seed(settings.seed)
        self.network = AttributionNetwork()
        own = list(self.network.encoder.parameters())
        heads = [p for n, p in self.network.named_parameters() if not n.startswith("encoder.")]
        groups = [{"params": own, "peak": _ENCODER_RATE}, {"params": heads, "peak": _HEAD_RATE}]
        self.optimiser = torch.optim.AdamW(groups, lr=0.0, weight_decay=_DECAY, fused=True)
        self.done = 0
        self.stage = Stage(0)
        self.cooling: tuple[int, float] | None = None
        self._queue: list[list[SideText]] = []
        self._rounds = 0

    @property
    def seed(self) -> int:
        """What the order of a stage follows from."""
        return self.settings.seed + self.stage.turn

    def _seen(self, number: int) -> list[LabelledArticle]:
        """The articles of an epoch: of PolNeAR's a part."""
        part = self.stage.polnear
        return [
            one
            for n, one in enumerate(self.articles)
            if one.style != _POLNEAR or n % part == number % part
        ]

    def rate(self) -> float:
        """Return the share of the peak rate at this step: up, then linearly down to zero."""
        if self.cooling:
            first, share = self.cooling
            if self.stage.rise:
                share *= min(1.0, (self.done - first + 1) / self.stage.rise)
            return share * max(0.0, (self.stage.end - self.done) / (self.stage.end - first))
        total = float(self.settings.steps)
        rising = self.done / max(1.0, _WARM_UP * total)
        return min(rising, max(0.0, (total - self.done) / ((1 - _WARM_UP) * total)))

    def begin(self, stage: Stage) -> None:
        """Begin a stage, or go on with it where a checkpoint is of the same one."""
        if stage != self.stage:
            share = self.rate() if stage.share is None else stage.share
            self.cooling = (self.done, share) if stage.cooled else None
        self.stage = stage
        self.network.encoder.frozen = stage.frozen

    def step(self, examples: Sequence[Example], sentences: Sequence[SideText]) -> dict[str, float]:
        """Learn from a batch of windows and perhaps one of sentences; return the losses."""
        if self.stage.sides:
            # Windows have been seen often by now: a few remain, so that nothing is forgotten.
            examples = examples[self.done % self.stage.thin :: self.stage.thin] or examples
        if self.stage.hidden:
            chance = random.Random(f"hidden/{self.seed}/{self.done}")
            share, mask = self.stage.hidden, self.settings.mask
            examples = [hide(one, share, mask, chance) for one in examples]
        batch = collate(list(examples), *self.settings.marks)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.settings.bfloat16):
            losses = self.network.loss(batch, self.stage.mentions)
            if sentences:
                asked = collate_sides(sentences, *self.settings.marks)
                losses["side"] = self.network.side_loss(asked, self.weights)
        sum(losses.values(), torch.zeros(())).backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), _CLIP)
        share = self.rate()
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * share
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.done += 1
        return {name: float(value.detach()) for name, value in losses.items()}

    def sentences(self) -> list[SideText]:
        """Return the sentences of this step; none in a stage without."""
        if not self.stage.sides or self.done % self.stage.every:
            return []
        at = self.done - self.settings.sides_from
        while at >= len(self._queue):
            seed = (self.settings.seed, self._rounds)
            self._queue += side_epoch(self.sides, self.stage.sides, seed)
            self._rounds += 1
        return self._queue[at]

    def save(self, path: Path) -> None:
        """Write everything that is needed to go on; the file appears whole or not at all."""
        state = {
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "done": self.done,
            "stage": asdict(self.stage),
            "cooling": self.cooling,
            "chance": torch.get_rng_state(),
        }
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").rename(path)

    def load(self, path: Path) -> None:
        """Go on from a file of :meth:`save`."""
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.done, self.cooling = state["done"], state["cooling"]
        self.stage = Stage(**state["stage"])
        torch.set_rng_state(state["chance"])

    def run(self, stage: Stage, checkpoint: Path) -> None:
        """Train to the end of a stage, saving to one file now and then and at the end."""
        self.begin(stage)
        self.network.train()
        seen, number, began, first = 0, 0, time.monotonic(), self.done
        while self.done < stage.end:
            repeats = {0: 1, 1: stage.repeat}
            batches = epoch(
                self._seen(number), repeats, self.settings.batch, (self.seed, number), self.once
            )
            for examples in batches[max(0, self.done - seen) :]:
                if self.done >= stage.end:
                    break
                losses = self.step(examples, self.sentences())
                if self.done % _REPORT == 0:
                    _report(self.done, (time.monotonic() - began) / (self.done - first), losses)
                if self.done % self.settings.save_every == 0:
                    self.save(checkpoint)
            seen += len(batches)
            number += 1
        self.save(checkpoint)


def _report(done: int, pace: float, losses: dict[str, float]) -> None:
    rounded = {name: round(value, 3) for name, value in losses.items()}
    click.echo(json.dumps({"step": done, "seconds a step": round(pace, 3), **rounded}))
