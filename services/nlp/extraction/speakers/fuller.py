"""The fuller words of a bare group: "prosecutors" are the text's "federal prosecutors"."""

from bisect import bisect_left

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.tables import wordlist

Stretch = tuple[int, int]
PLURALS = ("NNS", "NNPS")
MODIFIERS = frozenset({"amod", "compound", "nmod"})
DESCRIBING = ("JJ", "NN", "NNP")
REACH, FAR = 15, 40
"""Sentences back in which the fuller words are looked for, and those of organs of a state."""
ORGANS = wordlist("descriptions_of_state") | {"officials"}
EMPTY = wordlist("fuller_empty")
"""Modifiers that do not tell one group from another: "other officials"."""
DETERMINERS = frozenset({"the", "these", "those"})
CLOSING = frozenset({"”", '"', "''", ","})
"""Marks after which a word like this may be the verb of a saying: "We will go, posit experts"."""


def of_group(reading: Reading, stretch: Stretch, head: int) -> Stretch | None:
    """The only fuller phrase that the text has for a bare plural before `head`; else None.

    Two different ones, "county officials" and "state officials", leave it open who is meant.
    """
    first, last = stretch
    first += reading.tokens[first].low in DETERMINERS
    if last - first != 1 or first != head or reading.tokens[head].tag not in PLURALS:
        return None
    found: dict[str, Stretch] = {}
    places = reading.nouns.get(reading.lemma(head), ())
    reach = FAR if reading.tokens[head].low in ORGANS else REACH
    begin = bisect_left(places, reading.back(head, reach))
    for number in places[begin : bisect_left(places, head)]:
        phrase = phrase_of(reading, number)
        if phrase:
            found.setdefault(reading.words(reading.span(*phrase)).lower(), phrase)
    return next(iter(found.values())) if len(found) == 1 else None


def phrase_of(reading: Reading, head: int) -> Stretch | None:
    """The plural `head` with what stands before it and tells which ones."""
    tokens = reading.tokens
    first = head
    while (
        first
        and tokens[first - 1].head in range(first - 1, head + 1)
        and (
            tokens[first - 1].dep in MODIFIERS
            and tokens[first - 1].tag in DESCRIBING
            and tokens[first - 1].low not in EMPTY
        )
    ):
        first -= 1
    plural = tokens[head].tag in PLURALS
    first += first > 0 and first < head and _is_verb(reading, first)
    if first and tokens[first - 1].tag in PLURALS:
        return None
    ends = head + 1 >= len(tokens) or not tokens[head + 1].tag.startswith("NN")
    return (first, head + 1) if plural and ends and first < head else None


def _is_verb(reading: Reading, number: int) -> bool:
    """Whether a noun of which the text has no other use is the verb of a saying before it."""
    token = reading.tokens[number]
    closed = reading.tokens[number - 1].text in CLOSING
    return closed and token.tag == "NN" and len(reading.nouns.get(reading.lemma(number), ())) == 1
