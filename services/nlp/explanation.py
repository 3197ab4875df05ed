"""An article and its statements as lines for a terminal."""

import re
from collections.abc import Sequence

import click

from services.nlp.extraction.statements import Record
from shared.contracts import Span, Statement

COLOURS = {"support": "green", "oppose": "red", "neutral": "yellow"}
NO_SIDE = "cyan"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What would move the cursor or change colours if an article had it."""


def plain(text: str) -> str:
    """A text that is nothing but text on a terminal."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def marked(text: str, records: Sequence[Record]) -> str:
    """The text: contents numbered, in the colour of their side, cues bold, sources underlined."""
    looks: list[str | None] = [None] * len(text)
    notes: dict[int, list[int]] = {}
    for number, record in enumerate(records, start=1):
        one = record.statement
        for span in one.content:
            _paint(looks, span, side_colour(one))
        notes.setdefault(one.content[-1].end, []).append(number)
    for record in records:
        cue, mention = record.statement.cue, record.statement.speaker.mention
        if cue:
            _paint(looks, cue, "cue")
        if mention:
            _paint(looks, mention, "source")
    return "".join(_pieces(text, looks, notes))


def _paint(looks: list[str | None], span: Span, look: str) -> None:
    looks[span.start : span.end] = [look] * (span.end - span.start)


def _pieces(text: str, looks: list[str | None], notes: dict[int, list[int]]) -> list[str]:
    made, start = [], 0
    for at in range(1, len(text) + 1):
        if at == len(text) or looks[at] != looks[start] or at in notes:
            made.append(_styled(plain(text[start:at]), looks[start]))
            made += [click.style(f"[{number}]", dim=True) for number in notes.get(at, ())]
            start = at
    return made


def _styled(text: str, look: str | None) -> str:
    if look is None:
        return text
    if look == "cue":
        return click.style(text, bold=True)
    return click.style(text, underline=True) if look == "source" else click.style(text, fg=look)


def side_colour(statement: Statement) -> str:
    """The colour of the surest side that a statement takes."""
    taken = [one for one in statement.targets if one.stance != "neutral"] or statement.targets
    surest = max(taken, key=lambda one: one.score, default=None)
    return COLOURS[surest.stance] if surest else NO_SIDE


def card(number: int, record: Record) -> str:
    """Every field of a statement, and the reason of each decision, one a line."""
    one = record.statement
    content = " … ".join(span.text for span in one.content)
    lines = [f"[{number}] {plain(content)}", *(f"    {line}" for line in _facts(one))]
    lines += [f"    because {name}: {plain(reason)}" for name, reason in record.reasons]
    lines[0] = click.style(lines[0], fg=side_colour(one))
    return "\n".join(lines)


def _facts(one: Statement) -> list[str]:
    speaker, cue = one.speaker, one.cue
    about = [speaker.role, speaker.affiliation, speaker.country]
    told = ", ".join(plain(fact) for fact in about if fact)
    mention = f" “{plain(speaker.mention.text)}”" if speaker.mention else ""
    lines = [
        f"speaker: {plain(speaker.name or 'nobody can tell')} ({speaker.kind})"
        + (f", {told}" if told else "")
        + f"; by {speaker.resolved_by}{mention}",
        f"cue: {plain(cue.text)} → {cue.lemma}, {cue.cue_class}, {cue.modality}"
        if cue
        else "no cue",
        f"{one.kind}, {one.act}, sure {one.confidence:.2f}",
    ]
    if one.channel:
        lines.append(f"channel: {plain(one.channel.text)} ({one.channel.channel_class})")
    if one.via:
        lines.append("via: " + ", ".join(plain(each.name) for each in one.via))
    if one.said_at:
        lines.append(f"when: {plain(one.said_at.text)} → {one.said_at.date or 'no day'}")
    for target in one.targets:
        shown = f" by “{plain(target.evidence.text)}”" if target.evidence else ""
        side = click.style(f"{target.stance} {plain(target.name)}", fg=COLOURS[target.stance])
        lines.append(f"{side} ({target.kind}), sure {target.score:.2f}{shown}")
    return lines
