"""The English pipeline, loaded once, and attributions made from the words of a sentence."""

import re
from collections.abc import Callable, Sequence

import pytest

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.extractor import StatementExtractor
from services.nlp.extraction.loading import load_extractor
from services.nlp.extraction.pipeline import load_english
from services.nlp.extraction.reading import Reading, read
from services.nlp.extraction.targets.asked import Chances
from shared.contracts import Article, Statement

Read = Callable[[str], Reading]
Said = Callable[..., Attribution]
Complete = Callable[..., tuple[Statement, ...]]


@pytest.fixture(scope="session")
def read_english() -> Read:
    """Reads a text as the extractor does."""
    english, lemmas = load_english()
    return lambda text: read(text, english, lemmas)


@pytest.fixture(scope="session")
def with_model() -> StatementExtractor:
    """The extractor as it ships, with the trained model."""
    return load_extractor()


class NoReader:
    """Tells nothing of any mention."""

    def sides(self, _: Attribution, mentions: Sequence[Span]) -> list[Chances | None]:
        """None for each."""
        return [None] * len(mentions)

    def about(self, _: Attribution, mentions: Sequence[Span]) -> list[float | None]:
        """None for each."""
        return [None] * len(mentions)


def said(text: str, content: str, cue: str = "", source: str = "", nth: int = 0) -> Attribution:
    """An attribution from the words of a text; `nth` chooses among equal sources, from 0."""
    return Attribution(
        content=(_place(text, content),),
        cue=(_place(text, cue),) if cue else (),
        source=(_place(text, source, nth),) if source else (),
        channel=None,
        via=(),
        when=None,
        cue_class="say",
        modality="asserted",
        act="communication",
        score=0.9,
        reason="test",
    )


def _place(text: str, words: str, nth: int = 0) -> Span:
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return Span(*[match.span() for match in whole.finditer(text)][nth])


@pytest.fixture(scope="session")
def complete(with_model: StatementExtractor) -> Complete:
    """Makes the statements of a text from its attributions."""

    def made(
        text: str, *attributions: Attribution, published: str | None = None
    ) -> tuple[Statement, ...]:
        article = Article.model_validate({"id": "a", "text": text, "published_at": published})
        return with_model.complete(article, list(attributions))

    return made
