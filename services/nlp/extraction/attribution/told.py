"""What the author tells after a quotation and its cue: "“We go,” she said, and the bell rang"."""

from __future__ import annotations

from services.nlp.extraction.attribution.drafts import Draft
from services.nlp.extraction.attribution.words import Words

# Words between a quotation and the cue behind it: who says it, with title.
_NAME = 10
_CLOSING = frozenset(("”", '"', "''", "’", "»"))
_GOES_ON = frozenset(",?!—–")
_ENDS = frozenset(".?!:;")
# After these what was said goes on without marks.
_SAID_ON = frozenset(("that", "but", "only", "adding", "which", "because"))


def leave_told(words: Words, draft: Draft) -> None:
    """Take from a draft the rest of a sentence behind its cue, after a quotation of its content.

    A quotation that ends with a comma goes on in another one or not at all.
    """
    cue = draft.start
    if cue in draft.content or not _quotes(words, draft, cue):
        return
    rest = _rest(words, cue)
    if rest and not _said_on(words, rest):
        draft.content.difference_update(rest)


def _quotes(words: Words, draft: Draft, cue: int) -> bool:
    """Say whether a quotation of the content ends with a comma in the cue's sentence."""
    items = words.items
    for at in range(cue - 1, max(1, cue - _NAME) - 1, -1):
        mark = words.spelt(at)
        if items[at].paragraph != items[cue].paragraph or mark in _ENDS:
            return False
        if mark in _CLOSING and items[at].quoted:
            return at in draft.content and words.spelt(at - 1) in _GOES_ON
    return False


def _rest(words: Words, cue: int) -> range:
    """Return the words behind a cue up to the next quotation or the end of the sentence."""
    items, at = words.items, cue + 1
    while at < len(items) and items[at].paragraph == items[cue].paragraph:
        if items[at].quoted or words.spelt(at) in _ENDS:
            break
        at += 1
    return range(cue + 1, at)


def _said_on(words: Words, rest: range) -> bool:
    return any(words.low(n) in _SAID_ON for n in rest[:2])
