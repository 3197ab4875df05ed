"""Which words of a noun phrase are its name, and how they are written."""

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.places import is_people
from services.nlp.extraction.tables import table

COUNTING = frozenset({"nummod", "quantmod", "advmod"})
UNNAMED = frozenset(table("targets")["unnamed"].split())
OPINIONS = frozenset(
    word for side in ("support", "oppose") for word in table("opinion")[side]["words"].split()
)
"""Words that judge what they stand before and do not name it."""
HYPHENED = 2
"""Tokens before the last part of a word with a hyphen."""


def is_capital(reading: Reading, number: int) -> bool:
    """Whether a word has its capital letter wherever it stands: a name's, a people's."""
    token = reading.tokens[number]
    if token.tag.startswith("NNP") or is_people(token.text):
        return True
    begins = (
        number == reading.sentences[token.sentence][0] or reading.tokens[number - 1].tag == "``"
    )
    return not begins and token.low not in reading.common_words


def has_name(reading: Reading, first: int, last: int) -> bool:
    """Whether there is a proper noun among the tokens `first` up to `last`."""
    return any(reading.tokens[n].tag.startswith("NNP") for n in range(first, last))


def name_start(reading: Reading, first: int, head: int) -> int:
    """The first token of the name, which does not begin inside of a word with a hyphen."""
    start = first
    while start < head and not _names(reading, start):
        start += 1
    while start - HYPHENED >= first and reading.tokens[start - 1].text == "-":
        start -= HYPHENED
    return _proper_start(reading, start, head)


def _proper_start(reading: Reading, start: int, head: int) -> int:
    """The first token of a name at the end, behind what describes it: "internet firm Larrow"."""
    tags = [reading.tokens[n].tag for n in range(start, head + 1)]
    if tags[-1] != "NNP" or not {"NN", "NNS"} & set(tags):
        return start
    while head > start and reading.tokens[head - 1].tag.startswith("NNP"):
        head -= 1
    return head


def _names(reading: Reading, number: int) -> bool:
    """Whether a word before the head tells what is named: no article, number, pronoun or mark."""
    token = reading.tokens[number]
    if not token.text[:1].isalnum() or token.dep in COUNTING:
        return False
    judges = token.tag.startswith("JJ") and token.low in OPINIONS
    if (token.low in UNNAMED or judges) and not token.tag.startswith("NNP"):
        return False
    return token.tag not in ("DT", "PDT", "PRP", "PRP$", "CD", "POS", "IN", "CC", "WP$", "RB")
