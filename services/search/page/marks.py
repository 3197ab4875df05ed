"""The look of an article's text: which words are marked, in which colours, with which notes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.search.page.passages import Passage, Segment
from shared.contracts import Statement

VOICES = 6
"""Speakers that are told apart by the line under their words; from then on lines come again."""

LIT = 24
"""Statements of one passage that light up with their cards: the style has rules for so many."""


@dataclass(frozen=True)
class Mark:
    """A segment of the text, the look it has, and which statements begin and end with it.

    Attributes:
        look: names of styles; empty for what is no part of a statement.
        anchors: ids of statements that begin here.
        notes: the numbers of the cards of those that end here.
    """

    text: str
    look: str
    anchors: tuple["Anchor", ...]
    notes: tuple["Note", ...]


@dataclass(frozen=True)
class Anchor:
    """Where a link to a statement leads, and the style that lights its marks, if it has one."""

    id: str
    look: str


@dataclass(frozen=True)
class Note:
    """The number behind a statement's last word, which leads to its card."""

    number: int
    card: str
    look: str


def card_anchor(place: int) -> str:
    """The id of a statement's card; the statement's own id is that of its words in the text."""
    return f"card-{place + 1}"


def side_of(statement: Statement) -> str:
    """support, oppose, both or none: what the mark of a statement is coloured by."""
    sides = {target.stance for target in statement.targets} - {"neutral"}
    if len(sides) > 1:
        return "both"
    return next(iter(sides), "none")


def voices_of(statements: Iterable[Statement]) -> Mapping[str | None, int]:
    """Speaker -> number, in order of appearance."""
    names = dict.fromkeys(statement.speaker.name for statement in statements)
    return {name: number % VOICES for number, name in enumerate(names)}


def looks_of(
    cut: Iterable[Passage], statements: Sequence[Statement], voices: Mapping[str | None, int]
) -> list[str]:
    """For each statement its side, its voice, and its number inside its passage."""
    looks = [
        f"side-{side_of(statement)} voice-{voices[statement.speaker.name]}"
        for statement in statements
    ]
    for passage in cut:
        for number, place in enumerate(passage.statements[:LIT]):
            looks[place] += f" lit-{number}"
    return looks


def mark(segment: Segment, statements: Sequence[Statement], looks: Sequence[str]) -> Mark:
    """A segment as it is printed.

    Args:
        segment: its places are those of `statements` and of `looks`.
        statements: all of the article.
        looks: what `looks_of` says of them.
    """
    return Mark(
        text=segment.text,
        look=_look(segment, looks),
        anchors=tuple(Anchor(statements[place].id, _lit(looks[place])) for place in segment.opens),
        notes=tuple(
            Note(place + 1, card_anchor(place), _lit(looks[place])) for place in segment.closes
        ),
    )


def _lit(look: str) -> str:
    """The name of the style that lights a statement, alone."""
    return next((name for name in look.split() if name.startswith("lit-")), "")


def _look(segment: Segment, looks: Sequence[str]) -> str:
    """Content gives the colour; where statements of several sides meet, it is that of both."""
    names: dict[str, None] = {}
    for role, places in (
        ("content", segment.content),
        ("cue", segment.cue),
        ("mention", segment.mention),
    ):
        for place in places[:LIT]:
            own = looks[place].split()
            names |= dict.fromkeys([role, *(own if role == "content" else own[1:])])
    sides = [name for name in names if name.startswith("side-")]
    if len({*sides} - {"side-none"}) > 1:
        names = {name: None for name in names if name not in sides} | {"side-both": None}
    if len(segment.content) > 1:
        names["shared"] = None
    return " ".join(names)
