"""The attribution model of an article: text in, attributions out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from services.nlp.extraction.attribution.answered import take_answers
from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.extraction.attribution.candidates import Candidate, gather
from services.nlp.extraction.attribution.decode import finish
from services.nlp.extraction.attribution.drafts import Draft, distinct, draft
from services.nlp.extraction.attribution.expressed import take_expressed
from services.nlp.extraction.attribution.headings import headings
from services.nlp.extraction.attribution.network import Network, Reading
from services.nlp.extraction.attribution.posts import posts
from services.nlp.extraction.attribution.quotation import quotations
from services.nlp.extraction.attribution.quoted import QuotationRules
from services.nlp.extraction.attribution.signed import signed
from services.nlp.extraction.attribution.standing import ReadMentions
from services.nlp.extraction.attribution.told import leave_told
from services.nlp.extraction.attribution.transcript import answers
from services.nlp.extraction.attribution.windows import Window, windows
from services.nlp.extraction.attribution.words import Words, read_words

WEIGHTS = Path(__file__).parent / "weights"


class ArticleReading(NamedTuple):
    """The attributions of an article, and what tells how they stand to what they mention."""

    attributions: list[Attribution]
    mentions: ReadMentions


class AttributionModel:
    """Finds who is said to say what.

    ``weights`` is a folder with the graph, the tokenizer and the settings; ``style`` the
    annotation style that is followed ("articles" is what statements are; "polnear" also
    has attitudes, and keeps "that" inside the content).  Deterministic, one thread, time
    linear in the length of the text.  Raises FileNotFoundError where weights are missing
    and ValueError for an unknown style.
    """

    def __init__(self, weights: Path = WEIGHTS, style: str = "articles") -> None:
        self.folder = weights
        self.network = Network(weights)
        self.settings = self.network.settings
        if style not in self.settings.styles:
            raise ValueError(f"no annotation style {style!r}: {self.settings.styles}")
        self._style = self.settings.styles.index(style)
        self._exclusive = style == "polnear"

    @property
    def version(self) -> str:
        """The version of the weights."""
        return self.settings.version

    def __call__(self, text: str) -> list[Attribution]:
        """Return the attributions of a text in the order of their first words.

        Offsets are code points of exactly this text; a text without any gives none.
        """
        return self.read(text).attributions

    def read(self, text: str) -> ArticleReading:
        """Return the attributions of a text together with what tells of their mentions."""
        words = read_words(text, self.network.tokenizer)
        readings = self.readings(words)
        drafts = self.drafts(words, gather(readings, self.settings.rescue))
        anchors: dict[Attribution, int] = {}
        for one in drafts:
            if attribution := finish(words, one, self.settings):
                anchors.setdefault(attribution, one.start)
        ordered = sorted(anchors, key=lambda one: (min((*one.content, *one.cue)), one.cue))
        return ArticleReading(ordered, ReadMentions(self.network, words, readings, anchors))

    def given(self, text: str, attributions: Sequence[Attribution]) -> ReadMentions:
        """Return what tells of the mentions of attributions that were found in another way."""
        words = read_words(text, self.network.tokenizer)
        starts = [word.start for word in words.items]
        anchors = {
            one: min(bisect_left(starts, min(one.cue or one.content).start), len(starts) - 1)
            for one in attributions
        }
        return ReadMentions(self.network, words, self.readings(words), anchors)

    def readings(self, words: Words) -> list[tuple[Window, Reading]]:
        """Return what the network says of each window of an article."""
        return [
            (window, self.network.read(words.items[window.begin : window.end], self._style))
            for window in windows(words)
        ]

    def drafts(self, words: Words, candidates: list[Candidate]) -> list[Draft]:
        """Return the anchors that are kept, each with its content, quotations made whole."""
        found = draft(candidates, self.settings, self.settings.anchor[self._style], self._exclusive)
        content, cue, source = map(self.settings.roles.index, ("content", "cue", "source"))
        quoted = quotations(words.text)
        kept = frozenset(one.start for one in found if one.kept)
        labelled = signed(words, quoted, frozenset(one.start for one in found))
        if not self._exclusive:
            for one in found:
                take_expressed(words, one, cue)
            labelled += [*answers(words), *posts(words, kept)]
        found = take_answers(found, labelled, self.settings)
        QuotationRules(words, found, content).claim(quoted)
        if not self._exclusive:
            again = headings(words, found, quoted, source)
            found = take_answers(found, again, self.settings)
        for one in found:
            leave_told(words, one)
        return distinct([one for one in found if one.kept])
