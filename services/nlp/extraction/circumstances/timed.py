"""A time by its place in the sentence, where the parse does not tie it to the cue.

"Last week, the bank said", "The bank on Monday said", "a March 2019 study found".
"""

from collections.abc import Iterator

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.circumstances.channel import nouns
from services.nlp.extraction.circumstances.when import is_time, with_preposition
from services.nlp.extraction.reading import Named, Reading

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
DOCUMENTS = frozenset(noun for noun, kind in nouns().items() if kind == "document")


def find(reading: Reading, attribution: Attribution) -> Span | None:
    """The time that dates a speaking document, is beside cue or speaker, or opens the sentence."""
    cue = [n for span in attribution.cue for n in reading.within(*span)]
    if not cue:
        return None
    begin, end = reading.sentences[reading.tokens[cue[0]].sentence]
    said = {n for span in attribution.content for n in reading.within(*span)}
    told = {*cue, *(n for span in attribution.source for n in reading.within(*span))}
    for name in _in_order(reading, begin, end, told):
        if is_time(reading, name) and not said & set(range(name.first, name.last)):
            first = with_preposition(reading, name.first, begin)
            if name.first in told:
                if _dates_document(reading, name, told):
                    return reading.span(name.first, name.last)
            elif first - 1 in told or name.last in told or _opens(reading, begin, first, cue[0]):
                return reading.span(first, name.last)
    return None


def _in_order(reading: Reading, begin: int, end: int, told: set[int]) -> Iterator[Named]:
    """The names of a sentence, those inside of cue and speaker first."""
    names = reading.names_within(begin, end)
    yield from sorted(names, key=lambda name: (name.first not in told, name.first))


def _opens(reading: Reading, begin: int, first: int, cue: int) -> bool:
    """Whether a time opens the sentence of a cue, and no other verb stands between."""
    bare = all(not reading.tokens[n].text[0].isalnum() for n in range(begin, first))
    return bare and not any(reading.tokens[n].tag in FINITE for n in range(first, cue))


def _dates_document(reading: Reading, name: Named, told: set[int]) -> bool:
    """Whether a time inside a mention dates a document that speaks: "a March 2019 study"."""
    last = name.last
    while last in told and reading.tokens[last].tag.startswith(("NN", "JJ")):
        last += 1
    return last > name.last and reading.lemma(last - 1) in DOCUMENTS
