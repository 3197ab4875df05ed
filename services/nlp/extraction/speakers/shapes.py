"""spaCy's names cut to the right words: no verb before them, no clause glued to their end."""

from collections.abc import Iterator

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.kinds import institution, kind_noun
from services.nlp.extraction.speakers.ministries import starts_person
from services.nlp.extraction.speakers.names import given_names, key
from services.nlp.extraction.speakers.places import country_of
from services.nlp.extraction.speakers.short_forms import initials
from services.nlp.extraction.speakers.titles import is_role
from services.nlp.extraction.tables import wordlist

Sighting = tuple[int, int, str]
HONORIFICS = wordlist("shapes_honorifics")
"""Inside a name they start another one: "Leader of Business Dr Ada Brown"."""
CLAUSES = frozenset({"after", "as", "before", "while", "since", "because", "when", "amid", "until"})
MARKS = frozenset({"“", "”", "‘", '"'})
PREFIXES = frozenset({"ex", "pro", "anti", "non", "pre", "post", "then"})
LINKS = frozenset({"and", "of", "for", "&"})
PROPER = ("NNP", "NNPS")


def corrected(reading: Reading, named: list[Sighting]) -> list[Sighting]:
    """The names, each cut or lengthened where its words show that it must be."""
    named = [one for one in named if not _is_prefixed(reading, one)]
    known = {reading.words(reading.span(first, last)) for first, last, _ in named}
    parted = (part for one in named for part in _parted(reading, one, known))
    pieces = (piece for one in parted for piece in _pieces(reading, one))
    shaped = (_hyphenated(reading, _bare(reading, piece, known)) for piece in pieces)
    short = frozenset(words for words in known if words.isupper())
    return _joined(reading, sorted({one for one in shaped if one[0] < one[1]}), short)


def _is_prefixed(reading: Reading, sighting: Sighting) -> bool:
    """Whether it is a common word or an adjective with a prefix: "Ex-friends", "pro-Irish"."""
    first, last, label = sighting
    tokens = reading.tokens
    hyphen = first + 2 < len(tokens) and tokens[first + 1].text == "-"
    if not hyphen or tokens[first].low not in PREFIXES:
        return False
    return label == "NORP" or (last == first + 3 and tokens[first + 2].text.islower())


def _joined(reading: Reading, named: list[Sighting], short: frozenset[str]) -> list[Sighting]:
    """With two names made one where the text has the initials of both: "Trade and Bell Board"."""
    found: list[Sighting] = []
    for first, last, label in named:
        if found and first < found[-1][1]:
            continue
        end = _end(reading, last) if label == "ORG" else last
        both = end > last and initials(reading.words(reading.span(first, end))) & short
        found.append((first, end if both else last, label))
    return found


def _end(reading: Reading, at: int) -> int:
    """The token after the proper nouns that a small word links to what stands before it."""
    tokens = reading.tokens
    if at >= len(tokens) or tokens[at].low not in LINKS:
        return at
    end = at + 1
    while end < len(tokens) and tokens[end].tag in PROPER:
        end += 1
    return end if end > at + 1 else at


def _parted(reading: Reading, sighting: Sighting, known: set[str]) -> Iterator[Sighting]:
    """Two bodies where "and" joins them and the text has one of them alone as well."""
    first, last, label = sighting
    joint = next((n for n in range(first + 1, last - 1) if reading.tokens[n].low == "and"), None)
    if joint is None or label == "PERSON":
        yield sighting
        return
    sides = (first, joint, label), (joint + 1, last, label)
    words = [reading.words(reading.span(low, high)) for low, high, _ in sides]
    alone = any(one in known for one in words) or all(institution(one) for one in words)
    yield from sides if alone else (sighting,)


def _pieces(reading: Reading, sighting: Sighting) -> Iterator[Sighting]:
    """The name cut at a clause word, a quotation mark and before an honorific."""
    first, last, label = sighting
    start = first
    for number in range(first, last):
        token = reading.tokens[number]
        if token.text in CLAUSES or (label != "PERSON" and token.text in MARKS):
            yield start, number, label
            start = number + 1
        elif label != "PERSON" and _person_starts(reading, sighting, number):
            yield start, number, label
            start, label = number, "PERSON"
    yield start, last, label


def _person_starts(reading: Reading, sighting: Sighting, number: int) -> bool:
    """Whether a person's name goes on from a body's: "Ministry of Trade Ada Brown"."""
    first, last, _ = sighting
    if not first < number < last - 1:
        return False
    if key(reading.tokens[number].text) in HONORIFICS:
        return True
    words = [reading.tokens[n].text for n in range(first, last)]
    before, behind = words[: number - first], words[number - first :]
    if is_role(before[-1]) or not starts_person(reading, number):
        return False
    return any(map(kind_noun, before)) and not any(map(kind_noun, behind))


def _bare(reading: Reading, sighting: Sighting, known: set[str]) -> Sighting:
    """Without a first word that is no name's, where the rest is one: "Hosting Brown"."""
    first, last, label = sighting
    while label == "ORG" and last - first > 1 and _is_office(reading, last - 1):
        last -= 1
    if label == "ORG":
        return first, last, label
    if label != "PERSON" or last - first <= 1 or first >= last:
        return sighting
    token = reading.tokens[first]
    rest = reading.words(reading.span(first + 1, last))
    doubtful = token.tag not in PROPER or country_of(rest) is not None
    if doubtful and key(token.text) not in given_names() and (rest in known or country_of(rest)):
        return first + 1, last, "GPE" if country_of(rest) else label
    return sighting


def _is_office(reading: Reading, number: int) -> bool:
    """Whether the letters of an office stand at the end of a body's name: "Calder CIO"."""
    word = reading.tokens[number].text
    return word.isupper() and is_role(word)


def _hyphenated(reading: Reading, sighting: Sighting) -> Sighting:
    """With the rest of a word that spaCy cut at a hyphen: "Lee Jae-in"."""
    first, last, label = sighting
    tokens = reading.tokens
    while (
        label == "PERSON"
        and first < last < len(tokens) - 1
        and tokens[last].text == "-"
        and tokens[last - 1].end == tokens[last].start
        and tokens[last].end == tokens[last + 1].start
    ):
        last += 2
    return first, last, label
