"""The style's colours can be read, in light and in dark."""

import re

import pytest

from services.search.page.marks import LIT, VOICES
from services.search.page.rendering import STYLE

CSS = STYLE.decode("utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
)

ON_PAPER = [
    "ink",
    "soft",
    "link",
    "support",
    "oppose",
    "both",
    *(f"voice-{n}" for n in range(VOICES)),
]
TINTS = [f"{side}-tint" for side in ("support", "oppose", "neutral", "both")]
PAIRS = [
    *((colour, "paper") for colour in ON_PAPER),
    *((colour, "sheet") for colour in ("ink", "soft", "link")),
    *(("ink", ground) for ground in (*TINTS, "match")),
    *(("link", ground) for ground in (*TINTS, "match")),
    *(("soft", ground) for ground in ("neutral-tint", "match")),
    *((side, f"{side}-tint") for side in ("support", "oppose", "neutral", "both")),
    # The cells of the matrix: numbers of every side on the colour of the one that outweighs.
    *((side, ground) for side in ("support", "oppose", "neutral") for ground in TINTS),
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), sorted(set(PAIRS)))
def test_text_stands_out_from_its_ground_as_level_aa_asks(
    colours: dict[str, str], text: str, ground: str
) -> None:
    assert contrast(colours[text], (LIGHT | colours)[ground]) >= 4.5


def test_dark_has_a_value_for_every_colour() -> None:
    assert set(DARK) == set(LIGHT)


def test_every_statement_that_can_light_up_has_a_rule() -> None:
    for number in range(LIT):
        assert (
            f".passage:has(.lit-{number}:is(:hover, :target, :focus-within)) .lit-{number}" in CSS
        )
    assert f".lit-{LIT}" not in CSS
    for number in range(VOICES):
        assert f".voice-{number} {{" in CSS


def test_the_style_loads_nothing() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS


def test_the_style_is_small() -> None:
    assert len(STYLE) < 30_000
