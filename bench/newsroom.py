"""Invented articles, with names and words as unevenly frequent as in the news."""

import datetime as dt
import itertools
import random
from collections.abc import Iterator
from typing import Any

from shared.contracts import (
    Article,
    Cue,
    Extractor,
    Span,
    Speaker,
    Statement,
    StatementsMessage,
    Target,
    statement_id,
)

PER_ARTICLE = 20
LONG, LONG_ARTICLE = 200, "article-long"
"""Statements and id of one article that is longer than any page."""
EXTRACTOR = Extractor(name="bench", version="1")
COUNTRIES = ("SE", "NO", "FI", "DK", "IS")
FIRST_DAY = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)


class Newsroom:
    """Makes articles up; the same seed makes the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self._dice = random.Random(seed)
        self._words = [self._word() for _ in range(20_000)]
        self._names = [f"{self._word().title()} {self._word().title()}" for _ in range(20_000)]
        self._sums = {
            size: list(itertools.accumulate(1 / place for place in range(1, size + 1)))
            for size in (len(COUNTRIES), 20_000)
        }

    def messages(self, statements: int) -> Iterator[StatementsMessage]:
        """So many statements, `PER_ARTICLE` an article, and beside them one long article."""
        for number in range(statements // PER_ARTICLE):
            yield self._message(f"article-{number}", number + 1, PER_ARTICLE)
        yield self._message(LONG_ARTICLE, statements, LONG)

    def _message(self, article_id: str, sequence: int, many: int) -> StatementsMessage:
        sentences = [" ".join(self._some(self._words, 22)) for _ in range(many)]
        article = Article(
            id=article_id,
            text=".\n".join(sentences),
            title=" ".join(self._some(self._words, 8)),
            published_at=FIRST_DAY + dt.timedelta(minutes=self._dice.randrange(2 * 525_600)),
            publisher=f"{self._dice.choice(self._words[:200])}.example",
        )
        found, start = [], 0
        for sentence in sentences:
            found.append(self._statement(article, start, sentence))
            start += len(sentence) + 2
        return StatementsMessage(
            sequence=sequence, article=article, statements=tuple(found), extractor=EXTRACTOR
        )

    def _statement(self, article: Article, start: int, sentence: str) -> Statement:
        (name,) = self._some(self._names, 1)
        end = start + len(sentence)
        cue: dict[str, Any] = {"start": start, "end": start + 1, "text": sentence[0]}
        return Statement(
            id=statement_id(article.id, name, [(start, end)]),
            article_id=article.id,
            kind="indirect",
            content=(Span(start=start, end=end, text=sentence),),
            cue=Cue(**cue, **{"lemma": "say", "class": "say"}),
            speaker=Speaker(
                name=name,
                kind="person",
                country=self._some(COUNTRIES, 1)[0],
                resolved_by="name",
            ),
            targets=tuple(
                Target(
                    name=target,
                    kind="person",
                    country=self._dice.choice(COUNTRIES),
                    stance=self._dice.choice(["support", "oppose", "neutral"]),
                    score=0.9,
                )
                for target in self._some(self._names, 2)
            ),
            confidence=0.9,
            extractor=EXTRACTOR,
        )

    def _some(self, choices: "list[str] | tuple[str, ...]", number: int) -> list[str]:
        return self._dice.choices(choices, cum_weights=self._sums[len(choices)], k=number)

    def _word(self) -> str:
        return "".join(self._dice.choices("etaoinshrdlu", k=self._dice.randint(3, 9)))

    @property
    def common_word(self) -> str:
        """In most statements."""
        return self._words[0]

    @property
    def rare_words(self) -> str:
        """Two words that few statements have both."""
        return f"{self._words[50]} {self._words[90]}"

    @property
    def common_name(self) -> str:
        """The most frequent speaker."""
        return self._names[0]
