"""Mentions that carry a name: persons, bodies, seats of government, appositions."""

from services.nlp.extraction.circumstances.channel import outlets
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers import descriptions
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.name_beside import apposed, bloc, name_behind
from services.nlp.extraction.speakers.names import is_title, key, strip_titles
from services.nlp.extraction.speakers.places import (
    country_name,
    country_of,
    is_capital,
    is_country,
)
from services.nlp.extraction.speakers.titles import is_role
from services.nlp.extraction.tables import wordlist
from shared.contracts.vocabulary import ResolvedBy

Stretch = tuple[int, int]
KIN = wordlist("descriptions_kin")
ADVERBS = frozenset({"still", "also", "then", "later", "once", "again", "now", "further"})
PAIR_REACH = 4
"""Sentences back in which the two of "both men" are looked for."""
TWO = 2


def by_name(
    reading: Reading, cast: Cast, stretch: Stretch, head: int
) -> list[tuple[Character | None, ResolvedBy, str]]:
    """The character that a mention names, in a list of one; empty if it names nobody."""
    person = next(
        (who for *_, who in cast.named(*stretch) if who.kind == "person" and " " in who.name), None
    )
    metonym = None if person else _metonym(reading, cast, stretch)
    if metonym:
        return [(metonym, "metonym", "a seat of government")]
    named = _named(reading, cast, stretch, head) or _family(reading, cast, stretch)
    if named:
        if named.place and country_of(named.name) and named.kind == "organization":
            named.kind = "government"
        return [(named, "name", "named in the mention")]
    outlet = _outlet(reading, cast, stretch)
    if outlet:
        return [(outlet, "name", "an outlet that is well known")]
    behind = name_behind(reading, cast, stretch, head)
    if behind:
        return [(behind, "name", "named behind the mention")]
    other = bloc(reading, cast, stretch, head) or apposed(reading, cast, stretch, head)
    return [(other, "description", "a name stands beside it")] if other else []


def last_two(reading: Reading, cast: Cast, number: int) -> list[Character]:
    """The two persons mentioned last before a token, in the order of the text; else nobody."""
    found: list[Character] = []
    for *_, who in reversed(cast.between(reading.back(number, PAIR_REACH), number)):
        if who.kind == "person" and " " in who.name and who not in found:
            found.append(who)
        if len(found) == TWO:
            return found[::-1]
    return []


def _metonym(reading: Reading, cast: Cast, stretch: Stretch) -> Character | None:
    """The country that a name of it or of its capital stands for."""
    name = reading.words(reading.span(*stretch))
    code = country_of(name) if is_capital(name) or is_country(name) else None
    if code is None:
        return None
    full = country_name(code)
    return cast.by_name.get(full) or Character(full, "government", country=code)


def _named(reading: Reading, cast: Cast, stretch: Stretch, head: int) -> Character | None:
    """The character whose name is the head of the mention, or stands in apposition to it."""
    tokens = reading.tokens
    plural = tokens[head].tag == "NNS" and tokens[head].text.islower()
    closing = _closing(reading, cast, stretch, head)
    if closing:
        return closing
    for low, high, who in cast.named(*stretch):
        if high < stretch[1] and (tokens[high].tag == "POS" or who.kind == "group"):
            continue
        press = high <= head and reading.lemma(head) in descriptions.PRESS
        if (low <= head < high and not plural) or (press and who.kind != "person"):
            return who
        if who.kind == "person" and _titled(reading, stretch, (low, high), head):
            return who
    return None


def _closing(reading: Reading, cast: Cast, stretch: Stretch, head: int) -> Character | None:
    """The person whose name ends a mention: "Mayor Ada Brown", "his wife Ada", "Greece's
    ambassador to Ireland Ada Brown".
    """
    tokens = reading.tokens
    for low, high, who in cast.named(stretch[1] - 1, stretch[1]):
        before = [tokens[n] for n in range(stretch[0], low)]
        if not before or high != stretch[1] or who.kind != "person":
            continue
        kin = reading.lemma(low - 1) in KIN and low - 1 >= stretch[0]
        office = is_role(tokens[head].text) and bool(country_of(before[-1].text))
        titled = is_role(before[-1].text) or all(token.tag == "NNP" for token in before)
        titled = titled or is_title(before[-1].text)
        if kin or (" " in who.name and (titled or office)):
            return who
    return None


def _outlet(reading: Reading, cast: Cast, stretch: Stretch) -> Character | None:
    """The newspaper or agency that a capitalised mention is, where spaCy saw no name."""
    name = reading.words(reading.span(*stretch)).removeprefix("the ").removeprefix("The ")
    if not name[:1].isupper() or name.lower() not in outlets():
        return None
    return cast.by_name.get(name) or Character(name, "organization")


def _titled(reading: Reading, stretch: Stretch, name: Stretch, head: int) -> bool:
    """Whether a person's name and the head of the mention are one: "the senator, Ada Brown"."""
    tokens = reading.tokens
    low, high = name
    if high < stretch[1] and tokens[high].text != ",":
        return False
    if low <= stretch[0] or is_role(tokens[low - 1].text):
        return True
    after_comma = tokens[low - 1].text == ","
    return after_comma and is_role(tokens[head].text) and tokens[head].tag == "NN"


def _family(reading: Reading, cast: Cast, stretch: Stretch) -> Character | None:
    """The person with this family name where spaCy saw no name at all: "Early said"."""
    words = reading.words(reading.span(*stretch)).split()
    while len(words) > 1 and words[-1] in ADVERBS:
        words = words[:-1]
    if not words or not words[-1][0].isupper():
        return None
    low, high = strip_titles(words)
    wanted = [key(word) for word in words[low:high]]
    for person in cast.by_family.get(wanted[-1], ()):
        name = [key(word) for word in person.name.split()]
        if len(name) > len(wanted) and name[-len(wanted) :] == wanted:
            return person
    return None
