"""`python -m tests.quick_nlp`: the real nlp service with an extractor that takes no time to load.

Everything but the extractor is the product's. One statement an article, made of its first line;
words in the text make it misbehave as real extractors can.
"""

import os
import re
import signal
import time

from services.nlp.app import build
from services.nlp.extracted import Extracted
from services.nlp.settings import NlpSettings
from shared.contracts import Article, Extractor, Span, Speaker, Statement, statement_id
from shared.streams.serving import run
from shared.telemetry import configure

IDENTITY = Extractor(name="quick", version="1")


class QuickExtractor:
    """Says that Ana Quist said the first line."""

    identity = IDENTITY

    def extract(self, article: Article) -> Extracted:
        """One statement; `[kill]`, `[raise]` and `[sleep 1.5]` in the text do as they say."""
        misbehave(article.text)
        line = article.text.split("\n", 1)[0]
        one = (
            Statement(
                id=statement_id(article.id, "Ana Quist", [(0, len(line))]),
                article_id=article.id,
                kind="indirect",
                content=(Span(start=0, end=len(line), text=line),),
                cue=None,
                speaker=Speaker(name="Ana Quist", kind="person", resolved_by="name"),
                confidence=0.9,
                extractor=IDENTITY,
            ),
        )
        return Extracted(one)


def misbehave(text: str) -> None:
    """Do what the words in brackets ask for."""
    if "[kill]" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "[raise]" in text:
        raise ZeroDivisionError("the extractor failed")
    if asked := re.search(r"\[sleep ([\d.]+)\]", text):
        time.sleep(float(asked[1]))


def main() -> None:
    """Run one worker until SIGTERM."""
    settings = NlpSettings()
    configure(settings.log_level)
    run(build(settings, QuickExtractor), settings.nlp_port)


if __name__ == "__main__":
    main()
