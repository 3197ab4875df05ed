"""Speakers that the network does not see where they must be: behind "says" and before "saying"."""

from __future__ import annotations

from services.nlp.extraction.attribution.words import CAPITAL, Words

_INVERTED = frozenset(("say", "says", "said", "added", "adds", "told", "wrote", "asked", "asks"))
_CLOSING = frozenset(("”", '"', "''", "’", "»"))
_STOPS = frozenset(".,?!;:”\"'’")
_ENDS = frozenset((".", "?", "!", "”", '"', "''"))
_PRONOUNS = frozenset(("he", "she", "they"))
# Words that open a sentence and no name.
_SMALL = frozenset(
    ("the", "a", "an", "this", "that", "these", "those", "there", "it", "its", "his")
)
_SMALL |= frozenset(("her", "their", "and", "but", "so", "yet", "in", "at", "on", "with", "by"))
_SMALL |= frozenset(("from", "to", "for", "of", "before", "after", "during", "since", "while"))
_SMALL |= frozenset(("when", "as", "if", "although", "though", "because", "last"))
# Words of a name, and those between the start of a sentence and its "saying".
_NAME = 4
_SENTENCE = 60


def unseen(words: Words, cue: int) -> list[int]:
    """Return the words of the speaker of a cue for which the network has none."""
    return _behind(words, cue) or _subject(words, cue)


def _behind(words: Words, cue: int) -> list[int]:
    """Return the name between a cue behind a quotation and the next mark: "“Go,” says Lee."."""
    if words.low(cue) not in _INVERTED or not cue or words.low(cue - 1) not in _CLOSING:
        return []
    name = _name(words, cue + 1)
    end = cue + 1 + len(name)
    closed = end == len(words.items) or words.low(end) in _STOPS
    return name if closed else []


def _subject(words: Words, cue: int) -> list[int]:
    """Return the name or pronoun that opens the sentence of ", saying"."""
    if not words.low(cue).endswith("ing") or not cue or words.low(cue - 1) != ",":
        return []
    items = words.items
    for at in range(cue - 1, max(0, cue - _SENTENCE), -1):
        if items[at - 1].paragraph != items[at].paragraph or words.low(at - 1) in _ENDS:
            break
    else:
        return []
    if words.low(at) in _PRONOUNS:
        return [at]
    return [] if words.low(at) in _SMALL else _name(words, at)


def _name(words: Words, first: int) -> list[int]:
    """Return the words of a name that starts at a word, as far as they are capitalised."""
    last = first
    while last < len(words.items) and last - first <= _NAME and words.items[last].shape >= CAPITAL:
        last += 1
    return list(range(first, last)) if last - first <= _NAME else []
