"""The steps of the recipe, in order: what each goes on from, and how it learns.

Two runs part after some epochs: one learns windows to its end, one goes on and learns
sentences with sides beside them.  The mean of their weights finds statements better than
either; a short stage fits its upper layers and heads to each other again.  Then it learns
with hidden words, then besides from what it reads itself in PolNeAR's texts.  The mean of all
three is the model.
"""

from __future__ import annotations

from typing import NamedTuple

from services.nlp.training.train import Stage


class Step(NamedTuple):
    """A stage with its name and what it goes on from: the mean of the weights of some stages, the
    optimiser's state from the first of them.  ``own_stance``: the stance head is the first one's;
    ``taught``: the mean reads PolNeAR's texts to learn from.
    """

    name: str
    before: tuple[str, ...]
    stage: Stage
    own_stance: bool = False
    taught: bool = False


_SIDES = 28
STEPS = (
    Step("shared", (), Stage(1584)),
    Step("windows", ("shared",), Stage(2185, cooled=True)),
    Step("longer", ("shared",), Stage(2511)),
    Step("sides", ("longer",), Stage(3900, cooled=True, sides=_SIDES, frozen=2)),
    Step(
        "mean",
        ("sides", "windows"),
        Stage(4300, cooled=True, share=0.12, sides=_SIDES, frozen=4),
        own_stance=True,
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
        own_stance=True,
        taught=True,
    ),
)
FINAL = ("taught", "hidden", "mean")
"""The stages whose mean is the model."""
STARTED = "mean"
"""The stage whose result the weights of an earlier version stand for."""
