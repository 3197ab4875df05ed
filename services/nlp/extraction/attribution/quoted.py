"""Rules for quotations: what stands inside quotation marks was said by somebody.

The network answers word by word and window by window; quotation marks say where a
speech begins and ends, and the habits of print say what an open one means.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from services.nlp.extraction.attribution.drafts import Draft
from services.nlp.extraction.attribution.quotation import Quotation
from services.nlp.extraction.attribution.speeches import Speech, goes_on, speeches
from services.nlp.extraction.attribution.words import Words

# The part of a quotation's words that makes it somebody's.
_HELD = 0.5
# An anchor that wants the words of a quotation at least so much has it if nobody else does.
_WANTED = 0.25
_RIVALS = 2
# Anchors that are so many words apart are no words of one cue.
_TWO_CUES = 8
# Anchors on either side of a quotation that are asked whether they want it.
_ASKED = 4


class QuotationRules:
    """Gives the quotations of an article to its drafts, in reading order."""

    def __init__(self, words: Words, drafts: list[Draft], content: int) -> None:
        self._words = words
        self._drafts = sorted(drafts, key=lambda draft: draft.candidate.anchor)
        self._anchors = [draft.candidate.anchor for draft in self._drafts]
        self._role = content
        self._holders: dict[int, list[Draft]] = defaultdict(list)
        for draft in self._drafts:
            for number in draft.content if draft.kept else ():
                self._holders[number].append(draft)

    def claim(self, quotations: Sequence[Quotation]) -> None:
        """Make quotations whole, and give those that nobody has to whom they belong."""
        last: tuple[Speech, Draft] | None = None
        for speech in speeches(self._words, quotations):
            self._divide(speech)
            owner = self._labelled(speech) or self._interrupted(last, speech)
            owner = owner or self._holder(speech)
            runs_on = last is not None and not last[0].closed and not speech.label
            if owner is None and last is not None and runs_on:
                owner = last[1]
            owner = owner or self._wanting(speech) or self._speaking(speech)
            if owner is not None:
                self._give(owner, speech)
            last = None if owner is None else (speech, owner)

    def _labelled(self, speech: Speech) -> Draft | None:
        """Return the anchor in the label of a quotation; nobody from outside has its words."""
        if not speech.label:
            return None
        at = bisect_left(self._anchors, speech.label[0])
        owner = next((d for d in self._drafts[at : at + 1] if d.start in speech.label), None)
        for number in speech.inside if owner is not None else ():
            for other in self._holders.get(number, ()):
                if other is not owner and other.start not in speech.inside:
                    other.content.discard(number)
            self._holders[number] = [d for d in self._holders[number] if number in d.content]
        return owner

    def _interrupted(self, last: tuple[Speech, Draft] | None, speech: Speech) -> Draft | None:
        """Return who said the quotation before one that goes on amid its sentence, if somebody
        holds it only as the rest of a longer content.

        "“If you go,” she said, speaking of the trip, “you will see.”": she said both.
        """
        if last is None or not goes_on(self._words, last[0], speech):
            return None
        holder = self._holder(speech)
        if holder is None or holder is last[1] or speech.inside[0] - 2 not in holder.content:
            return None
        self._leave(holder, speech.inside)
        return last[1]

    def _leave(self, draft: Draft, numbers: range) -> None:
        """Take words from a draft."""
        draft.content -= set(numbers)
        for number in numbers:
            self._holders[number] = [d for d in self._holders[number] if d is not draft]

    def _divide(self, speech: Speech) -> None:
        """Take a quotation from all but one of those who have it whole and other words besides.

        "A," she said. "B," she added: A was said once.  One who reports the other keeps it.
        """
        held = Counter(id(d) for n in speech.solid for d in self._holders.get(n, ()))
        if len(held) < _RIVALS:
            return
        named = {id(d): d for n in speech.solid for d in self._holders.get(n, ())}
        rivals = [named[d] for d, count in held.items() if count >= _HELD * len(speech.solid)]
        rivals.sort(key=lambda d: (-self._chance(d, speech.solid), d.start))
        for other in rivals[1:]:
            nested = rivals[0].start in other.content or other.start in rivals[0].content
            apart = abs(rivals[0].start - other.start) >= _TWO_CUES
            if apart and not nested and len(other.content) > len(speech.inside):
                self._leave(other, speech.inside)

    def _holder(self, speech: Speech) -> Draft | None:
        """Return the draft that holds most of a quotation's words, at least half."""
        held = Counter(id(d) for n in speech.solid for d in self._holders.get(n, ()))
        named = {id(d): d for n in speech.solid for d in self._holders.get(n, ())}
        if not held:
            return None
        best, count = max(held.items(), key=lambda item: (item[1], -named[item[0]].start))
        return named[best] if count >= _HELD * len(speech.solid) else None

    def _wanting(self, speech: Speech) -> Draft | None:
        """Return the anchor nearby that wants the quotation most, if it does want it."""
        at = bisect_left(self._anchors, speech.inside[0])
        near = self._drafts[max(0, at - _ASKED) : at + _ASKED]
        wanting = [d for d in near if self._chance(d, speech.solid) >= _WANTED]
        return max(wanting, key=lambda d: self._chance(d, speech.solid), default=None)

    def _chance(self, draft: Draft, solid: list[int]) -> float:
        """Return how much an anchor wants words, 0 to 1; 0 if it stands among them."""
        candidate = draft.candidate
        inside = solid[0] <= candidate.anchor <= solid[-1]
        if inside and candidate.anchor not in draft.content:
            return 0.0
        seen = np.array(
            [n - candidate.begin for n in solid if candidate.begin <= n < candidate.end]
        )
        if not len(seen):
            return 0.0
        return candidate.probability * float(candidate.roles[seen, self._role].sum()) / len(solid)

    def _speaking(self, speech: Speech) -> Draft | None:
        """Return who spoke last before a quotation, if its paragraph goes on from there.

        "She said that it was over. 'We will go.'", with a line break between or without.
        """
        items = self._words.items
        at = bisect_left(self._anchors, speech.inside[0])
        before = next((d for d in reversed(self._drafts[max(0, at - _ASKED) : at]) if d.kept), None)
        after = next((d for d in self._drafts[at : at + _ASKED] if d.kept), None)
        if before is None or not before.content:
            return None
        if after is not None and items[after.start].paragraph == speech.paragraph:
            return None
        end = max(before.start, *(n for n in before.content if n < speech.inside[0]), 0)
        gap = speech.paragraph - items[end].paragraph
        return before if gap == 0 or (gap == 1 and speech.leads) else None

    def _give(self, owner: Draft, speech: Speech) -> None:
        """Give an owner the words of a quotation that no other draft has."""
        said = range(speech.label.stop, speech.inside.stop) if speech.label else speech.inside
        free = [n for n in said if not any(d is not owner for d in self._holders.get(n, ()))]
        added = set(free) - owner.content
        if not added and owner.kept:
            return
        owner.content |= added
        owner.kept = True
        owner.reasons.add("quotation")
        for number in owner.content:
            if owner not in self._holders[number]:
                self._holders[number].append(owner)
