"""Candidates with the content that they are given: one anchor, one thought."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from services.nlp.extraction.attribution.candidates import Candidate
from services.nlp.extraction.attribution.network import Settings
from services.nlp.extraction.attribution.spans import runs

# Contents that share this part of their words are one.
_SAME = 0.7
# Of a content with so many words a single word apart from the others must be so sure.
_LONG = 5
_SURE = 0.9


@dataclass(eq=False)
class Draft:
    """A candidate with the words that it was given so far.

    Rules add to ``content``, and may keep a candidate that was not likely enough by itself.
    """

    candidate: Candidate
    content: set[int]
    kept: bool
    reasons: set[str] = field(default_factory=set)

    @property
    def start(self) -> int:
        """The number of the anchor's word."""
        return self.candidate.anchor


def draft(
    candidates: Sequence[Candidate], settings: Settings, least: float, exclusive: bool
) -> list[Draft]:
    """Give each anchor the words it wants as content.

    Those of at least the probability ``least`` are kept.  With ``exclusive`` a word goes
    only to the likely anchor that wants it most.
    """
    role = settings.roles.index("content")
    drafts = [Draft(one, wanted(one, role), one.probability >= least) for one in candidates]
    if exclusive:
        _divide([one for one in drafts if one.kept], role)
    return drafts


def wanted(candidate: Candidate, role: int) -> set[int]:
    """Return the words that an anchor wants as content, but for slips of the network.

    A single word left out between others is added where it has no other role; a single one
    far from the others is left out unless it is sure, and is the content if there is no more.
    """
    chosen = sorted({*map(int, candidate.words(role)), *_enclosed(candidate, role)})
    begin = candidate.begin
    gaps = {
        a + 1 for a, b in pairwise(chosen) if b == a + 2 and not candidate.likeliest[a + 1 - begin]
    }
    found = runs(sorted({*chosen, *gaps}))
    long = sum(map(len, found)) >= _LONG
    return {
        n
        for run in found
        for n in run
        if not (long and len(run) == 1 and candidate.roles[n - begin, role] < _SURE)
    }


def _enclosed(candidate: Candidate, role: int) -> set[int]:
    """Return words taken for a part of the cue that stand between words of the content and apart
    from the cue itself: the "support" of "declared full support for the plan".
    """
    likeliest = candidate.likeliest
    cue = candidate.likeliest[candidate.anchor - candidate.begin]
    if cue in (0, role):
        return set()
    return {
        n
        for run in runs(map(int, candidate.words(int(cue))))
        if candidate.anchor not in run
        and run[0] > candidate.begin
        and run[-1] + 1 < candidate.end
        and likeliest[run[0] - 1 - candidate.begin] == role
        and likeliest[run[-1] + 1 - candidate.begin] == role
        for n in run
    }


def _divide(drafts: Sequence[Draft], role: int) -> None:
    """Leave each word to the one draft that wants it most."""
    owners: dict[int, tuple[float, Draft]] = {}
    for one in drafts:
        for number in one.content:
            chance = float(one.candidate.roles[number - one.candidate.begin, role])
            if number not in owners or chance > owners[number][0]:
                owners[number] = (chance, one)
    for one in drafts:
        one.content = {number for number in one.content if owners[number][1] is one}


def distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out drafts whose content is that of a likelier one: a thought has one record.

    "Police reported that witnesses said so" is found from both cues; where the inner cue is part of
    the outer content both are kept, since it takes both to know who said it and who reports it.
    """
    holders: dict[int, list[Draft]] = defaultdict(list)
    out = []
    for one in sorted(drafts, key=lambda d: (-d.candidate.probability, d.start)):
        shared = Counter(id(d) for number in one.content for d in holders[number])
        rivals = {id(d): d for number in one.content for d in holders[number]}
        if any(_same(one, rivals[rival], count) for rival, count in shared.items()):
            continue
        for number in one.content:
            holders[number].append(one)
        out.append(one)
    return sorted(out, key=lambda d: d.start)


def _same(one: Draft, rival: Draft, shared: int) -> bool:
    """Whether two drafts that share so many words of their contents are one thought."""
    nested = one.start in rival.content - one.content or rival.start in one.content - rival.content
    return not nested and shared >= _SAME * (len(one.content) + len(rival.content) - shared)
