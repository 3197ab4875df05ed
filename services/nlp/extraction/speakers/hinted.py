"""Names that spaCy missed or cut wrongly, but that speak: they stand where a speaker stands."""

from itertools import pairwise

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers import ministries
from services.nlp.extraction.speakers.kinds import kind_noun, noun_kinds
from services.nlp.extraction.speakers.names import given_names, is_title, key
from services.nlp.extraction.speakers.places import country_of
from services.nlp.extraction.speakers.titles import is_role
from services.nlp.extraction.tables import wordlist

Stretch = tuple[int, int]
Sighting = tuple[int, int, str]
MOST_WORDS = 4
"""Words of a person's name."""
INSIDE = wordlist("affiliation_inside") | {"in"}
PROPER = ("NNP", "NNPS")
TWO = 2
SORTS = frozenset({"NGO", "NGOs", "PAC"})
"""What a body is, before its name: "the NGO Open Wards"."""
LINKING = frozenset({"of", "for", "and", "in", "on"})


def names(reading: Reading, named: list[Sighting], hints: list[Stretch]) -> list[Sighting]:
    """The names that the speakers' mentions `hints` show, with their labels."""
    at = {n: one for one in named for n in range(one[0], one[1])}
    exact = {one[:2] for one in named}
    persons = {reading.words(reading.span(*one[:2])) for one in named if one[2] == "PERSON"}
    known: dict[str, list[Sighting]] = {}
    found: list[Sighting] = []
    for hint in hints:
        begin, last = hint if hint in exact else _run(reading, hint)
        determined = reading.tokens[begin].low == "the"
        begin += determined
        begin += last - begin > 1 and reading.tokens[begin].text in SORTS
        first = _name_start(reading, _start(reading, begin, last), last, persons)
        touching = {at[n] for n in range(first, last) if n in at}
        if first >= last or any(_settled(reading, one, first, last) for one in touching):
            continue
        if last - first == 1:
            found += _single(reading, first, at, known) if not touching else []
        elif any(_full_name_in(one, first, last) for one in touching):
            continue
        elif determined or not _proper(reading, first, last):
            found += _body(reading, first, last)
        else:
            found += _person(reading, first, last)
    return found


def _settled(reading: Reading, sighting: Sighting, first: int, last: int) -> bool:
    """Whether a name is the mention itself or goes on after it, but not over an "and"."""
    begin, end, _ = sighting
    joined = end > last and reading.tokens[last].low == "and"
    return (begin, end) == (first, last) or (end > last and not joined)


def _run(reading: Reading, hint: Stretch) -> Stretch:
    """The mention with the rest of the name that it was cut in."""
    first, last = hint
    tokens = reading.tokens
    determined = tokens[first].low == "the"
    if not all(tokens[n].tag in PROPER for n in range(first + determined, last)):
        return hint
    while last < len(tokens) and tokens[last].tag in PROPER:
        if is_role(tokens[last].text) and not determined:
            break
        last += 1
    given = determined or key(tokens[first].text) in given_names()
    while first and not given and tokens[first - 1].tag in PROPER:
        if is_role(tokens[first - 1].text) or is_title(tokens[first - 1].text):
            break
        first -= 1
    return first, last


def _name_start(reading: Reading, first: int, last: int, persons: set[str]) -> int:
    """The token after the words of a title that is cut short: "Finance Ada Brown"."""
    at = first
    while last - at > TWO and _proper(reading, at, last):
        word = reading.tokens[at].text
        rest = reading.words(reading.span(at + 1, last))
        titled = is_role(word) or is_title(word)
        linked = at and reading.tokens[at - 1].low in LINKING | {"to"}
        common = linked or kind_noun(word) or word.lower() in reading.common_words
        given = key(reading.tokens[at + 1].text) in given_names()
        if not (titled or rest in persons or (given and common)):
            break
        at += 1
    return at


def _full_name_in(sighting: Sighting, first: int, last: int) -> bool:
    """Whether a person's name of several words is a part of a longer mention."""
    begin, end, label = sighting
    return label == "PERSON" and end - begin > 1 and first <= begin and end <= last


def _start(reading: Reading, first: int, last: int) -> int:
    """The token after a country's possessive: "Greece's National Institute of Bells"."""
    for number in range(first + 1, last - 1):
        if reading.tokens[number].tag == "POS":
            owner = reading.words(reading.span(first, number))
            return number + 1 if country_of(owner) else first
    return first


def _proper(reading: Reading, first: int, last: int) -> bool:
    return all(reading.tokens[n].tag in (*PROPER, "HYPH") for n in range(first, last))


def _person(reading: Reading, first: int, last: int) -> list[Sighting]:
    words = reading.words(reading.span(first, last)).split()
    if not 1 < len(words) <= MOST_WORDS or any(kind_noun(word) for word in words):
        return []
    if is_title(words[0]) or country_of(" ".join(words)):
        return []
    return [(first, last, "PERSON")]


def _body(reading: Reading, first: int, last: int) -> list[Sighting]:
    """A long name of a body in one piece: "the Office for the Study of Bells"."""
    tokens = reading.tokens
    inner = range(first + 2, last - 1)
    last = next((n for n in inner if ministries.starts_person(reading, n)), last)
    parts = [tokens[n] for n in range(first, last)]
    fitting = all(
        t.tag in (*PROPER, "HYPH", "POS")
        or t is parts[0]
        or (t.low in INSIDE and (t.low != "the" or before.low in LINKING))
        for before, t in pairwise([parts[0], *parts])
    )
    ends = parts[0].text[:1].isupper() and parts[-1].tag in PROPER
    bears = any(kind_noun(t.text) for t in parts) or all(t.tag in PROPER for t in parts)
    if (
        not fitting
        or not ends
        or not bears
        or is_role(parts[0].text)
        or (is_role(parts[-1].text) and not kind_noun(parts[0].text) and last - first == TWO)
    ):
        return []
    return [(first, last, "ORG")]


def _single(
    reading: Reading, number: int, taken: dict[int, Sighting], known: dict[str, list[Sighting]]
) -> list[Sighting]:
    """A family name alone with the full name that the text has for it; else a body's name.

    `known` keeps the full names found for each word so far.
    """
    token = reading.tokens[number]
    common = is_role(token.text) or token.low in noun_kinds() or is_title(token.text)
    common = common or (token.tag == "NNPS" and token.low.endswith("ers"))
    if token.tag not in PROPER or not token.text[:1].isupper() or common:
        return []
    if token.text in known:
        full = known[token.text]
        return [(number, number + 1, "PERSON" if full else "ORG")]
    full = known[token.text] = _full_names(reading, token.text, taken)
    new = [one for one in full if one[0] not in taken]
    return [*new, (number, number + 1, "PERSON" if full else "ORG")]


def _full_names(reading: Reading, word: str, taken: dict[int, Sighting]) -> list[Sighting]:
    """The full names with this family name: those found already, else a given name before it."""
    places = reading.proper_nouns.get(word, ())
    found = {taken[at] for at in places if at in taken and taken[at][1] - taken[at][0] > 1}
    persons = sorted(one for one in found if one[2] == "PERSON")
    inside = {n for first, last, _ in found for n in range(first, last)}
    return persons or [
        (at - 1, at + 1, "PERSON")
        for at in places
        if at and at - 1 not in taken and at not in inside and _given(reading, at - 1, at)
    ]


def _given(reading: Reading, before: int, at: int) -> bool:
    """Whether a word can be the given name of the family name after it."""
    one, other = reading.tokens[before], reading.tokens[at]
    word = one.text
    capital = word[:1].isupper() and word[1:2].islower() and len(word) > 1
    same = one.sentence == other.sentence and one.end + 1 == other.start
    return (
        capital
        and same
        and one.tag in PROPER
        and not is_title(word)
        and not is_role(word)
        and not country_of(word)
        and not kind_noun(word)
    )
