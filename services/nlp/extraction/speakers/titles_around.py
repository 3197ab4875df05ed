"""Titles of persons: words before a name, appositions, "X is the head of Y"."""

from collections.abc import Iterator

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.titles import INSIDE, LONGEST, is_role, trim
from services.nlp.extraction.speakers.titles_after import end_of, titles_after
from services.nlp.extraction.speakers.titles_before import title_before

Stretch = tuple[int, int]


def titles_of(reading: Reading, name: Stretch) -> Iterator[Stretch]:
    """Every title that stands at one mention of a name, as stretches of tokens."""
    for found in (
        title_before(reading, name),
        *titles_after(reading, name),
        _apposed(reading, name),
        _is(reading, name),
    ):
        if found and 0 < found[1] - found[0] <= LONGEST:
            trimmed = trim(reading, found)
            if trimmed:
                yield trimmed


def _apposed(reading: Reading, name: Stretch) -> Stretch | None:
    """The description that a name stands after: "the leader of the opposition, Ada Brown,"."""
    tokens = reading.tokens
    at = name[0] - 1
    if at < 1 or tokens[at].text != ",":
        return None
    head = reading.head_of(*name)
    described = tokens[head].head
    bound = tokens[head].dep == "appos" and at - LONGEST < described < at
    if bound and is_role(tokens[described].text):
        return max(reading.subtree(described)[0], at - LONGEST), at
    first = at
    while first and tokens[first - 1].tag in (*INSIDE, "DT", "PRP$", "IN") and first > at - LONGEST:
        first -= 1
    opened = tokens[first].tag in ("DT", "PRP$") or (
        tokens[first].low == "as" and reading.sentences[tokens[at].sentence][0] == first
    )
    opened = opened and tokens[first].sentence == tokens[at].sentence
    role = next((n for n in range(first, at) if is_role(tokens[n].text)), None)
    singular = role is not None and tokens[role].tag not in ("NNS", "NNPS")
    return (first, at) if opened and singular else None


def _is(reading: Reading, name: Stretch) -> Stretch | None:
    """What a verb says of its subject: "Ada Brown is the head of the school"."""
    tokens = reading.tokens
    head = reading.head_of(*name)
    verb = tokens[head].head
    if tokens[head].dep != "nsubj" or reading.lemma(verb) not in ("be", "become"):
        return None
    for number in reading.children[verb]:
        if tokens[number].dep == "attr" and is_role(tokens[number].text) and number > head:
            first, _ = reading.subtree(number)
            if any(tokens[n].tag == "RB" for n in range(first, number)):
                return None
            return first, end_of(reading, first, tokens[head].sentence)
    return None
