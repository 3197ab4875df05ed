"""Who answers in an interview whose labels are letters: whom the text names most before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from services.nlp.extraction.attribution.words import Words

# The shape of a capitalised word.
_CAPITALISED = 4


def interviewee(words: Words, stop: int) -> range:
    """Return the words of the name that comes most often before word number ``stop``, if any.

    A name has two words or more and is counted by its last one; of equals the first counts.
    """
    count = Counter(words.low(n) for n in range(stop))
    names = list(_names(words, stop))
    return max(names, key=lambda name: count[words.low(name[-1])], default=range(0))


def _names(words: Words, stop: int) -> Iterator[range]:
    first = 0
    for number in range(stop + 1):
        joins = (
            number < stop
            and words.items[number].shape == _CAPITALISED
            and words.items[number].paragraph == words.items[first].paragraph
        )
        if joins:
            continue
        if number - first > 1:
            yield range(first, number)
        inside = number < stop and words.items[number].shape == _CAPITALISED
        first = number if inside else number + 1
