"""Names that a text gives to a body: "the group, Calder Lights,", "a group known as the Crew"."""

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.kinds import noun_kinds
from services.nlp.extraction.speakers.names import given_names, key
from services.nlp.extraction.speakers.titles import is_role

Stretch = tuple[int, int]
NAMING = frozenset({"call", "know", "name", "dub"})
PROPER = ("NNP", "NNPS")
CLOSING = frozenset({",", ".", "”", '"', ")", "—", "–"})
LONGEST = 5
"""Words of such a name."""


def find(reading: Reading) -> list[Stretch]:
    """Runs of proper nouns that stand in apposition to a body's noun, or after "known as"."""
    found = []
    for number, token in enumerate(reading.tokens[:-1]):
        if number == 0 or (token.text != "," and token.tag != "VBN"):
            continue
        first = _after_comma(reading, number) or _after_verb(reading, number)
        if first is None:
            continue
        last = first
        while last < len(reading.tokens) and reading.tokens[last].tag in PROPER:
            last += 1
        if 1 < last - first <= LONGEST and _is_closed(reading, last) and _fits(reading, first):
            found.append((first, last))
    return found


def noun_of(reading: Reading, number: int) -> int | None:
    """The body's noun that a phrase with this head has: "group" of "a group of neighbours"."""
    tokens = reading.tokens
    link = tokens[number].head
    if tokens[number].dep == "pobj" and tokens[link].low == "of":
        outer = tokens[link].head
        if is_role(tokens[outer].text):
            return None
        number = outer if _is_body(reading, outer) else number
    return number if _is_body(reading, number) else None


def _after_comma(reading: Reading, number: int) -> int | None:
    """Where a name in apposition to a body's noun starts: after "the group,"; else None."""
    tokens = reading.tokens
    if tokens[number].text != ",":
        return None
    first = number + 1 + (tokens[number + 1].low == "the")
    for at in range(first, min(first + LONGEST, len(tokens))):
        head = tokens[at].head
        if tokens[at].dep == "appos" and head < number:
            return first if noun_of(reading, head) is not None else None
    return None


def _after_verb(reading: Reading, number: int) -> int | None:
    """Where a name starts after "a group known as" or "a group called"."""
    tokens = reading.tokens
    token = tokens[number]
    if token.tag != "VBN" or reading.lemma(number) not in NAMING or token.head >= number:
        return None
    if noun_of(reading, token.head) is None:
        return None
    at = number + 1 + (tokens[number + 1].low == "as")
    at += at < len(tokens) and tokens[at].text in ("“", '"')
    return at + (at < len(tokens) and tokens[at].low == "the")


def _is_body(reading: Reading, number: int) -> bool:
    noun = reading.tokens[number].tag == "NN"
    return noun and noun_kinds().get(reading.lemma(number)) == "organization"


def _is_closed(reading: Reading, last: int) -> bool:
    return last >= len(reading.tokens) or reading.tokens[last].text in CLOSING


def _fits(reading: Reading, first: int) -> bool:
    """Whether a name that starts here is no person's."""
    word = reading.tokens[first].text
    return key(word) not in given_names() and not is_role(word)
