"""Base forms of single words, from the tables that come with the English model."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

REMEMBERED = 20_000
_KINDS = {"V": "verb", "N": "noun", "J": "adj", "R": "adv"}


@dataclass(frozen=True)
class Lemmas:
    """Looks a word up as verb, noun, adjective or adverb by its Penn tag."""

    known: Mapping[str, frozenset[str]]
    exceptions: Mapping[str, Mapping[str, list[str]]]
    endings: Mapping[str, list[list[str]]]

    @classmethod
    def from_lookups(cls, tables: Mapping[str, Any]) -> "Lemmas":
        """From spaCy's tables lemma_index, lemma_exc and lemma_rules, each by kind of word."""
        index, irregular, endings = (
            {kind: tables[name].get(kind, ()) for kind in set(_KINDS.values())}
            for name in ("lemma_index", "lemma_exc", "lemma_rules")
        )
        known = {kind: frozenset(words) for kind, words in index.items()}
        return cls(known, {kind: dict(words) for kind, words in irregular.items()}, endings)

    def __call__(self, word: str, tag: str) -> str:
        """The base form in lower case; the word itself where the tables know nothing better."""
        kind = "verb" if tag == "MD" else _KINDS.get(tag[:1], "")
        return self._found(word.lower(), kind) if kind else word.lower()

    @cached_property
    def _found(self) -> Callable[[str, str], str]:
        """What was found last, so that common words are looked up once."""
        return lru_cache(maxsize=REMEMBERED)(self._find)

    def _find(self, word: str, kind: str) -> str:
        irregular = self.exceptions.get(kind, {}).get(word)
        if irregular:
            return irregular[0]
        known = self.known.get(kind, frozenset())
        forms = [
            word[: len(word) - len(ending)] + base
            for ending, base in self.endings.get(kind, [])
            if word.endswith(ending)
        ]
        for form in forms:
            if form and form in known:
                return form
        return word if word in known or not forms else forms[0] or word
