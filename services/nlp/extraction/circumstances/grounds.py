"""What a saying rests on is no saying of its own: "said that it would close, citing low demand"."""

from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.extraction.kind import kind_of
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.tables import wordlist

GROUNDING = wordlist("grounds")
GAP = 3
"""Words and marks between what was said and its ground."""


def only_grounds(reading: Reading, one: Attribution, others: list[Attribution]) -> bool:
    """Whether a saying only names the ground of the one that ends before it in its sentence.

    Where an act goes before ("closed two branches, citing low demand") the ground is what was said.
    """
    cue = [n for span in one.cue for n in reading.within(*span)]
    if not cue or reading.tokens[cue[0]].tag != "VBG" or reading.lemma(cue[0]) not in GROUNDING:
        return False
    if kind_of(reading.text, one.content) != "indirect":
        return False
    first = reading.sentences[reading.tokens[cue[0]].sentence][0]
    return any(
        first <= number and cue[0] - GAP <= number < cue[0]
        for other in others
        if other is not one and other.cue
        for span in (*other.content, *other.cue)
        for number in reading.within(*span)[-1:]
    )
