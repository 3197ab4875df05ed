"""Titles of persons: words before a name, appositions, "X is the head of Y"."""

import re
from collections.abc import Iterator

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.kinds import role_nouns
from services.nlp.extraction.speakers.names import is_title, key
from services.nlp.extraction.speakers.places import country_of
from services.nlp.extraction.tables import wordlist

NOUNS = ("NN", "NNS", "NNP", "NNPS")
INSIDE = frozenset(
    {*NOUNS, "JJ", "JJR", "JJS", "POS", "HYPH", "VBN", "CD", "``", "''", "RB", "VBG", "AFX"}
)
LINKS = wordlist("titles_links")
OFFICE = LINKS | {"to"}
"""What an office has after its noun: "ambassador to Greece"."""
HONORIFICS = wordlist("titles_honorifics")
OUTER = wordlist("titles_outer")
POSSESSIVE = frozenset({"’s", "'s"})
LEADING = frozenset({"managing", "acting", "founding", "commanding", "presiding", "consulting"})
"""Participles that a title starts with; others are verbs: "respecting Judge Brown"."""
LONGEST = 22
"""Tokens of a title; what is longer is a parse gone wrong."""

Stretch = tuple[int, int]


def titles_of(reading: Reading, name: Stretch) -> Iterator[Stretch]:
    """Every title that stands at one mention of a name, as stretches of tokens."""
    for found in (
        _before(reading, name),
        *_after(reading, name),
        _apposed(reading, name),
        _is(reading, name),
    ):
        if found and 0 < found[1] - found[0] <= LONGEST:
            trimmed = trim(reading, found)
            if trimmed:
                yield trimmed


def is_role(word: str) -> bool:
    """Whether a word names what a person does: "senators" and "co-founder" as well."""
    low = key(word)
    nouns = role_nouns()
    return (
        low in nouns
        or low.removesuffix("s") in nouns
        or low.rsplit("-", 1)[-1] in nouns
        or (is_title(word) and low not in HONORIFICS)
    )


def trim(reading: Reading, stretch: Stretch) -> Stretch | None:
    """Without outer articles, marks and honorifics; None if nothing of a role is left."""
    first, last = stretch
    tokens = reading.tokens
    while first < last and (
        tokens[first].low in OUTER
        or key(tokens[first].text) in HONORIFICS
        or tokens[first].text.isspace()
        or (tokens[first].tag == "VBG" and tokens[first].low not in LEADING)
    ):
        first += 1
    while first < last and (
        tokens[last - 1].low in OUTER - POSSESSIVE
        or tokens[last - 1].text.isspace()
        or tokens[last - 1].text in ".’'"
    ):
        last -= 1
    if first >= last or not any(is_role(tokens[n].text) for n in range(first, last)):
        return None
    return first, last


def _before(reading: Reading, name: Stretch) -> Stretch | None:
    """The nouns straight before a name: "Chinese Foreign Ministry spokeswoman"."""
    at = name[0]
    tokens = reading.tokens
    while at and (
        tokens[at - 1].sentence == tokens[name[0]].sentence or _is_short(tokens[at - 1].text)
    ):
        token = tokens[at - 1]
        before = tokens[at - 2] if at > 1 else token
        named = before.tag.startswith("NNP") or is_role(before.text)
        named = named or (token.low == "and" and _in_field(reading, at - 1))
        sent = token.low == "to" and is_role(before.text) and country_of(tokens[at].text)
        linked = (
            (token.low in LINKS or sent)
            and at < name[0]
            and named
            and tokens[at].tag in (*NOUNS, "DT")
        )
        article = token.low == "the" and at > 1 and at < name[0] and tokens[at - 2].low in LINKS
        inside = token.tag in INSIDE and not token.text.isspace() and token.text != ","
        if not (inside or linked or article):
            break
        at -= 1
    last = name[0]
    while last > at and tokens[last - 1].text in ('"', "”", "“"):
        last -= 1
    if at < last and (is_role(tokens[last - 1].text) or _star(reading, last - 1)):
        return at, last
    of = next(
        (n for n in range(at, last - 1) if tokens[n + 1].low in OFFICE and is_role(tokens[n].text)),
        None,
    )
    return (at, last) if of is not None else None


def _is_short(word: str) -> bool:
    """Whether a word is a title with a full stop, which no sentence ends with: "Lt. Col."."""
    return word.endswith(".") and is_title(word)


def _in_field(reading: Reading, number: int) -> bool:
    """Whether an "and" stands inside what an office deals with: "minister of mines and energy"."""
    before = reading.tokens[max(0, number - len(("role", "of", "field"))) : number]
    if len(before) < len(("role", "of", "field")):
        return False
    role, link, field = before
    return is_role(role.text) and link.low == "of" and field.tag in NOUNS


def _star(reading: Reading, number: int) -> bool:
    """Whether a lower-case noun stands straight before the name: "pop star Ada Brown"."""
    token = reading.tokens[number]
    return token.tag == "NN" and token.text.islower() and token.dep in ("compound", "nmod", "appos")


def _after(reading: Reading, name: Stretch) -> Iterator[Stretch]:
    """The apposition after a comma: ", 52, a senior analyst at Stratfor,"."""
    tokens = reading.tokens
    at = _skip_age(reading, name[1])
    if at is None or at >= len(tokens):
        return
    if tokens[at].tag == "VBG" and not _leading(reading, at):
        return
    if (
        tokens[at].low == "who"
        and at + 2 < len(tokens)
        and tokens[at + 1].low in ("is", "was", "serves", "works")
    ):
        at += 2
    if tokens[at].tag not in (*INSIDE, "DT", "PRP$"):
        return
    end = _end(reading, at, tokens[name[0]].sentence)
    if any(is_role(tokens[n].text) for n in range(at, min(end, at + 9))):
        yield at, end


def _leading(reading: Reading, at: int) -> bool:
    """Whether a participle belongs to an office: "managing director", not "running the office"."""
    following = reading.tokens[at + 1 : at + 2]
    return bool(following) and following[0].tag.startswith("NN") and is_role(following[0].text)


def _skip_age(reading: Reading, at: int) -> int | None:
    """The token after the comma that follows a name, and after an age or a party if given."""
    tokens = reading.tokens
    if at < len(tokens) and tokens[at].text == "(":
        while at < len(tokens) and tokens[at].text != ")":
            at += 1
        at += 1
    if at < len(tokens) and tokens[at].low == "who":
        return at
    if at >= len(tokens) or tokens[at].text not in (",", "-", "–", "—"):
        return None
    if at + 2 < len(tokens) and tokens[at + 1].text.isdigit() and tokens[at + 2].text == ",":
        at += 2
    return at + 1


STOP = wordlist("titles_stop")
SAYING = re.compile(r"^(?:VBD|VBZ|VBP|MD|WP|WDT|WRB|WP\$)$")


def _end(reading: Reading, at: int, sentence: int) -> int:
    """Where an apposition ends: at a mark, a finite verb or a relative clause.

    A comma between parts of one name goes on: "mayor of Springfield, Ohio,".
    """
    tokens = reading.tokens
    end = at
    while end < len(tokens) and tokens[end].sentence == sentence:
        token = tokens[end]
        inside_word = token.text == "-" and tokens[end - 1].end == token.start
        if (token.text in STOP and not inside_word) or SAYING.match(token.tag):
            break
        if token.text.isspace():
            break
        end += 1
    while end > at and tokens[end - 1].low in ("and", "but", "as", "in", "that"):
        end -= 1
    return end


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
            return first, _end(reading, first, tokens[head].sentence)
    return None
