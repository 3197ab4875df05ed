"""The steps of the recipe, in order: what each goes on from, and how it learns.

Two runs part after some epochs: one learns windows to its end, one goes on and learns
sentences with sides beside them.  The mean of their weights finds statements better than
either; a short stage fits its upper layers and heads to each other again.  Then it learns
with hidden words, then besides from what it reads itself in PolNeAR's texts.  The mean of all
three goes on to the project's own annotations, which tell what statements are about, twice in
different orders; the mean of both and what they went on from is the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from services.nlp.training.train import Stage

NO_HEADS: Mapping[str, int] = MappingProxyType({})


class Step(NamedTuple):
    """A stage with its name and what it goes on from: the mean of the weights of some stages, the
    optimiser's state from the first of them.  ``heads``: a head that is the mean of so many of the
    first ones alone; ``taught``: the mean reads PolNeAR's texts to learn from; ``own``: there are
    the project's own annotations.
    """

    name: str
    before: tuple[str, ...]
    stage: Stage
    heads: Mapping[str, int] = NO_HEADS
    taught: bool = False
    own: bool = False


_SIDES = 28
FOURTH = ("taught", "hidden", "mean")
"""The stages whose mean is version 4."""
_ABOUT = Stage(
    7700,
    cooled=True,
    share=0.47,
    rise=40,
    sides=14,
    every=2,
    thin=2,
    repeat=2,
    polnear=4,
    hidden=0.12,
    mentions=2.0,
)
STEPS = (
    Step("shared", (), Stage(1584)),
    Step("windows", ("shared",), Stage(2185, cooled=True)),
    Step("longer", ("shared",), Stage(2511)),
    Step("sides", ("longer",), Stage(3900, cooled=True, sides=_SIDES, frozen=2)),
    Step(
        "mean",
        ("sides", "windows"),
        Stage(4300, cooled=True, share=0.12, sides=_SIDES, frozen=4),
        heads={"stance": 1},
    ),
    Step(
        "hidden",
        ("mean",),
        Stage(5000, cooled=True, share=0.4, rise=40, sides=14, thin=2, repeat=6, hidden=0.12),
    ),
    Step(
        "taught",
        ("hidden", "mean"),
        Stage(5600, cooled=True, share=0.33, rise=40, sides=14, thin=2, repeat=8, hidden=0.15),
        heads={"stance": 1},
        taught=True,
    ),
    Step("about", FOURTH, _ABOUT, own=True),
    Step("again", FOURTH, replace(_ABOUT, turn=1), own=True),
)
FINAL = ("about", "again")
"""The stages whose mean, with what they go on from, is the model."""
STARTED = "taught"
"""The stage whose result the weights of an earlier version stand for."""
