"""Makes the mentions of speakers whole: names to their last word, no word before or after."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.attribution.candidates import Candidate
from services.nlp.extraction.attribution.spans import bridged, phrase, runs
from services.nlp.extraction.attribution.words import CAPITAL, Words

# A capitalised word beside a capitalised one of a mention is of the same name if the network
# gives it at least this chance of being a source; any other word needs the second chance.
_SAME_NAME = 0.002
_SAME_PHRASE = 0.1
# Two parts of a mention with so few words between them and no comma are one.
_GAP = 3
# Letters of an abbreviation that a stop may follow inside a name ("Gov.", "Jr.").
_ABBREVIATION = 4
_BEFORE = frozenset(
    ("as", "of", "by", "from", "to", "but", "when", "while", "if", "for", "in", "s")
)
_AFTER = frozenset(
    ("also", "still", "again", "later", "then", "who", "which", "that", "back", "in")
)
_APART = frozenset(("and", "or", "nor", "but", "that", "who", "which"))
_ARTICLES = frozenset(("the", "a", "an"))
_PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "both"))


def mentions(words: Words, candidate: Candidate, role: int) -> tuple[Span, ...]:
    """Return the mentions of those who have a role toward an anchor, in order."""
    found = runs(bridged(words, map(int, candidate.words(role))))
    spans = (phrase(words, run) for run in whole_mentions(words, candidate, role, found))
    return tuple(span for span in spans if span)


def whole_mentions(
    words: Words, candidate: Candidate, role: int, found: Sequence[Sequence[int]]
) -> list[list[int]]:
    """Return runs of words with the rest of their names; ``found`` are ascending runs.

    Whole phrases freed of what only joins them to their sentence.
    """
    whole = whole_phrases(words, candidate, role, found, _SAME_PHRASE)
    return [run for run in (_bare(words, run) for run in whole) if run]


def whole_phrases(
    words: Words, candidate: Candidate, role: int, found: Sequence[Sequence[int]], least: float
) -> list[list[int]]:
    """Return runs cut at line breaks, and with what was left out inside a name or phrase.

    ``least`` is the chance from which a word beside a run is part of its phrase.
    """
    reach = _Reach(words, candidate, role, least)
    out: list[list[int]] = []
    for run in (part for one in found for part in _lines(words, one)):
        whole = reach.extended(run)
        if out and reach.joins(out[-1], whole):
            out[-1] = list(range(out[-1][0], max(out[-1][-1], whole[-1]) + 1))
        else:
            out.append(whole)
    return out


class _Reach:
    """How far the mention around some words goes."""

    def __init__(self, words: Words, candidate: Candidate, role: int, least: float) -> None:
        self._words = words
        self._candidate = candidate
        self._role = role
        self._least = least

    def extended(self, run: Sequence[int]) -> list[int]:
        """Return a run with the neighbours that are part of the same name or phrase."""
        first, last = run[0], run[-1]
        if first == last and self._words.low(first) in _ARTICLES:
            last += self._follows(last)
        while self._continues(last, last + 1):
            last += 1
        while self._continues(first, first - 1):
            first -= 1
        return list(range(first, last + 1))

    def _follows(self, number: int) -> bool:
        """Say whether a word comes next in the paragraph: an article alone is no mention."""
        items, after = self._words.items, number + 1
        inside = after < min(self._candidate.end, len(items))
        return (
            inside and items[after].shape > 0 and items[after].paragraph == items[number].paragraph
        )

    def _continues(self, edge: int, at: int) -> bool:
        items, begin = self._words.items, self._candidate.begin
        if not begin <= at < self._candidate.end or items[at].paragraph != items[edge].paragraph:
            return False
        if not self._is_word(at) or self._words.low(at) in _APART | _PRONOUNS:
            return False
        name = items[at].shape >= CAPITAL and items[edge].shape >= CAPITAL
        least = _SAME_NAME if name else self._least
        roles = self._candidate.roles[at - begin]
        return float(roles[self._role]) >= least and int(roles.argmax()) in {0, self._role}

    def _is_word(self, number: int) -> bool:
        """Say whether a word is no mark, or one that stands inside a name ("U.S.", "al-Assad")."""
        word = self._words.items[number]
        if word.shape or not number:
            return bool(word.shape)
        before = self._words.items[number - 1]
        abbreviates = before.shape >= CAPITAL and before.end - before.start <= _ABBREVIATION
        touches = before.end == word.start
        mark = self._words.text[word.start]
        return touches and (mark == "-" or (mark == "." and abbreviates))

    def joins(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Say whether two runs are parts of one mention, with little between them."""
        between = range(left[-1] + 1, right[0])
        items = self._words.items
        if right[0] <= left[-1]:
            return True
        if len(between) > _GAP or items[left[-1]].paragraph != items[right[0]].paragraph:
            return False
        if any(self._words.low(n) in _PRONOUNS for n in (left[-1], right[0])):
            return False
        begin, roles = self._candidate.begin, self._candidate.roles
        return all(
            self._is_word(n)
            and int(roles[n - begin].argmax()) in {0, self._role}
            and self._words.low(n) not in _APART
            for n in between
        )


def _lines(words: Words, run: Sequence[int]) -> list[list[int]]:
    """Cut a run at line breaks."""
    return [list(part) for _, part in groupby(run, key=lambda n: words.items[n].paragraph)]


def _bare(words: Words, run: list[int]) -> list[int]:
    """Drop from the ends what belongs to the sentence and not to the mention."""
    first, last = 0, len(run)
    while last - first > 1 and words.low(run[first]) in _BEFORE:
        first += 1
    while last - first > 1 and words.low(run[last - 1]) in _AFTER:
        last -= 1
    return run[first:last]
