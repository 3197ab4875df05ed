"""What is expressed is said: "expressed opposition to the plan" says the opposition too."""

from __future__ import annotations

from services.nlp.extraction.attribution.drafts import Draft
from services.nlp.extraction.attribution.words import Words

_EXPRESSING = frozenset(
    ("express", "expresses", "expressed", "expressing", "voice", "voices", "voiced", "voicing")
)
# Words between a verb of expressing and what is expressed, taken for a part of the cue.
_REACH = 6
_CLAUSE = frozenset(("that", "as"))


def take_expressed(words: Words, draft: Draft, cue: int) -> None:
    """Give a draft the noun between its verb of expressing and its content.

    The network takes the noun for a part of the cue.  It is one where a clause follows, which
    says the whole ("expressed fears that it would fail").
    """
    if words.low(draft.start) not in _EXPRESSING:
        return
    after = sorted(n for n in draft.content if n > draft.start)
    if not after or after[0] - draft.start > _REACH:
        return
    between = range(draft.start + 1, after[0])
    candidate = draft.candidate
    if all(candidate.likeliest[n - candidate.begin] == cue for n in between) and not any(
        words.low(n) in _CLAUSE for n in (*between, after[0])
    ):
        draft.content.update(between)
