"""Gives what a label says somebody's to drafts: each answer or post is one saying without a cue."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from services.nlp.extraction.attribution.candidates import Candidate
from services.nlp.extraction.attribution.drafts import Draft
from services.nlp.extraction.attribution.network import Settings
from services.nlp.extraction.attribution.transcript import Answer

# How sure a label makes of its answer.
_SURE = 0.95


def take_answers(
    drafts: Sequence[Draft], answers: Sequence[Answer], settings: Settings
) -> list[Draft]:
    """Return the drafts with one for each answer, which no draft from outside of it shares.

    What the one who answers tells of others stays beside it.
    """
    holders = {n: answer for answer in answers for n in (*answer.label, *answer.said)}
    kept = [one for one in drafts if not _is_answer(one, holders)]
    for one in kept:
        inside = holders.get(one.start)
        one.content = {n for n in one.content if n not in holders or holders[n] is inside}
    return sorted([*kept, *(_draft(one, settings) for one in answers)], key=lambda d: d.start)


def _is_answer(draft: Draft, holders: dict[int, Answer]) -> bool:
    """Whether a draft has no cue of its own inside an answer: its anchor is what was said."""
    answer = holders.get(draft.start)
    return answer is not None and (draft.start in answer.label or draft.start in draft.content)


def _draft(answer: Answer, settings: Settings) -> Draft:
    numbers = (*answer.source, *answer.said, *answer.when)
    begin = min(numbers)
    roles = np.zeros((max(numbers) + 1 - begin, len(settings.roles)), dtype=np.float32)
    roles[:, 0] = 1.0
    for name, told in (("content", answer.said), ("source", answer.source), ("when", answer.when)):
        chosen = np.array(told, dtype=np.int64) - begin
        roles[chosen, 0] = 1 - _SURE
        roles[chosen, settings.roles.index(name)] = _SURE
    candidate = Candidate(
        answer.said[0],
        _SURE,
        begin,
        roles,
        _only(settings.cue_classes, "say"),
        _only(settings.modalities, "asserted"),
        _only(settings.acts, "communication"),
        0.0 if answer.source else 1.0,
    )
    return Draft(candidate, set(answer.said), True, {"label"})


def _only(terms: Sequence[str], term: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array([one == term for one in terms], dtype=np.float32)
