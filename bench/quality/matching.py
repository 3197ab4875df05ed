"""Which predicted statement stands for which annotated one."""

import re

from bench.quality.gold import Places, Row

WORD = re.compile(r"\w+")
ENOUGH = 0.5
"""Least share of common words (intersection over union) of two contents that match."""


def words(text: str, places: Places) -> frozenset[int]:
    """Start offsets of the words inside the places; marks never count."""
    return frozenset(
        start + match.start() for start, end in places for match in WORD.finditer(text[start:end])
    )


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Intersection over union."""
    return len(one & other) / len(one | other) if one | other else 0.0


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are equal but for case, marks and a leading article."""
    return plain(one) == plain(other)


def plain(name: str | None) -> str:
    """A name in lower case without marks and a leading article."""
    found = WORD.findall((name or "").lower().replace("’s", "s").replace("'s", "s"))
    return " ".join(found[1:] if found[:1] and found[0] in ("the", "a", "an") else found)


def close_name(one: str | None, other: str | None) -> bool:
    """Whether at least half of the words of two names or titles are common."""
    first, second = frozenset(plain(one).split()), frozenset(plain(other).split())
    if not first or not second:
        return not first and not second
    return len(first & second) / len(first | second) >= ENOUGH


def pairs(text: str, gold: tuple[Row, ...], found: tuple[Row, ...]) -> list[tuple[Row, Row]]:
    """One to one, the greatest overlap first; of equals the right speaker, cue and mention."""
    wanted = [words(text, row.content) for row in gold]
    given = [words(text, row.content) for row in found]
    candidates = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            share = overlap(wanted[i], given[j])
            if share >= ENOUGH:
                tie = (
                    same_name(one.name, other.name),
                    overlap(words(text, one.cue), words(text, other.cue)),
                    overlap(words(text, one.mention), words(text, other.mention)),
                )
                candidates.append((round(share, 6), *tie, -i, -j))
    taken: tuple[set[int], set[int]] = (set(), set())
    matched = []
    for *_, i, j in sorted(candidates, reverse=True):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            matched.append((gold[-i], found[-j]))
    return matched
