"""Which mentions of speakers an anchor has: one, or several that are coordinated."""

from __future__ import annotations

from itertools import groupby, pairwise

import numpy as np

from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.attribution.candidates import Candidate
from services.nlp.extraction.attribution.mentions import whole_mentions
from services.nlp.extraction.attribution.spans import bridged, phrase, runs
from services.nlp.extraction.attribution.unseen import unseen
from services.nlp.extraction.attribution.words import Words

# A source that is unsure is still taken where the network does not say that there is none.
_UNSURE = 0.15
_SOURCELESS = 0.5
# Words between two mentions of speakers who share a cue ("Moscow and, on Monday, Beijing").
_COORDINATED = 6
_CONJUNCTIONS = frozenset(("and", "or", "&", "nor"))
_JOINTS = _CONJUNCTIONS | {",", ";"}
# So many mentions between commas, the last two of them read as one, are a list.
_LIST = 3
_RELATIVE = frozenset(("who", "which", "that"))


def sources(words: Words, candidate: Candidate, role: int) -> tuple[Span, ...]:
    """Return the mentions of the speakers: the surest, and those coordinated with it."""
    chance = candidate.roles[:, role]
    chosen = list(map(int, candidate.words(role)))
    if not chosen and candidate.sourceless < _SOURCELESS and len(chance):
        peak = float(chance.max())
        if peak >= _UNSURE:
            chosen = list(map(int, np.flatnonzero(chance >= peak / 2) + candidate.begin))
    whole = whole_mentions(words, candidate, role, runs(bridged(words, chosen)))
    found = [_without_pronoun(words, run) for run in whole]
    if not found:
        span = phrase(words, unseen(words, candidate.anchor))
        return (span,) if span else ()
    best = max(found, key=lambda run: float(chance[np.array(run) - candidate.begin].max()))
    kept = _coordinated(words, found, found.index(best))
    spans = (phrase(words, run) for run in kept)
    return tuple(span for span in spans if span)


def _coordinated(words: Words, found: list[list[int]], best: int) -> list[list[int]]:
    """Return the best run with its neighbours as far as they are coordinated with it.

    Commas alone do not coordinate: "Ann Lee, the mayor, said" has one speaker.
    """
    joints = [_joint(words, a, b) for a, b in pairwise(found)]
    first = last = best
    while first > 0 and joints[first - 1]:
        first -= 1
    while last < len(joints) and joints[last]:
        last += 1
    kept = found[first : last + 1]
    if any(joint & _CONJUNCTIONS for joint in joints[first:last]):
        return kept
    parts = [part for run in kept for part in _divided(words, run)]
    return parts if len(parts) > len(kept) >= _LIST else [found[best]]


def _divided(words: Words, run: list[int]) -> list[list[int]]:
    """Cut a run at its commas and conjunctions."""
    parts = groupby(run, key=lambda n: words.low(n) in _JOINTS)
    return [list(part) for joint, part in parts if not joint]


def _joint(words: Words, a: list[int], b: list[int]) -> frozenset[str]:
    """Return the commas and conjunctions between two runs that are near each other."""
    between = range(a[-1] + 1, b[0])
    if len(between) > _COORDINATED:
        return frozenset()
    return frozenset(words.low(n) for n in between) & _JOINTS


def _without_pronoun(words: Words, run: list[int]) -> list[int]:
    """Leave out the pronoun of a relative clause after its noun ("the expert who")."""
    return run[:-1] if words.low(run[-1]) in _RELATIVE and len(run) > 1 else run
