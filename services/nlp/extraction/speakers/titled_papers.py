"""Papers with a title: "the paper" is what the text calls "a paper titled “Bells at Sea”"."""

import re

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.kinds import noun_kinds
from services.nlp.extraction.speakers.places import country_of, mentioned

Stretch = tuple[int, int]
QUOTED = r"(?:“(?P<title>[A-Z][^”\n]{8,150}?)[,.]?”|\"(?P<plain>[A-Z][^\"\n]{8,150}?)[,.]?\"|"
QUOTED += r"‘(?P<single>[A-Z][^‘\n]{8,150}?)[,.]?’(?!\w))"
NOUN = r"\b(?P<noun>[a-z]{4,12})\b"
AFTER = re.compile(NOUN + r",? (?:(?:is|was) )?(?:titled|entitled|called|dubbed),?:? " + QUOTED)
BEFORE = re.compile(r"\b(?:the|an?|its|their) " + QUOTED + " " + NOUN)
RESEARCH = frozenset({"paper", "study", "research", "report", "article"})
"""Nouns that texts use of one and the same paper."""
ANOTHER = frozenset({"another", "other", "earlier", "previous", "separate", "second", "similar"})


class TitledPapers:
    """Tells which descriptions of one article mean a paper whose title it gives."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._titles: dict[str, dict[str, re.Match[str]]] = {}
        for pattern in (AFTER, BEFORE):
            for match in pattern.finditer(reading.text):
                if noun_kinds().get(match["noun"]) == "document":
                    title = match["title"] or match["plain"] or match["single"]
                    self._titles.setdefault(_sort(match["noun"]), {})[title] = match
        self._papers: dict[str, Character] = {}

    def meant(self, stretch: Stretch, head: int) -> Character | None:
        """The paper that a description means; None where two have a title, or another is meant."""
        noun = self._reading.lemma(head)
        titles = self._titles.get(_sort(noun), {})
        if len(titles) != 1 or self._reading.tokens[head].tag not in ("NN", "NNP"):
            return None
        title, match = next(iter(titles.items()))
        tokens = [self._reading.tokens[n] for n in range(stretch[0], head)]
        if any(token.low in ANOTHER or token.tag == "CD" for token in tokens):
            return None
        proper = [token.text for token in tokens if token.tag == "NNP" or country_of(token.text)]
        if not self._told(proper, match):
            return None
        made = Character(title, "document", nouns={noun}, described=True)
        paper = self._papers.setdefault(title, made)
        paper.country = paper.country or next(map(country_of, proper), None)
        return paper

    def _told(self, proper: list[str], match: re.Match[str]) -> bool:
        """Whether the proper words of a description fit the sentence with the title.

        "The Greek paper" is the titled one if that is told in a sentence on Greece.
        """
        if not proper:
            return True
        first = self._reading.within(*match.span("noun")).start
        sentence = self._reading.sentences[self._reading.tokens[first].sentence]
        codes = {code for code, _ in mentioned(self._reading.words(self._reading.span(*sentence)))}
        return all(country_of(word) in codes for word in proper)


def _sort(noun: str) -> str:
    return "paper" if noun in RESEARCH else noun
