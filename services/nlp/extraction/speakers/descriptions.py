"""What the head noun of a description says of its bearer: a person, a group, a paper."""

import re

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.kinds import noun_kinds
from services.nlp.extraction.speakers.titles import is_role
from services.nlp.extraction.tables import wordlist
from shared.contracts.vocabulary import SpeakerKind

Stretch = tuple[int, int]
AGENT = re.compile(r"(?:year-old|[^aeiou]er|tor|ist|royal|fan|[^aeiou]ee)$")
"""How nouns of people end that no table lists: "the predator", "the 37-year-old"."""
"""Relatives: "his father" is somebody else than those of whom the text just spoke."""
OF_STATE = wordlist("descriptions_of_state")
"""Plurals that are a state's organs."""
THINGS = wordlist("descriptions_things")
"""Nouns that end like those of people and are none."""
PLURALS = ("NNS", "NNPS")
"""Mentions that a body must have more than a later one, to be "the company"."""
PRESS = wordlist("descriptions_press")


def kind_of(reading: Reading, head: int) -> SpeakerKind:
    """Kind by the head noun; a plural is a group unless it is papers."""
    token = reading.tokens[head]
    kind = noun_kinds().get(reading.lemma(head)) or noun_kinds().get(token.low)
    if kind is None and (is_role(token.text) or _agent(token.low) or is_aged(reading, head)):
        kind = "person"
    if token.low.endswith("-olds"):
        return "group"
    if token.tag in PLURALS and kind != "document":
        return "government" if token.low in OF_STATE else "group"
    if kind is None:
        return (
            "group" if token.tag in PLURALS or token.tag in ("CD", "JJ", "JJS", "DT") else "unknown"
        )
    return kind


def _agent(noun: str) -> bool:
    return bool(AGENT.search(noun)) and noun not in THINGS


def is_aged(reading: Reading, head: int) -> bool:
    """Whether this is the end of "the 37-year-old", in one token or in five."""
    tokens = reading.tokens
    word = "".join(token.low for token in tokens[max(0, head - 2) : head + 1])
    return tokens[head].low == "old" and word.endswith("year-old")


def is_people(reading: Reading, number: int) -> bool:
    """Whether a plural noun is one of people, not of things: "experts", not "blackouts"."""
    low, lemma = reading.tokens[number].low, reading.lemma(number)
    kinds = {noun_kinds().get(lemma), noun_kinds().get(low)}
    return is_role(low) or not kinds.isdisjoint(("person", "group")) or _agent(lemma)
