"""An article after reading: its words, sentences and names as plain data, offsets in code points.

Nothing of spaCy's outlives the reading but what it knows of common words, so its memory is given
back after each article and all that follows are plain functions on plain data.
"""

from bisect import bisect_left, bisect_right
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.lemma import Lemmas
from services.nlp.extraction.pipeline import parts

WORDS = 30_000
"""Words of which spaCy keeps what it knows, 10 MB: the common ones are among the first."""


class Token(NamedTuple):
    """A word or mark: its place, Penn tag, dependency label, head and sentence (by number)."""

    start: int
    end: int
    text: str
    tag: str
    dep: str
    head: int
    sentence: int

    @property
    def low(self) -> str:
        """The word in lower case."""
        return self.text.lower()


class Named(NamedTuple):
    """A name that spaCy found: tokens `first` up to, not including, `last`, and its label."""

    first: int
    last: int
    label: str


@dataclass(frozen=True)
class Reading:
    """Everything that is read from one text before any statement is looked for."""

    text: str
    tokens: tuple[Token, ...]
    names: tuple[Named, ...]
    lemmas: Lemmas

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the tokens that hang on it, in order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for number, token in enumerate(self.tokens):
            if token.head != number:
                found[token.head].append(number)
        return tuple(tuple(of) for of in found)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """First token of each sentence and the one after its last."""
        starts = [
            number
            for number, token in enumerate(self.tokens)
            if number == 0 or token.sentence != self.tokens[number - 1].sentence
        ]
        return tuple(zip(starts, [*starts[1:], len(self.tokens)], strict=True))

    @cached_property
    def nouns(self) -> dict[str, tuple[int, ...]]:
        """Where each common or proper noun stands, by its base form."""
        found: dict[str, list[int]] = {}
        for number, token in enumerate(self.tokens):
            if token.tag.startswith("NN"):
                found.setdefault(self.lemma(number), []).append(number)
        return {lemma: tuple(numbers) for lemma, numbers in found.items()}

    @cached_property
    def common_words(self) -> frozenset[str]:
        """The words that stand somewhere in lower case."""
        return frozenset(token.text for token in self.tokens if token.text.islower())

    @cached_property
    def proper_nouns(self) -> dict[str, tuple[int, ...]]:
        """Where each proper noun stands, as written."""
        found: dict[str, list[int]] = {}
        for number, token in enumerate(self.tokens):
            if token.tag in ("NNP", "NNPS"):
                found.setdefault(token.text, []).append(number)
        return {word: tuple(numbers) for word, numbers in found.items()}

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    @cached_property
    def _name_ends(self) -> list[int]:
        return [name.last for name in self.names]

    def within(self, start: int, end: int) -> range:
        """Numbers of the tokens that share at least one code point with `start` to `end`."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def names_within(self, first: int, last: int) -> list[Named]:
        """The names that share a token with the tokens `first` up to `last`."""
        found, at = [], bisect_right(self._name_ends, first)
        while at < len(self.names) and self.names[at].first < last:
            found.append(self.names[at])
            at += 1
        return found

    def back(self, number: int, sentences: int) -> int:
        """First token of the sentence that is so many before the one of token `number`."""
        return self.sentences[max(0, self.tokens[number].sentence - sentences)][0]

    def lemma(self, number: int) -> str:
        """Base form of a token, lower case."""
        token = self.tokens[number]
        return self.lemmas(token.text, token.tag)

    def span(self, first: int, last: int) -> Span:
        """Code points of the tokens `first` up to, not including, `last`."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def words(self, span: Span) -> str:
        """Exactly the text of a span."""
        return self.text[span.start : span.end]

    def subtree(self, number: int) -> tuple[int, int]:
        """First token under `number` (itself included) and the one after its last."""
        first, last, open_ = number, number, [number]
        while open_:
            at = open_.pop()
            first, last = min(first, at), max(last, at)
            open_.extend(self.children[at])
        return first, last + 1

    def head_of(self, first: int, last: int) -> int:
        """The token among `first` up to `last` on which the others hang, a noun before others."""
        heads = [
            number
            for number in range(first, last)
            if self.tokens[number].dep != "punct"
            and (self.tokens[number].head == number or not first <= self.tokens[number].head < last)
        ]
        nouns = (number for number in heads if self.tokens[number].tag[:1] in ("N", "P"))
        return next(nouns, heads[0] if heads else last - 1)


def read(text: str, english: Language, lemmas: Lemmas) -> Reading:
    """Read a text part by part; linear in its length, memory for one part at a time."""
    tokens: list[Token] = []
    names: list[Named] = []
    for start, end in parts(text):
        with _words_kept(english):
            doc = english(text[start:end])
            base = len(tokens)
            sentence = tokens[-1].sentence + 1 if tokens else 0
            tokens.extend(_tokens(doc, start, base, sentence))
            names.extend(_names(doc, base))
    return Reading(text, tuple(tokens), tuple(names), lemmas)


def _words_kept(english: Language) -> AbstractContextManager[object]:
    """What is known of words is kept until so many are known; of others it is given back."""
    return nullcontext() if len(english.vocab) < WORDS else english.memory_zone()


def _tokens(doc: Doc, offset: int, base: int, sentence: int) -> list[Token]:
    found = []
    for token in doc:
        if token.i and token.is_sent_start:
            sentence += 1
        start = offset + token.idx
        found.append(
            Token(
                start,
                start + len(token.text),
                token.text,
                token.tag_,
                token.dep_,
                base + token.head.i,
                sentence,
            )
        )
    return found


def _names(doc: Doc, base: int) -> list[Named]:
    """The names, cut at line breaks and freed of a leading article and a trailing possessive."""
    found = []
    for name in doc.ents:
        first, last = name.start, name.end
        for number in range(first, last):
            if doc[number].is_space:
                last = number
                break
        while first < last and doc[first].lower_ in ("the", "a", "an"):
            first += 1
        while first < last and doc[last - 1].text in ("'s", "’s", "'", "’"):
            last -= 1
        if first < last:
            found.append(Named(base + first, base + last, name.label_))
    return found
