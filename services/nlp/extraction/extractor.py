"""The door: an article goes in, its statements come out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from services.nlp.extracted import Extracted
from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.extraction.language import refusal
from services.nlp.extraction.length import readable, unread
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.statements import Record, records_of
from services.nlp.extraction.targets.asked import MentionReader
from shared.contracts import Article, Extractor, Statement


class Attributor(Protocol):
    """Says who says what in a text, and how that stands to what it mentions."""

    def read(self, reading: Reading) -> tuple[list[Attribution], MentionReader]:
        """The attributions of a text, and what tells of their mentions."""

    def given(self, reading: Reading, attributions: Sequence[Attribution]) -> MentionReader:
        """What tells of the mentions of attributions from elsewhere."""


@dataclass(frozen=True)
class Explanation:
    """What was found in an article and why; `skipped` says why it, or its end, was not read."""

    records: tuple[Record, ...]
    skipped: str | None = None


@dataclass(frozen=True)
class StatementExtractor:
    """Takes the statements out of articles; the same article always gives the same statements."""

    read: Callable[[str], Reading]
    attributor: Attributor
    identity: Extractor

    def __call__(self, article: Article) -> tuple[Statement, ...]:
        """The statements of `article` in order of appearance; none if it is not in English."""
        return self.extract(article).statements

    def extract(self, article: Article) -> Extracted:
        """The statements of `article`, and why it, or its end, was not read."""
        explained = self.explain(article)
        return Extracted(tuple(one.statement for one in explained.records), explained.skipped)

    def explain(self, article: Article) -> Explanation:
        """The statements of `article` with the reason of each, and why some was not read."""
        refused = refusal(article.text)
        if refused:
            return Explanation((), refused)
        text = readable(article.text)
        reading = self.read(text)
        attributions, model = self.attributor.read(reading)
        records = records_of(article, reading, attributions, model, self.identity)
        return Explanation(records, unread(article.text, text))

    def complete(self, article: Article, attributions: list[Attribution]) -> tuple[Statement, ...]:
        """The statements of `article`, given who says what from elsewhere."""
        reading = self.read(article.text)
        model = self.attributor.given(reading, attributions)
        records = records_of(article, reading, attributions, model, self.identity)
        return tuple(record.statement for record in records)
