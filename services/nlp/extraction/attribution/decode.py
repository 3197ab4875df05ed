"""From anchors and the roles of words to attributions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import exp, log

import numpy as np

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.attribution.candidates import Candidate
from services.nlp.extraction.attribution.drafts import Draft
from services.nlp.extraction.attribution.mentions import mentions, whole_phrases
from services.nlp.extraction.attribution.network import Settings
from services.nlp.extraction.attribution.sources import sources
from services.nlp.extraction.attribution.spans import bridged, fragments, phrase, runs
from services.nlp.extraction.attribution.times import names_time
from services.nlp.extraction.attribution.words import Words

# Chances are kept this far from certainty.
_SURE = 0.9999
# The weakest words of a content are one in so many.
_FIFTH = 5
# A word beside a time or a channel belongs to it from this chance on.
_SAME_PHRASE = 0.3


def finish(words: Words, draft: Draft, settings: Settings) -> Attribution | None:
    """Turn a draft into an attribution; None if it has no content left."""
    candidate = draft.candidate
    content = fragments(words, draft.content)
    if not content:
        return None
    return Attribution(
        content=content,
        cue=_cue(words, candidate, settings.roles.index("cue"), draft.content),
        source=sources(words, candidate, settings.roles.index("source")),
        channel=_single(words, candidate, settings.roles.index("channel")),
        via=mentions(words, candidate, settings.roles.index("via")),
        when=_time(words, candidate, settings.roles.index("when")),
        cue_class=settings.cue_classes[int(candidate.cue_class.argmax())],
        modality=settings.modalities[int(candidate.modality.argmax())],
        act=settings.acts[int(candidate.act.argmax())],
        score=_score(draft, settings),
        reason=", ".join(["model", *sorted(draft.reasons)]),
    )


def _score(draft: Draft, settings: Settings) -> float:
    """Return how likely the content is right, 0 to 1, as it was on the dev articles."""
    *slopes, offset = settings.calibration
    odds = sum(slope * one for slope, one in zip(slopes, evidence(draft, settings), strict=True))
    return 1 / (1 + exp(-odds - offset))


def evidence(draft: Draft, settings: Settings) -> tuple[float, float, float]:
    """Return what speaks for a draft: log odds of its anchor and of its content's weakest
    words (the mean of a fifth of them), and the logarithm of how many words there are.
    """
    candidate, role = draft.candidate, settings.roles.index("content")
    seen = [n - candidate.begin for n in draft.content if candidate.begin <= n < candidate.end]
    chances = np.sort(candidate.roles[seen, role])
    weakest = float(chances[: max(1, len(chances) // _FIFTH)].mean()) if seen else 0.0
    return _log_odds(candidate.probability), _log_odds(weakest), log(1 + len(draft.content))


def _log_odds(chance: float) -> float:
    bounded = min(_SURE, max(1 - _SURE, chance))
    return log(bounded / (1 - bounded))


def _cue(words: Words, candidate: Candidate, role: int, content: set[int]) -> tuple[Span, ...]:
    cue = set(map(int, candidate.words(role)))
    chosen = cue - content or cue
    if candidate.anchor not in content:
        chosen.add(candidate.anchor)
    spans = (phrase(words, run) for run in runs(bridged(words, chosen)))
    return tuple(span for span in spans if span)


def _single(words: Words, candidate: Candidate, role: int) -> Span | None:
    """Return the phrase of a role that is nearest the anchor, if any."""
    return _nearest(words, candidate, _phrases(words, candidate, role))


def _time(words: Words, candidate: Candidate, role: int) -> Span | None:
    """Return the phrase of the time that is nearest the anchor and says a time, if any."""
    found = _phrases(words, candidate, role)
    return _nearest(words, candidate, (run for run in found if names_time(words, run)))


def _phrases(words: Words, candidate: Candidate, role: int) -> Iterator[list[int]]:
    found = runs(bridged(words, map(int, candidate.words(role))))
    yield from whole_phrases(words, candidate, role, found, _SAME_PHRASE)


def _nearest(words: Words, candidate: Candidate, found: Iterable[list[int]]) -> Span | None:
    spans = [(abs(run[0] - candidate.anchor), phrase(words, run)) for run in found]
    kept = [(distance, span) for distance, span in spans if span]
    return min(kept)[1] if kept else None
