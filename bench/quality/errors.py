"""What is wrong in one field, for people who look at errors and not only at scores."""

from collections.abc import Sequence

from bench.quality.fields import FIELDS, Pair


def print_errors(field: str, matched: Sequence[Pair]) -> None:
    """Print annotated and predicted value of each matched statement that the field has wrong."""
    judge = FIELDS[field]
    for text, gold, found in matched:
        right, wanted, given = judge(text, gold, found)
        if right == wanted == given:
            continue
        place = gold.content[0]
        sides = [
            f"{row.name!r} <{_words(text, row.mention)}> {row.speaker_kind} {row.role!r} "
            f"{row.affiliation!r} {row.country} cue={_words(text, row.cue)!r} {row.cue_class} "
            f"{row.modality} channel={_words(text, row.channel)!r} via={row.via_names} "
            f"when={_words(text, row.when)!r} {row.kind} "
            + "; ".join(f"{t.name}={t.stance}" for t in row.targets)
            for row in (gold, found)
        ]
        print(f"- {text[place[0] : place[1]][:160]!r}\n    gold  {sides[0]}\n    found {sides[1]}")


def _words(text: str, places: Sequence[tuple[int, int]]) -> str:
    return " … ".join(text[start:end] for start, end in places)
